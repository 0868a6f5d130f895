import { eventsOf } from "../../sdk/src/client/index.js";
import type { PlannedRound } from "../../sdk/src/profile/index.js";
import { cost } from "../../sdk/src/units/index.js";
import type { PlayedRound } from "./playRound.js";

/** How a round ended, in the words of the report. Every round is in one of them. */
export const endings = [
  "settled",
  "underDelivered",
  "disputed",
  "undelivered",
  "cancelled",
  "expired",
] as const;

export type Ending = (typeof endings)[number];

/** What came of a round, by what the market reported of it. */
export interface RoundResult {
  readonly planned: PlannedRound;
  readonly ending: Ending;
  /** Of the winning bid, base units per kWh; none without one. */
  readonly price: bigint | undefined;
  /** Energy that was paid for, Wh. */
  readonly wattHours: number;
  /** What the provider got for it. */
  readonly paid: bigint;
  /** Bids that were transactions, signed bids that landed, signed bids that were made. */
  readonly bids: { readonly chain: number; readonly landed: number; readonly signed: number };
  readonly gas: number;
}

/** @throws RangeError if the market did not report an end: then the play is wrong, not the input. */
export function resultOf({ planned, events, gas }: PlayedRound): RoundResult {
  const { bids } = planned;
  const placed = eventsOf(events, "BidPlaced");
  const chain = bids.filter(({ channel }) => channel === "chain").length;
  const counted = { chain, landed: placed.length - chain, signed: bids.length - chain };
  const price = placed.at(-1)?.args.price;
  return { planned, gas, price, bids: counted, ...endOf({ planned, events, gas }) };
}

type End = Pick<RoundResult, "ending" | "wattHours" | "paid">;

function endOf({ planned, events }: Pick<PlayedRound, "planned" | "events" | "gas">): End {
  const disputed = eventsOf(events, "ReadingContested").length > 0;
  const [settled] = eventsOf(events, "AuctionSettled");
  if (settled !== undefined) {
    const { delivered: wattHours, cost: paid, slashed } = settled.args;
    const ending = disputed ? "disputed" : slashed > 0n ? "underDelivered" : "settled";
    return { ending, wattHours, paid };
  }
  const [verdict] = eventsOf(events, "DisputeResolved");
  if (verdict !== undefined && planned.fate.kind === "disputed") {
    // The arbiter names money, not energy; it paid for what really flowed.
    const { deliveredWattHours: wattHours } = planned.fate;
    return { ending: "disputed", wattHours, paid: verdict.args.payment };
  }
  const nothing = { wattHours: 0, paid: 0n };
  if (eventsOf(events, "AuctionUndelivered").length > 0)
    return { ending: "undelivered", ...nothing };
  if (eventsOf(events, "AuctionCancelled").length > 0) return { ending: "cancelled", ...nothing };
  if (eventsOf(events, "AuctionExpired").length > 0) return { ending: "expired", ...nothing };
  throw new RangeError(`round ${planned.session.id} has no end`);
}

/** Sums over the energy that was paid for. */
export interface Trade {
  readonly wattHours: number;
  /** What providers got, base units. */
  readonly paid: bigint;
  /** What the same energy costs at retail. */
  readonly atRetail: bigint;
  /** What the same energy brings when fed into the grid. */
  readonly fedIn: bigint;
}

export function tradeOf(results: readonly RoundResult[]): Trade {
  const total = { wattHours: 0, paid: 0n, atRetail: 0n, fedIn: 0n };
  for (const { wattHours, paid, planned } of results) {
    total.wattHours += wattHours;
    total.paid += paid;
    total.atRetail += cost(wattHours, planned.startPrice);
    total.fedIn += cost(wattHours, planned.feedInPrice);
  }
  return total;
}

/** A mean over energy, base units per kWh, rounded down; none without energy. */
export function meanPrice(money: bigint, wattHours: number): bigint | undefined {
  return wattHours === 0 ? undefined : (money * 1_000n) / BigInt(wattHours);
}
