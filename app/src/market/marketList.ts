import { stateAt, type Parameters } from "@peerwatt/sdk/auction";

import type { RoundBook, TrackedRound } from "../data/rounds/roundBook.ts";

/** In which order rounds are shown. */
export const ORDERS = ["closing", "price", "energy"] as const;
export type Order = (typeof ORDERS)[number];

/** What narrows the list. */
export interface MarketFilter {
  readonly order: Order;
  /** Watt-hours; rounds outside are left out. */
  readonly least: number;
  readonly most: number;
  /** Leaves out rounds that ask for a reputation above this one, in ten-thousandths. */
  readonly reputation: number | undefined;
  /** Leaves out rounds that do not say roughly where they are. */
  readonly withArea: boolean;
}

export const LEAST_ENERGY = 0;
export const MOST_ENERGY = 100_000;

/** Everything, in the order in which it ends. */
export const everything: MarketFilter = {
  order: "closing",
  least: LEAST_ENERGY,
  most: MOST_ENERGY,
  reputation: undefined,
  withArea: false,
};

/** How many of a filter's conditions leave something out. */
export function activeConditions({ least, most, reputation, withArea }: MarketFilter): number {
  const conditions = [
    least > LEAST_ENERGY || most < MOST_ENERGY,
    reputation !== undefined,
    withArea,
  ];
  return conditions.filter(Boolean).length;
}

/** The rounds that take bids now and pass the filter, in its order. @param now seconds since 1970. */
export function openRounds(
  book: RoundBook,
  filter: MarketFilter,
  parameters: Parameters,
  now: number,
): TrackedRound[] {
  const open: TrackedRound[] = [];
  for (const round of book.values()) {
    if (stateAt(round, parameters, now).state === "Open" && passes(round, filter)) open.push(round);
  }
  return open.sort(comparators[filter.order]);
}

/** Whether a round carries a cloaking area. */
export function hasArea({ area }: Pick<TrackedRound, "area">): boolean {
  return !/^0x0*$/.test(area);
}

function passes(round: TrackedRound, filter: MarketFilter): boolean {
  if (round.wattHours < filter.least) return false;
  // The upper end of the scale means "and more".
  if (filter.most < MOST_ENERGY && round.wattHours > filter.most) return false;
  if (filter.reputation !== undefined && round.minReputation > filter.reputation) return false;
  return !filter.withArea || hasArea(round);
}

type Compare = (one: TrackedRound, other: TrackedRound) => number;

const byClose: Compare = (one, other) =>
  one.closesAt - other.closesAt || (one.consumer < other.consumer ? -1 : 1);

const comparators: Readonly<Record<Order, Compare>> = {
  closing: byClose,
  // A provider looks for the best paid.
  price: (one, other) => compareBig(other.price, one.price) || byClose(one, other),
  energy: (one, other) => other.wattHours - one.wattHours || byClose(one, other),
};

function compareBig(one: bigint, other: bigint): number {
  return one < other ? -1 : one > other ? 1 : 0;
}
