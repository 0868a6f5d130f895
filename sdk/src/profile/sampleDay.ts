import type { Random } from "../random/index.js";
import {
  type ArrivalBand,
  type DayShape,
  type DerivedProfile,
  bandStarts,
  probabilities,
} from "./derivedProfile.js";
import { daySeconds, hourSeconds, isWeekend, parseDay } from "./localTime.js";
import type { Session } from "./sessions.js";

/** No sampled stay charges faster; the sources' sessions reach it too. */
const maxWatts = 11_000;

/**
 * Draws a day from a profile: the sessions that arrive on it and, so that mornings are not empty, those of the day
 * before whose vehicles are still there at midnight.
 *
 * Arrivals of each hour are Poisson, stay and energy come from the quantiles of the arrival's hour, and a vehicle has
 * one session at a time.
 *
 * @param day `YYYY-MM-DD`.
 * @returns in order of arrival.
 */
export function sampleDay(profile: DerivedProfile, day: string, random: Random): Session[] {
  const midnight = parseDay(day);
  const parked = new Map<string, number>();
  const sessions: Session[] = [];
  for (const start of [midnight - daySeconds, midnight]) {
    const shape = isWeekend(start) ? profile.weekend : profile.weekday;
    for (const arrival of sampleArrivals(shape, start, random)) {
      const place = sampleVehicle(profile, arrival, parked, random);
      if (place === undefined) continue;
      const session = sampleSession(shape, arrival, place, random);
      parked.set(place.vehicle, session.departure);
      if (arrival >= midnight || session.departure > midnight) sessions.push(session);
    }
  }
  return sessions.map((session, index) => ({ ...session, id: `${day}-${String(index + 1)}` }));
}

/** The mean number of sessions that arrive on a day of this shape. */
export function meanSessions(shape: DayShape): number {
  return shape.arrivals.reduce((sum, mean) => sum + mean, 0);
}

function sampleArrivals(shape: DayShape, midnight: number, random: Random): number[] {
  return shape.arrivals.flatMap((mean, hour) => {
    const start = midnight + hour * hourSeconds;
    const times = Array.from(
      { length: poisson(mean, random) },
      () => start + random.int(0, hourSeconds - 1),
    );
    return times.sort((a, b) => a - b);
  });
}

/** Knuth's method; fine for means of an hour's arrivals. */
function poisson(mean: number, random: Random): number {
  const limit = Math.exp(-mean);
  let count = 0;
  for (let product = random.next(); product > limit; product *= random.next()) count++;
  return count;
}

interface Place {
  readonly site: string;
  readonly vehicle: string;
}

function sampleVehicle(
  profile: DerivedProfile,
  arrival: number,
  parked: ReadonlyMap<string, number>,
  random: Random,
): Place | undefined {
  const number = sampleSite(profile, random);
  const site = `site-${String(number + 1)}`;
  const away = Array.from(
    { length: profile.sites[number]?.vehicles ?? 0 },
    (_, index) => `${site}-ev-${String(index + 1)}`,
  ).filter((vehicle) => (parked.get(vehicle) ?? 0) < arrival);
  return away.length === 0 ? undefined : { site, vehicle: random.pick(away) };
}

function sampleSite(profile: DerivedProfile, random: Random): number {
  const total = profile.sites.reduce((sum, { share }) => sum + share, 0);
  let left = random.next() * total;
  const index = profile.sites.findIndex(({ share }) => (left -= share) < 0);
  return index < 0 ? profile.sites.length - 1 : index;
}

function sampleSession(shape: DayShape, arrival: number, place: Place, random: Random): Session {
  const band = bandAt(shape, arrival);
  const rank = random.next();
  const stay = Math.max(60, Math.round(quantileAt(band.stayMinutes, rank) * 60));
  const energies = band.wattHours[Math.min(2, Math.floor(rank * 3))] ?? [];
  const most = Math.floor((stay * maxWatts) / hourSeconds);
  const wattHours = Math.max(1, Math.min(most, Math.round(quantileAt(energies, random.next()))));
  return { id: "", ...place, arrival, departure: arrival + stay, wattHours };
}

function bandAt(shape: DayShape, arrival: number): ArrivalBand {
  const hour = new Date(arrival * 1_000).getUTCHours();
  const band = shape.bands[bandStarts.findLastIndex((start) => start <= hour)];
  if (band === undefined) throw new RangeError(`the profile has no band for hour ${String(hour)}`);
  return band;
}

/** Straight lines between the quantiles; outside the outermost, those. */
function quantileAt(quantiles: readonly number[], probability: number): number {
  const above = probabilities.findIndex((known) => known >= probability);
  if (above === 0) return quantiles[0] ?? 0;
  if (above < 0) return quantiles.at(-1) ?? 0;
  const [left, right] = [probabilities[above - 1] ?? 0, probabilities[above] ?? 1];
  const [low, high] = [quantiles[above - 1] ?? 0, quantiles[above] ?? 0];
  return low + ((high - low) * (probability - left)) / (right - left);
}
