import { readFileSync } from "node:fs";
import { basename } from "node:path";

import { ConfigurationError } from "../../../sdk/src/errors/index.js";
import {
  cleanTraces,
  createPlane,
  parseFixes,
  sampleFixes,
  sanFrancisco,
  vehiclesAt,
  type Fix,
  type Trace,
  type Vehicle,
} from "../../../sdk/src/privacy/index.js";
import { createRandom } from "../../../sdk/src/random/index.js";
import { dataFile } from "../../data/dataFolder.js";

/** Seed of all figures. */
export const SEED = "privacy figures";

/** The hours that the paper compares. */
export const TRAFFIC = ["free", "congested"] as const;

export type TrafficName = (typeof TRAFFIC)[number];

/** Where vehicles come from: drawn from the embedded profile, or the taxis themselves. */
export type Source = "profile" | "taxis";

/** Positions of a target along its way, and seconds from one to the next. */
export const POSITIONS = 10;
const STEP = 60;

/** Seconds of embedded traffic; in the first two minutes not every vehicle has been seen. */
const SAMPLED = { from: 120, until: 7_200 } as const;

/** Wednesday 2008-05-21, UTC; before 05:36 the free file has not seen all taxis yet. */
const RECORDED = {
  free: { file: "freeTraffic", from: 1_211_373_360, until: 1_211_378_400 },
  congested: { file: "congestedTraffic", from: 1_211_414_520, until: 1_211_421_600 },
} as const;

/** Vehicles over some hours. */
export interface Hours {
  readonly name: TrafficName;
  /** Seconds between which targets are drawn. */
  readonly from: number;
  readonly until: number;
  /** All vehicles of a moment. */
  readonly at: (time: number) => readonly Vehicle[];
}

/** Who asks, and when. */
export interface Target {
  readonly id: string;
  /** Seconds, as in the traces. */
  readonly time: number;
}

/** @throws ConfigurationError `NO_RAW_DATA`, InputError of `parseFixes` */
export function hoursOf(name: TrafficName, source: Source): Hours {
  const plane = createPlane(sanFrancisco.origin);
  const { from, until } = source === "profile" ? SAMPLED : RECORDED[name];
  const fixes = source === "profile" ? sample(name) : read(name);
  const at = remembering(cleanTraces(fixes, plane));
  return { name, from, until: until - STEP * POSITIONS, at };
}

/** Each moment's vehicles are wanted for each k and scheme again. */
function remembering(traces: readonly Trace[]): Hours["at"] {
  const known = new Map<number, readonly Vehicle[]>();
  return (time) => {
    const vehicles = known.get(time) ?? vehiclesAt(traces, time);
    known.set(time, vehicles);
    return vehicles;
  };
}

function sample(traffic: TrafficName): Fix[] {
  const options = { traffic, from: 0, until: SAMPLED.until };
  return sampleFixes(sanFrancisco, options, createRandom(SEED).fork(traffic));
}

function read(name: TrafficName): Fix[] {
  const path = dataFile(RECORDED[name].file);
  if (path !== undefined) return parseFixes(readFileSync(path, "utf8"), basename(path));
  throw new ConfigurationError({
    code: "NO_RAW_DATA",
    shortMessage: `The raw fixes of ${name} traffic are not there.`,
    whatToDo: "Set PEERWATT_DATA to the folder that holds them, or leave --taxis out.",
  });
}

/** Vehicles drawn at moments drawn, a minute or more apart; more targets begin with the same ones. */
export function drawTargets({ name, from, until, at }: Hours, count: number): Target[] {
  const random = createRandom(SEED).fork(`targets, ${name}`);
  return Array.from({ length: count }, () => {
    const time = from + STEP * random.int(0, Math.floor((until - from) / STEP));
    return { time, id: random.pick(at(time)).id };
  });
}

/** All vehicles of ten moments, a minute apart, from the target's on. */
export function momentsOf({ at }: Hours, { time }: Target): (readonly Vehicle[])[] {
  return Array.from({ length: POSITIONS }, (_, turn) => at(time + STEP * turn));
}

/** Whether the target is seen at all ten moments. */
export function stays(moments: readonly (readonly Vehicle[])[], { id }: Target): boolean {
  return moments.every((vehicles) => vehicles.some((vehicle) => vehicle.id === id));
}
