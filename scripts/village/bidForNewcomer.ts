import type { MarketEvent } from "../../sdk/src/client/index.js";
import type { Random } from "../../sdk/src/random/index.js";
import type { Process } from "../auction/processes.js";
import { tryBid } from "./bid.js";
import type { Village } from "./village.js";

/** Seconds after a newcomer's start at which demo cars bid: at once, so that nobody waits, then like people. */
const bidsAfter = [2, 7, 13, 21, 32, 46, 65, 90];

/** Per mille of the start price that the demo's cars bid first, and below which none of them goes. */
const opening = 970;
const lowest = 620;
/** Per mille by which the next bid is lower, at least and at most; the market asks for ten. */
const [leastStep, largestStep] = [25, 60];

/** Demo cars bid in a newcomer's round, each cheaper than the one before. @param most how often. */
export async function* bidForNewcomer(
  village: Village,
  { args }: MarketEvent<"AuctionStarted">,
  random: Random,
  most = bidsAfter.length,
): Process {
  const { consumer, round, wattHours, startPrice } = args;
  const bidders = random.shuffle(village.bidders);
  const startedAt = village.chain.now();
  let share = opening;
  for (const [turn, after] of bidsAfter.slice(0, most).entries()) {
    yield startedAt + after;
    const trader = bidders[turn % bidders.length];
    if (trader === undefined || share < lowest) return;
    const price = (startPrice * BigInt(share)) / 1_000n;
    await tryBid(village, { reference: { consumer, round }, wattHours, price, trader, random });
    share -= random.int(leastStep, largestStep);
  }
}
