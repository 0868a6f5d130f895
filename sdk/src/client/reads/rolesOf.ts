import { ZERO_ADDRESS, sameHex, type Address } from "../../signing/index.js";
import { roleNumber } from "../calls/roles.js";
import type { MarketClient } from "../market.js";
import { readMarket, type ReadOptions } from "./read.js";

/** Who holds a role, and who was named to take it next. */
export interface RoleHolder {
  readonly holder: Address;
  readonly nominee: Address | undefined;
}

/** A market's three roles. */
export interface Roles {
  /** Admits and removes vehicles. */
  readonly operator: RoleHolder;
  /** Signs certificates. */
  readonly authority: RoleHolder;
  /** Resolves disputes. */
  readonly arbiter: RoleHolder;
}

/** Who runs, certifies and judges. @throws ClientError */
export async function rolesOf(market: MarketClient, options?: ReadOptions): Promise<Roles> {
  const [operator, nextOperator, authority, nextAuthority, arbiter, nextArbiter] =
    await Promise.all([
      readMarket(market, "owner", [], options),
      readMarket(market, "pendingOwner", [], options),
      readMarket(market, "authority", [], options),
      readMarket(market, "nomineeOf", [roleNumber("Authority")], options),
      readMarket(market, "arbiter", [], options),
      readMarket(market, "nomineeOf", [roleNumber("Arbiter")], options),
    ]);
  return {
    operator: { holder: operator, nominee: unlessZero(nextOperator) },
    authority: { holder: authority, nominee: unlessZero(nextAuthority) },
    arbiter: { holder: arbiter, nominee: unlessZero(nextArbiter) },
  };
}

function unlessZero(address: Address): Address | undefined {
  return sameHex(address, ZERO_ADDRESS) ? undefined : address;
}
