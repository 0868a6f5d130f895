import { fieldId, type Field } from "../../clearing/index.js";
import type { Address, Hex } from "../../signing/index.js";
import type { MarketClient } from "../market.js";
import { readMarket, type ReadOptions } from "./read.js";

/** A field as the market stores it. */
export interface StoredField {
  /** The aggregator's bond, base units. */
  readonly bond: bigint;
  /** Seconds since 1970; rounds that open from then on cannot be cleared. */
  readonly retiredAt: number | undefined;
}

/** What is stored of a field, if the operator admitted it. @param field its id, or all of it. @throws ClientError */
export async function fieldOf(
  market: MarketClient,
  field: Field | Hex,
  options?: ReadOptions,
): Promise<StoredField | undefined> {
  const [known, bond, retiredAt] = await readMarket(market, "fieldOf", [idOf(field)], options);
  return known ? { bond, retiredAt: retiredAt === 0 ? undefined : retiredAt } : undefined;
}

/** Where a clearing stands, in the order of the contract's `ITwoWayAuction.ClearingState`. */
export const CLEARING_STATES = ["None", "Cleared", "Finalized"] as const;

/** Not there, its money on hold, or paid out. */
export type ClearingState = (typeof CLEARING_STATES)[number];

/** A clearing as the market stores it. */
export interface StoredClearing {
  readonly state: ClearingState;
  /** Its hash; zero if there is none. */
  readonly hash: Hex;
}

/** What is stored of a part of a field's round. @param part from 0; 0 by default. @throws ClientError */
export async function clearingOf(
  market: MarketClient,
  field: Field | Hex,
  { round, part = 0 }: { readonly round: number; readonly part?: number | undefined },
  options?: ReadOptions,
): Promise<StoredClearing> {
  const args = [idOf(field), round, part] as const;
  const [state, hash] = await readMarket(market, "clearingOf", args, options);
  return { state: CLEARING_STATES[state] ?? "None", hash };
}

/** Whether an account has approved an order on chain. @param order its struct hash. @throws ClientError */
export function isOrderApproved(
  market: MarketClient,
  account: Address,
  order: Hex,
  options?: ReadOptions,
): Promise<boolean> {
  return readMarket(market, "isApproved", [account, order], options);
}

function idOf(field: Field | Hex): Hex {
  return typeof field === "string" ? field : fieldId(field);
}
