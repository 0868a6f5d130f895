import {
  SIDES,
  type Contest,
  type Parameters,
  type Report,
  type Round,
} from "@peerwatt/sdk/auction";
import type { MarketEvent, MarketEventName } from "@peerwatt/sdk/client";
import type { Address, Hex } from "@peerwatt/sdk/signing";

/** A bid as the market reported it. */
export interface PlacedBid {
  readonly provider: Address;
  /** Base units per kWh. */
  readonly price: bigint;
  readonly ephemeralKey: Hex;
  readonly blockNumber: bigint;
  readonly transactionHash: Hex;
}

/** A round with all that was reported of it. */
export interface TrackedRound extends Round {
  /** The cloaking area in one word; zero for none. */
  readonly area: Hex;
  /** The block it was started in. */
  readonly startedIn: bigint;
  /** In order, each lower than the one before. */
  readonly bids: readonly PlacedBid[];
  /** What was paid for and what it cost, once it is settled. */
  readonly settled: { readonly delivered: number; readonly cost: bigint } | undefined;
}

/** Rounds by {@link roundKey}. */
export type RoundBook = ReadonlyMap<string, TrackedRound>;

export const emptyBook: RoundBook = new Map();

/** One name for a round, however its consumer's address is written. */
export function roundKey(consumer: Address, round: number): string {
  return `${consumer.toLowerCase()}/${String(round)}`;
}

type Rules = Pick<Parameters, "disputeWindow">;
type Event<Name extends MarketEventName> = Extract<MarketEvent, { readonly eventName: Name }>;

/** The book after some more events, which come in the chain's order. */
export function withEvents(
  book: RoundBook,
  events: readonly MarketEvent[],
  rules: Rules,
): RoundBook {
  const next = new Map(book);
  let changed = false;
  for (const event of events) {
    if (!("consumer" in event.args && "round" in event.args)) continue;
    const key = roundKey(event.args.consumer, event.args.round);
    const round = afterEvent(next.get(key), event, rules);
    if (round === undefined) continue;
    next.set(key, round);
    changed = true;
  }
  return changed ? next : book;
}

/** A round after one event; `undefined` if the event changes no round that is known. */
function afterEvent(
  round: TrackedRound | undefined,
  event: MarketEvent,
  rules: Rules,
): TrackedRound | undefined {
  if (event.eventName === "AuctionStarted") return started(event);
  if (round === undefined) return undefined;
  switch (event.eventName) {
    case "BidPlaced":
      return withBid(round, event);
    case "AuctionEnded":
      return { ...round, closesAt: event.args.awardedAt };
    case "ReadingReported":
      return { ...round, report: reportOf(event, rules) };
    case "ReadingContested":
      return disputed(round, event, rules);
    case "DisputeConceded":
    case "DisputeResolved":
    case "DisputeLapsed":
      return { ...round, written: "Resolved" };
    case "AuctionSettled":
      return settled(round, event);
    case "AuctionCancelled":
      return { ...round, written: "Cancelled" };
    case "AuctionExpired":
      return { ...round, written: "Expired" };
    case "AuctionUndelivered":
      return { ...round, written: "Undelivered" };
    default:
      return undefined;
  }
}

function started({ args, blockNumber }: Event<"AuctionStarted">): TrackedRound {
  const { consumer, round, wattHours, startPrice, closesAt, minReputation, area } = args;
  return {
    consumer,
    round,
    written: "Open",
    closesAt,
    wattHours,
    startPrice,
    minReputation,
    extensions: 0,
    provider: undefined,
    price: startPrice,
    report: undefined,
    area,
    startedIn: blockNumber,
    bids: [],
    settled: undefined,
  };
}

function withBid(round: TrackedRound, event: Event<"BidPlaced">): TrackedRound {
  const { provider, price, closesAt, ephemeralKey } = event.args;
  const { blockNumber, transactionHash } = event;
  return {
    ...round,
    provider,
    price,
    closesAt,
    extensions: round.extensions + (closesAt > round.closesAt ? 1 : 0),
    bids: [...round.bids, { provider, price, ephemeralKey, blockNumber, transactionHash }],
  };
}

function reportOf({ args }: Event<"ReadingReported">, { disputeWindow }: Rules): Report {
  return {
    side: SIDES[args.side] ?? "Consumer",
    wattHours: args.wattHours,
    reportedAt: args.contestableUntil - disputeWindow,
    contest: undefined,
  };
}

/** When it was contested the event does not say; at the latest when the window closed. */
function disputed(
  round: TrackedRound,
  { args }: Event<"ReadingContested">,
  { disputeWindow }: Rules,
): TrackedRound {
  const { report } = round;
  if (report === undefined) return round;
  const at = report.reportedAt + disputeWindow;
  const contest: Contest =
    args.stake > 0n ? { kind: "Stake", at } : { kind: "Reading", at, wattHours: args.wattHours };
  return { ...round, written: "Disputed", report: { ...report, contest } };
}

/** A dispute that ended says so before the money moves. */
function settled(round: TrackedRound, { args }: Event<"AuctionSettled">): TrackedRound {
  const { delivered, cost } = args;
  const written = round.written === "Resolved" ? "Resolved" : "Settled";
  return { ...round, written, settled: { delivered, cost } };
}
