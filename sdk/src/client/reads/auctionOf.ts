import { ROUND_STATES, roundFromContract, type Round, type StateNow } from "../../auction/index.js";
import type { Address } from "../../signing/index.js";
import type { MarketClient } from "../market.js";
import { readMarket, type ReadOptions } from "./read.js";

/** A consumer's latest round as of a block: as it was last written, and what time has made of it. */
export interface Auction extends Round, StateNow {
  /** The consumer's locked payment, base units. */
  readonly escrow: bigint;
  /** A provider's locked deposit, base units. */
  readonly bond: bigint;
}

/** A consumer's latest round. `stateAt` of room auction tells its state at any later second. @throws ClientError */
export async function auctionOf(
  market: MarketClient,
  consumer: Address,
  options?: ReadOptions,
): Promise<Auction> {
  const auction = await readMarket(market, "auctionOf", [consumer], options);
  const { due, escrow, bond } = auction;
  const state = ROUND_STATES[auction.state] ?? "None";
  return { ...roundFromContract(consumer, auction), state, due, escrow, bond };
}
