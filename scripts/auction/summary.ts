import type { DayPlan } from "../../sdk/src/profile/index.js";
import type { DayData } from "./input.js";
import { type Ending, type RoundResult, endings, meanPrice, resultOf, tradeOf } from "./results.js";
import type { PlayedDay } from "./runDay.js";

/** The day in figures: what `--json` prints. Units: see the help. */
export interface Summary {
  readonly source: string;
  readonly day: string;
  readonly rounds: number;
  /** Paid on the consumer's word or on readings, short deliveries included, without a dispute. */
  readonly settled: number;
  readonly cancelledOrExpired: number;
  readonly undelivered: number;
  readonly disputed: number;
  readonly energyWh: number;
  readonly meanPrice: string | null;
  readonly retailMeanPrice: string | null;
  readonly feedInMeanPrice: string | null;
  readonly consumerSavings: string;
  readonly providerEarnings: string;
  readonly gasTotal: number;
  readonly gasPerRound: number;
  readonly moneyIn: string;
  readonly moneyOut: string;
  readonly moneyHeld: string;
  readonly seconds: number;
  readonly seed: string;
  readonly tariff: string;
  readonly feedInSource: string;
  readonly chain: PlayedDay["chain"];
  /** By how many days the chain's clock was ahead of the day's. */
  readonly daysAhead: number;
  readonly sessions: {
    readonly played: number;
    readonly notPlayed: Readonly<Record<string, number>>;
  };
  readonly skippedRows: number;
  readonly vehicles: number;
  readonly accounts: number;
  readonly endings: Readonly<Record<Ending, number>>;
  /** Shares of the rounds with at least one bid, and of all. */
  readonly successRate: { readonly ofAwarded: number | null; readonly ofAll: number | null };
  readonly bids: { readonly chain: number; readonly signed: number; readonly signedLanded: number };
  readonly providerMargin: string;
  readonly gasPerKwh: number | null;
  readonly gasOther: Readonly<Record<string, number>>;
  readonly transactions: number;
  /** Held while rounds' money had all moved, before the withdrawals. */
  readonly moneyHeldAtClose: string;
}

/** What the figures are made of. */
export interface Report {
  readonly summary: Summary;
  readonly results: readonly RoundResult[];
  readonly data: DayData;
  readonly plan: DayPlan;
}

export function reportOf(
  data: DayData,
  plan: DayPlan,
  day: PlayedDay,
  seed: string,
  seconds: number,
): Report {
  const results = day.rounds.map(resultOf);
  const summary = {
    source: data.source,
    day: plan.day,
    ...fates(results),
    ...prices(results),
    ...gasFigures(results, day),
    moneyIn: String(day.money.in),
    moneyOut: String(day.money.out),
    moneyHeld: String(day.money.held),
    seconds: Math.round(seconds * 100) / 100,
    seed,
    tariff: data.tariff.name,
    feedInSource: data.feedInSource,
    chain: day.chain,
    daysAhead: day.shift / 86_400,
    sessions: { played: plan.rounds.length, notPlayed: countBy(plan.skipped, (s) => s.reason) },
    skippedRows: data.skipped.length,
    vehicles: plan.vehicles.length,
    accounts: day.traders.length,
    transactions: day.transactions,
    moneyHeldAtClose: String(day.moneyAtClose.held),
  };
  return { summary, results, data, plan };
}

function fates(
  results: readonly RoundResult[],
): Pick<
  Summary,
  | "rounds"
  | "settled"
  | "cancelledOrExpired"
  | "undelivered"
  | "disputed"
  | "endings"
  | "successRate"
  | "bids"
> {
  const counts = Object.fromEntries(
    endings.map((ending) => [ending, results.filter((r) => r.ending === ending).length]),
  ) as Record<Ending, number>;
  const settled = counts.settled + counts.underDelivered;
  const cancelledOrExpired = counts.cancelled + counts.expired;
  const rounds = results.length;
  const total = (pick: (bids: RoundResult["bids"]) => number): number =>
    results.reduce((sum, { bids }) => sum + pick(bids), 0);
  return {
    rounds,
    settled,
    cancelledOrExpired,
    undelivered: counts.undelivered,
    disputed: counts.disputed,
    endings: counts,
    successRate: {
      ofAwarded: share(settled, rounds - cancelledOrExpired),
      ofAll: share(settled, rounds),
    },
    bids: {
      chain: total(({ chain }) => chain),
      signed: total(({ signed }) => signed),
      signedLanded: total(({ landed }) => landed),
    },
  };
}

function prices(
  results: readonly RoundResult[],
): Pick<
  Summary,
  | "energyWh"
  | "meanPrice"
  | "retailMeanPrice"
  | "feedInMeanPrice"
  | "consumerSavings"
  | "providerEarnings"
  | "providerMargin"
> {
  const { wattHours, paid, atRetail, fedIn } = tradeOf(results);
  const mean = (money: bigint): string | null => meanPrice(money, wattHours)?.toString() ?? null;
  return {
    energyWh: wattHours,
    meanPrice: mean(paid),
    retailMeanPrice: mean(atRetail),
    feedInMeanPrice: mean(fedIn),
    consumerSavings: String(atRetail - paid),
    providerEarnings: String(paid),
    providerMargin: String(paid - fedIn),
  };
}

function gasFigures(
  results: readonly RoundResult[],
  { gas }: PlayedDay,
): Pick<Summary, "gasTotal" | "gasPerRound" | "gasPerKwh" | "gasOther"> {
  const { rounds, ...others } = gas;
  const { wattHours } = tradeOf(results);
  return {
    gasTotal: rounds,
    gasPerRound: Math.round(rounds / Math.max(1, results.length)),
    gasPerKwh: wattHours === 0 ? null : Math.round((rounds * 1_000) / wattHours),
    gasOther: others,
  };
}

function share(part: number, whole: number): number | null {
  return whole === 0 ? null : Math.round((part / whole) * 10_000) / 10_000;
}

function countBy<T>(items: readonly T[], key: (item: T) => string): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const item of items) counts[key(item)] = (counts[key(item)] ?? 0) + 1;
  return counts;
}
