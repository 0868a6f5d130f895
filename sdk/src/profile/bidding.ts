import type { Random } from "../random/index.js";

/** A vehicle that could deliver a round's energy. */
export interface Candidate {
  readonly vehicle: string;
  readonly site: string;
  /** The lowest price its owner takes: feed-in price, battery wear and a personal margin. Base units per kWh. */
  readonly reservation: bigint;
}

/** One bid of a round. */
export interface PlannedBid {
  readonly provider: string;
  /** Base units per kWh. */
  readonly price: bigint;
  readonly at: number;
  /** Sent as a transaction, or signed and passed on. */
  readonly channel: "chain" | "signed";
}

/** The frame in which bids are made. */
export interface BidFrame {
  readonly startPrice: bigint;
  /** By how much a bid must undercut the best at least; a function of the best price. */
  readonly decrement: (best: bigint) => bigint;
  /** First and last second for bids. */
  readonly from: number;
  readonly to: number;
  readonly maxBidders: number;
  readonly signedShare: number;
}

/**
 * Plays the bidding of a round: the bidders take turns, each undercuts the best by a drawn part of the way down to its
 * reservation price, and drops out when the least decrement would take it below that.
 *
 * Prices fall strictly, so the bids stay valid in this order when some of the signed ones are never submitted: whoever
 * undercuts a low price by enough undercuts the higher ones before it too.
 *
 * @returns in time order; the last one wins.
 */
export function playBids(
  candidates: readonly Candidate[],
  frame: BidFrame,
  random: Random,
): PlannedBid[] {
  const bidders = random
    .shuffle(candidates.filter(({ reservation }) => reservation <= frame.startPrice))
    .slice(0, frame.maxBidders)
    .map((bidder) => ({ ...bidder, channel: drawChannel(frame, random) }));
  const bids: Omit<PlannedBid, "at">[] = [];
  // No more bids than seconds, so that each has a second of its own.
  const most = Math.max(0, frame.to - frame.from + 1);
  for (let active = bidders, turn = 0; active.length > 0 && bids.length < most; turn++) {
    const best = bids.at(-1);
    const bidder = active[turn % active.length];
    if (bidder === undefined || (best !== undefined && active.length === 1)) break;
    if (bidder.vehicle === best?.provider) continue;
    const highest =
      best === undefined ? frame.startPrice : best.price - frame.decrement(best.price);
    if (highest < bidder.reservation) {
      active = active.filter((other) => other !== bidder);
      continue;
    }
    const price = highest - drawJump(highest - bidder.reservation, random);
    bids.push({ provider: bidder.vehicle, price, channel: bidder.channel });
  }
  return inTime(bids, frame);
}

function drawChannel(frame: BidFrame, random: Random): "chain" | "signed" {
  return random.next() < frame.signedShare ? "signed" : "chain";
}

/** Up to half of the way down. */
function drawJump(room: bigint, random: Random): bigint {
  return (room * BigInt(random.int(0, 500))) / 1_000n;
}

function inTime(bids: readonly Omit<PlannedBid, "at">[], frame: BidFrame): PlannedBid[] {
  const span = frame.to - frame.from + 1;
  return bids.map((bid, index) => ({
    ...bid,
    at: frame.from + Math.floor((index * span) / bids.length),
  }));
}
