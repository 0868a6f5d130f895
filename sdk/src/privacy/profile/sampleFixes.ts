import { InputError } from "../../errors/index.js";
import type { Random } from "../../random/index.js";
import { createPlane } from "../plane.js";
import type { Fix } from "../traces/types.js";
import type { Position } from "../types.js";
import { cellAt, densityAt, placeIn } from "./density.js";
import { type TrafficProfile, type TrafficShape, probabilities } from "./trafficProfile.js";

/** What is to be drawn. */
export interface SampleOptions {
  readonly traffic: "free" | "congested";
  /** Time of the first fixes, seconds since 1970. */
  readonly from: number;
  /** Time after which there are no more, seconds since 1970. */
  readonly until: number;
  /** How many vehicles; the profile's mean at a moment unless given. */
  readonly vehicles?: number | undefined;
}

/** Seconds between the fixes of a vehicle, as in the source. */
const step = 60;

/** Directions tried before a vehicle waits a minute. */
const tries = 4;

/**
 * Draws fixes of vehicles that are where the profile's vehicles were and as fast: modelled, not measured.
 *
 * Each begins in a cell drawn by density. Every minute its speed comes from the quantiles of its surroundings, keeping
 * its rank as often as measured, and it goes on roughly straight. A step to where there are fewer is taken in proportion
 * only (Metropolis), so that the density stays what it was.
 *
 * @returns by time; vehicles report at different seconds of the minute.
 * @throws InputError `BAD_SPAN`
 */
export function sampleFixes(
  profile: TrafficProfile,
  { traffic, from, until, vehicles }: SampleOptions,
  random: Random,
): Fix[] {
  if (!(until >= from && until - from < Infinity)) {
    throw new InputError({
      code: "BAD_SPAN",
      shortMessage: `The span from ${String(from)} to ${String(until)} is none.`,
      whatToDo: "Give seconds since 1970, the earlier first.",
      details: { from, until },
    });
  }
  const shape = profile[traffic];
  const plane = createPlane(profile.origin);
  const fixes: Fix[] = [];
  for (let number = 1; number <= (vehicles ?? shape.vehicles); number += 1) {
    const id = `vehicle-${String(number)}`;
    const drawn = random.fork(id);
    let state = begin(shape, drawn);
    for (let time = from + drawn.int(0, step - 1); time <= until; time += step) {
      fixes.push({ id, ...plane.toGlobe(state), time });
      state = move(shape, state, drawn);
    }
  }
  return fixes.sort((a, b) => a.time - b.time);
}

interface State extends Position {
  readonly heading: number;
  /** Of the speed among those of the surroundings, 0 to 1. */
  readonly rank: number;
}

function begin(shape: TrafficShape, random: Random): State {
  const heading = 2 * Math.PI * random.next();
  return { ...placeIn(cellAt(shape, random.next()), random), heading, rank: random.next() };
}

function move(shape: TrafficShape, state: State, random: Random): State {
  const rank = random.next() < shape.sameSpeed ? state.rank : random.next();
  const here = densityAt(shape, state);
  const way = step * quantileAt(shape.speeds[here.third] ?? [], rank);
  for (let attempt = 0; attempt < tries; attempt += 1) {
    const turn = (random.next() - 0.5) * Math.PI * (attempt + 0.5);
    const heading = state.heading + turn;
    const x = state.x + way * Math.cos(heading);
    const y = state.y + way * Math.sin(heading);
    const there = densityAt(shape, { x, y });
    if (random.next() * here.perArea < there.perArea) return { x, y, heading, rank };
  }
  return { ...state, rank };
}

/** Metres per second; straight lines between the quantiles, outside the outermost those. */
function quantileAt(quantiles: readonly number[], rank: number): number {
  const above = probabilities.findIndex((known) => known >= rank);
  if (above === 0) return (quantiles[0] ?? 0) / 100;
  if (above < 0) return (quantiles.at(-1) ?? 0) / 100;
  const [left, right] = [probabilities[above - 1] ?? 0, probabilities[above] ?? 1];
  const [low, high] = [quantiles[above - 1] ?? 0, quantiles[above] ?? 0];
  return (low + ((high - low) * (rank - left)) / (right - left)) / 100;
}
