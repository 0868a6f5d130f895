import { createEphemeralKeys, highestNextBid } from "../../sdk/src/auction/index.js";
import { auctionOf, placeBid, type RoundReference } from "../../sdk/src/client/index.js";
import { PeerwattError } from "../../sdk/src/errors/index.js";
import type { Random } from "../../sdk/src/random/index.js";
import { sameHex } from "../../sdk/src/signing/index.js";
import type { Trader } from "../auction/cast.js";
import type { Village } from "./village.js";

/** A bid that a demo car would like to make. */
export interface WishedBid {
  readonly reference: RoundReference;
  readonly wattHours: number;
  readonly price: bigint;
  readonly trader: Trader;
  readonly random: Random;
}

/**
 * Bids, unless the round is over or somebody is cheaper already: between two bids of the plan a newcomer may have bid.
 *
 * @returns whether the bid leads.
 */
export async function tryBid(village: Village, wish: WishedBid): Promise<boolean> {
  const { stage, chain, cars } = village;
  const { reference, trader, price, wattHours } = wish;
  if (chain.live && !(await wouldLead(village, wish))) return false;
  const keys = createEphemeralKeys((length) => wish.random.bytes(length));
  const offer = { ...reference, wattHours, price, ephemeralKey: keys.publicKey };
  cars.keepKeys(reference, trader.account.address, keys);
  try {
    await stage.act(trader.account, placeBid(offer));
    return true;
  } catch (error) {
    // Another bid of the same block was first, or the consumer closed the round: that is how auctions go.
    if (error instanceof PeerwattError) return false;
    throw error;
  }
}

async function wouldLead({ stage }: Village, wish: WishedBid): Promise<boolean> {
  const { reference, trader, price } = wish;
  const auction = await auctionOf(stage.market, reference.consumer);
  if (auction.state !== "Open" || auction.round !== reference.round) return false;
  if (auction.provider !== undefined && sameHex(auction.provider, trader.account.address))
    return false;
  const highest = highestNextBid(auction, stage.parameters);
  return highest !== undefined && price <= highest;
}
