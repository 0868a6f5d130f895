import type { Certificate } from "../../registry/index.js";
import { ZERO_ADDRESS, type Address, type Hex } from "../../signing/index.js";
import type { MarketCall } from "./call.js";
import { roleNumber, type Role } from "./roles.js";

/** Nothing on file. */
const NO_INFO: Hex = `0x${"0".repeat(64)}`;

/** A vehicle to admit. */
export interface EV {
  readonly account: Address;
  /** Its meter's key; none if it will only buy. */
  readonly meter?: Address | undefined;
  /** A salted hash of the operator's file on it, stored in the event only; none by default. */
  readonly info?: Hex | undefined;
}

/** Admits an account, or lets a removed one in again with all it had. Operator only. */
export function addEV({ account, meter = ZERO_ADDRESS, info = NO_INFO }: EV): MarketCall<"addEV"> {
  return { functionName: "addEV", args: [account, meter, info] };
}

/** {@link addEV} for many in one transaction. Operator only. */
export function addEVs(vehicles: readonly EV[]): MarketCall<"addEVs"> {
  return {
    functionName: "addEVs",
    args: [
      vehicles.map(({ account }) => account),
      vehicles.map(({ meter = ZERO_ADDRESS }) => meter),
      vehicles.map(({ info = NO_INFO }) => info),
    ],
  };
}

/** Admits an account by the authority's certificate; anyone may submit it. */
export function register(parameters: {
  readonly certificate: Certificate;
  /** See `signCertificate`. */
  readonly signature: Hex;
}): MarketCall<"register"> {
  return { functionName: "register", args: [parameters.certificate, parameters.signature] };
}

/** Removes an account from trading; its money stays withdrawable, its open rounds finish. Operator only. */
export function removeEV(account: Address): MarketCall<"removeEV"> {
  return { functionName: "removeEV", args: [account] };
}

/** Opens or closes the market for new rounds and bids. Operator only. */
export function setActive(active: boolean): MarketCall<"setActive"> {
  return { functionName: "setActive", args: [active] };
}

/** Voids every bid and order that the sender has signed so far. */
export function revokeSignatures(): MarketCall<"revokeSignatures"> {
  return { functionName: "revokeSignatures", args: [] };
}

/** Names who shall take a role; nothing changes until it accepts. Operator only. */
export function nominate(parameters: {
  readonly role: Role;
  readonly nominee: Address;
}): MarketCall<"nominate"> {
  return { functionName: "nominate", args: [roleNumber(parameters.role), parameters.nominee] };
}

/** Takes a role that the sender was nominated for. */
export function acceptRole(role: Role): MarketCall<"acceptRole"> {
  return { functionName: "acceptRole", args: [roleNumber(role)] };
}

/** Names the next operator; nothing changes until it accepts. Operator only. */
export function transferOwnership(newOwner: Address): MarketCall<"transferOwnership"> {
  return { functionName: "transferOwnership", args: [newOwner] };
}

/** Takes the operator's role. */
export function acceptOwnership(): MarketCall<"acceptOwnership"> {
  return { functionName: "acceptOwnership", args: [] };
}

/** Gives the operator's role up for good: nobody admits vehicles or names an authority from then on. */
export function renounceOwnership(): MarketCall<"renounceOwnership"> {
  return { functionName: "renounceOwnership", args: [] };
}
