import { InputError } from "../errors/index.js";
import {
  type ArrivalBand,
  type DayShape,
  type DerivedProfile,
  type SiteShape,
  bandStarts,
  probabilities,
} from "./derivedProfile.js";
import { daySeconds, hourOf, hourSeconds, isWeekend, parseDay } from "./localTime.js";
import { type PriceSeries, priceAt, priceSpan } from "./prices.js";
import type { Session } from "./sessions.js";

/** What a profile is computed from. */
export interface ProfileInput {
  readonly sessions: readonly Session[];
  readonly prices: PriceSeries;
  /** First day taken in, `YYYY-MM-DD`. */
  readonly from: string;
  /** First day not taken in any more. */
  readonly until: string;
  readonly sessionSource: string;
  readonly priceSource: string;
}

/** Fewer sessions in a band would show through their quantiles. */
const leastSessions = 30;

/**
 * Computes a profile: for weekdays and weekends the mean arrivals of each hour, and for bands of arrival hours the
 * quantiles of the stay and, within each third of the stays, of the energy, so that long stays keep their large needs.
 *
 * @throws InputError `TOO_FEW_SESSIONS`, or `NO_PRICE` when the prices do not reach over all days.
 */
export function deriveProfile(input: ProfileInput): DerivedProfile {
  const start = parseDay(input.from);
  const end = parseDay(input.until);
  const sessions = input.sessions.filter(({ arrival }) => start <= arrival && arrival < end);
  const shapeOf = (weekend: boolean): DayShape => {
    const days: number[] = [];
    for (let day = start; day < end; day += daySeconds)
      if (isWeekend(day) === weekend) days.push(day);
    const arriving = sessions.filter(({ arrival }) => isWeekend(arrival) === weekend);
    return {
      arrivals: meanArrivals(arriving, days.length),
      bands: bandStarts.map((_, band) => deriveBand(arriving, band)),
      eurPerKwh: meanPrices(input.prices, days),
    };
  };
  return {
    sessionSource: input.sessionSource,
    priceSource: input.priceSource,
    from: input.from,
    until: input.until,
    weekday: shapeOf(false),
    weekend: shapeOf(true),
    sites: deriveSites(sessions),
  };
}

function meanArrivals(sessions: readonly Session[], days: number): number[] {
  const counts = new Array<number>(24).fill(0);
  for (const { arrival } of sessions) counts[hourOf(arrival)] = (counts[hourOf(arrival)] ?? 0) + 1;
  return counts.map((count) => Math.round((count / days) * 1_000) / 1_000);
}

function deriveBand(arriving: readonly Session[], band: number): ArrivalBand {
  const from = bandStarts[band] ?? 0;
  const to = bandStarts[band + 1] ?? 24;
  const sessions = arriving
    .filter(({ arrival }) => from <= hourOf(arrival) && hourOf(arrival) < to)
    .sort((a, b) => stayOf(a) - stayOf(b) || a.wattHours - b.wattHours);
  if (sessions.length < leastSessions) {
    throw new InputError({
      code: "TOO_FEW_SESSIONS",
      shortMessage: `Only ${String(sessions.length)} sessions arrive from ${String(from)} to ${String(to)} o'clock.`,
      whatToDo: `Choose a longer span; ${String(leastSessions)} are needed on weekdays and on weekends.`,
    });
  }
  const third = (index: number): Session[] =>
    sessions.slice(
      Math.round((sessions.length * index) / 3),
      Math.round((sessions.length * (index + 1)) / 3),
    );
  return {
    stayMinutes: quantiles(sessions.map((session) => stayOf(session) / 60)),
    wattHours: [0, 1, 2].map((index) => quantiles(third(index).map(({ wattHours }) => wattHours))),
  };
}

function stayOf({ arrival, departure }: Session): number {
  return departure - arrival;
}

function quantiles(values: readonly number[]): number[] {
  const sorted = [...values].sort((a, b) => a - b);
  return probabilities.map((probability) => {
    const place = probability * (sorted.length - 1);
    const low = sorted[Math.floor(place)] ?? 0;
    const high = sorted[Math.ceil(place)] ?? 0;
    return Math.max(1, Math.round(low + (high - low) * (place - Math.floor(place))));
  });
}

function meanPrices(prices: PriceSeries, days: readonly number[]): number[] {
  return Array.from({ length: 24 }, (_, hour) => {
    const values = days.map((day) => priceAt(prices, day + hour * hourSeconds));
    const known = values.filter((value) => value !== undefined);
    if (known.length < values.length) {
      throw new InputError({
        code: "NO_PRICE",
        shortMessage: "The prices do not reach over all days of the profile.",
        whatToDo: `Choose days from ${priceSpan(prices)}.`,
      });
    }
    const sum = known.reduce((total, value) => total + value, 0);
    return Math.round((sum / known.length) * 1e5) / 1e5;
  });
}

function deriveSites(sessions: readonly Session[]): SiteShape[] {
  const vehiclesAt = new Map<string, Set<string>>();
  const countAt = new Map<string, number>();
  for (const { site, vehicle } of sessions) {
    vehiclesAt.set(site, (vehiclesAt.get(site) ?? new Set()).add(vehicle));
    countAt.set(site, (countAt.get(site) ?? 0) + 1);
  }
  return [...countAt]
    .map(([site, count]) => ({
      share: Math.round((count / sessions.length) * 1e4) / 1e4,
      vehicles: vehiclesAt.get(site)?.size ?? 0,
    }))
    .sort((a, b) => b.share - a.share || b.vehicles - a.vehicles);
}
