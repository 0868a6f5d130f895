import type { Plane } from "../plane.js";
import { distance } from "../graph/distance.js";
import type { Position } from "../types.js";
import type { Fix, Trace, TracePoint } from "./types.js";

/** What is taken for a flaw of the recording. */
export interface CleaningRules {
  /** Seconds between two fixes after which nothing is known of the way between them. */
  readonly maxGap: number;
  /** Metres per second that no vehicle reaches. */
  readonly maxSpeed: number;
  /** Metres per second below which the heading is noise. */
  readonly minSpeedForHeading: number;
}

/** 120 s and 150 km/h; half a metre per second is 30 m in the usual minute between fixes, twice GPS noise in a city. */
export const defaultCleaningRules: CleaningRules = {
  maxGap: 120,
  maxSpeed: 150 / 3.6,
  minSpeedForHeading: 0.5,
};

interface Place extends Position {
  readonly time: number;
}

/**
 * Fixes as traces in the plane, one for each vehicle, by id.
 *
 * Of two fixes of a vehicle at one time the first is kept. A fix that can be reached from none of its neighbours in
 * time is dropped, and so is one without neighbours: nothing is known of its speed. Speed and heading are those since
 * the fix before, or, after a gap, those to the fix after.
 *
 * @param fixes in any order.
 * @throws InputError `BAD_LATITUDE`, `BAD_LONGITUDE`
 */
export function cleanTraces(
  fixes: readonly Fix[],
  plane: Plane,
  rules: CleaningRules = defaultCleaningRules,
): Trace[] {
  const placesOf = new Map<string, Place[]>();
  for (const fix of fixes) {
    const places = placesOf.get(fix.id) ?? [];
    if (places.length === 0) placesOf.set(fix.id, places);
    places.push({ ...plane.toPlane(fix), time: fix.time });
  }
  return [...placesOf]
    .map(([id, places]) => ({ id, points: cleanPlaces(places, rules) }))
    .filter(({ points }) => points.length > 0)
    .sort((a, b) => (a.id < b.id ? -1 : 1));
}

function cleanPlaces(places: readonly Place[], rules: CleaningRules): TracePoint[] {
  const ordered = places.toSorted((a, b) => a.time - b.time);
  const single = ordered.filter(({ time }, index) => time !== ordered[index - 1]?.time);
  const kept = single.filter((place, index) => {
    const [before, after] = [single[index - 1], single[index + 1]];
    // A jump away and back is one wrong fix, however short the way between its neighbours.
    const isJump = before !== undefined && after !== undefined;
    return !(isJump && tooFast(before, place, rules) && tooFast(place, after, rules));
  });
  return kept.flatMap((place, index) => {
    const [before, after] = [kept[index - 1], kept[index + 1]];
    if (before && isStep(before, place, rules)) return [toPoint(place, before, place, rules)];
    if (after && isStep(place, after, rules)) return [toPoint(place, place, after, rules)];
    return [];
  });
}

function tooFast(from: Place, to: Place, { maxSpeed }: CleaningRules): boolean {
  return distance(from, to) > maxSpeed * (to.time - from.time);
}

function isStep(from: Place, to: Place, rules: CleaningRules): boolean {
  return to.time - from.time <= rules.maxGap && !tooFast(from, to, rules);
}

function toPoint(place: Place, from: Place, to: Place, rules: CleaningRules): TracePoint {
  const speed = distance(from, to) / (to.time - from.time);
  const point = { x: place.x, y: place.y, time: place.time, speed };
  if (speed < rules.minSpeedForHeading) return point;
  return { ...point, heading: Math.atan2(to.y - from.y, to.x - from.x) };
}
