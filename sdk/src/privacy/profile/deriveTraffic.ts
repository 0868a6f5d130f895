import { InputError } from "../../errors/index.js";
import type { GlobePosition } from "../plane.js";
import type { Trace, TracePoint } from "../traces/types.js";
import { vehiclesAt } from "../traces/vehiclesAt.js";
import type { Vehicle } from "../types.js";
import {
  type DensityCell,
  type TrafficProfile,
  type TrafficShape,
  cellSides,
  probabilities,
} from "./trafficProfile.js";

/** Cleaned traces and the span of time to be described. */
export interface TrafficInput {
  readonly traces: readonly Trace[];
  /** Seconds since 1970. */
  readonly from: number;
  readonly until: number;
}

/** Cells that fewer different vehicles were in are left out: a cell must not tell where one of them parks. */
const leastVehicles = 8;

/** Seconds between the moments looked at. */
const step = 60;

/**
 * Describes traffic by counts per cell and quantiles of the speed.
 *
 * @param origin of the plane that the traces are in.
 * @throws InputError `TOO_FEW_TRACES`
 */
export function deriveTraffic(
  source: string,
  origin: GlobePosition,
  free: TrafficInput,
  congested: TrafficInput,
): TrafficProfile {
  return { source, origin, free: deriveShape(free), congested: deriveShape(congested) };
}

function deriveShape({ traces, from, until }: TrafficInput): TrafficShape {
  const moments: Vehicle[][] = [];
  for (let time = from; time < until; time += step) moments.push(vehiclesAt(traces, time));
  let left = moments.flat();
  const kept = cellSides.map((side) => {
    const { inside, outside } = keepCrowded(left, side);
    left = outside;
    return inside;
  });
  const [dense, middle, sparse] = thirdsByDensity(kept[0] ?? [], cellSides[0]);
  if (dense === undefined || sparse === undefined || middle === undefined) {
    throw new InputError({
      code: "TOO_FEW_TRACES",
      shortMessage: `No cell of ${String(cellSides[0])} m has ${String(leastVehicles)} different vehicles in it.`,
      whatToDo: "Give traces of more vehicles, or a longer span.",
    });
  }
  return {
    vehicles: Math.round(kept.flat().length / moments.length),
    cells: kept.map((inside, size) => cellsOf(inside, cellSides[size] ?? 0, moments.length)),
    speeds: [dense, middle, sparse].map((third) => quantiles(third.map(({ speed }) => speed))),
    sameSpeed: sameSpeed(traces),
  };
}

function cellOf({ x, y }: Vehicle, side: number): string {
  return `${String(Math.floor(x / side))} ${String(Math.floor(y / side))}`;
}

function byCell(vehicles: readonly Vehicle[], side: number): Map<string, Vehicle[]> {
  const cells = new Map<string, Vehicle[]>();
  for (const vehicle of vehicles) {
    const cell = cellOf(vehicle, side);
    const there = cells.get(cell);
    if (there === undefined) cells.set(cell, [vehicle]);
    else there.push(vehicle);
  }
  return cells;
}

function keepCrowded(
  vehicles: readonly Vehicle[],
  side: number,
): { readonly inside: Vehicle[]; readonly outside: Vehicle[] } {
  const inside: Vehicle[] = [];
  const outside: Vehicle[] = [];
  for (const there of byCell(vehicles, side).values()) {
    const different = new Set(there.map(({ id }) => id)).size;
    (different < leastVehicles ? outside : inside).push(...there);
  }
  return { inside, outside };
}

function cellsOf(vehicles: readonly Vehicle[], side: number, moments: number): DensityCell[] {
  return [...byCell(vehicles, side)]
    .map(([cell, there]): DensityCell => {
      const [column = 0, row = 0] = cell.split(" ").map(Number);
      return [column, row, Math.round((1_000 * there.length) / moments)];
    })
    .filter(([, , thousandths]) => thousandths > 0)
    .sort((a, b) => a[0] - b[0] || a[1] - b[1]);
}

/** The vehicles in the fullest cells that hold a third of all, in the next, and in the rest. */
function thirdsByDensity(vehicles: readonly Vehicle[], side: number): Vehicle[][] {
  const cells = [...byCell(vehicles, side).values()].sort((a, b) => b.length - a.length);
  const thirds: Vehicle[][] = [];
  let before = 0;
  for (const there of cells) {
    const third = Math.min(2, Math.floor((3 * before) / vehicles.length));
    (thirds[third] ??= []).push(...there);
    before += there.length;
  }
  return thirds;
}

function quantiles(speeds: readonly number[]): number[] {
  const sorted = speeds.toSorted((a, b) => a - b);
  return probabilities.map((probability) => {
    return Math.round(100 * (sorted[Math.round(probability * (sorted.length - 1))] ?? 0));
  });
}

function sameSpeed(traces: readonly Trace[]): number {
  const speeds = traces.flatMap(({ points }) => points.map(({ speed }) => speed));
  const sorted = speeds.sort((a, b) => a - b);
  const borders = [0.25, 0.5, 0.75].map((share) => sorted[Math.floor(share * sorted.length)] ?? 0);
  const quarter = ({ speed }: TracePoint): number =>
    borders.filter((border) => speed >= border).length;
  const pairs = traces.flatMap(({ points }) => {
    const quarters = points.map(quarter);
    return quarters.slice(1).map((next, index) => next === quarters[index]);
  });
  return Math.round((1_000 * pairs.filter(Boolean).length) / pairs.length) / 1_000;
}
