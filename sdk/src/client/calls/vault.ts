import type { Address, Hex } from "../../signing/index.js";
import type { MarketCall } from "./call.js";

/** Adds ether to the sender's balance. */
export function deposit(value: bigint): MarketCall<"deposit"> {
  return { functionName: "deposit", args: [], value };
}

/** Takes an amount of the token from the sender, who has approved the market for it. */
export function depositToken(amount: bigint): MarketCall<"depositToken"> {
  return { functionName: "depositToken", args: [amount] };
}

/** A signed ERC-2612 approval; see `signPermit`. */
export interface Permit {
  readonly amount: bigint;
  /** Last second at which it counts. */
  readonly deadline: bigint;
  readonly v: number;
  readonly r: Hex;
  readonly s: Hex;
}

/** {@link depositToken} with the approval on the spot. */
export function depositWithPermit(permit: Permit): MarketCall<"depositWithPermit"> {
  const { amount, deadline, v, r, s } = permit;
  return { functionName: "depositWithPermit", args: [amount, deadline, v, r, s] };
}

/** Asks for money back, which can be taken after the market's `withdrawDelay`; zero takes the request back. */
export function requestWithdrawal(amount: bigint): MarketCall<"requestWithdrawal"> {
  return { functionName: "requestWithdrawal", args: [amount] };
}

/** Sends what was asked for, or what is left of it. */
export function withdraw(to: Address): MarketCall<"withdraw"> {
  return { functionName: "withdraw", args: [to] };
}
