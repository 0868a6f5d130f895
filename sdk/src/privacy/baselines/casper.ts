import { posteriorOf } from "../measures/posterior.js";
import type { Position, Vehicle } from "../types.js";
import { checkInput, measure } from "./measure.js";
import { boundsOf, rootSquare } from "./rectangle.js";
import type { BaselineInput, BaselineOutcome, Rectangle } from "./types.js";

/** What Casper has beside k. */
export interface CasperOptions {
  /** Levels below the root: the lowest cells are 1/2^levels of its side. */
  readonly levels?: number;
  /** A_min, least area that is published, square metres. */
  readonly minArea?: number;
}

/** A cell of the pyramid; at level l columns and rows count from 0 to 2^l − 1. */
interface Cell {
  readonly level: number;
  readonly column: number;
  readonly row: number;
}

interface Pyramid {
  readonly root: Rectangle;
  readonly levels: number;
  readonly minArea: number;
  readonly k: number;
  /** How many vehicles each cell holds that holds any. */
  readonly counts: ReadonlyMap<string, number>;
}

/**
 * Casper's cloaking: from the lowest cell of a pyramid upwards, the first cell that has k vehicles and the least area,
 * alone or with its neighbour beside or above it under the same parent.
 *
 * M. F. Mokbel, C.-Y. Chow, W. G. Aref, "The New Casper: query processing for location services without compromising
 * privacy", VLDB 2006, pages 763–774; its Algorithm 1 over the complete pyramid.
 *
 * @throws InputError as {@link checkInput}
 */
export function casper(input: BaselineInput, options: CasperOptions = {}): BaselineOutcome {
  const target = checkInput(input);
  const { vehicles, parameters } = input;
  const pyramid = build(vehicles, parameters.k, options);
  const region = regionOf(target, pyramid);
  if (region.length === 0) return { served: false, reason: "TooFewVehicles" };
  const keys = region.map(keyOf);
  const level = region[0]?.level ?? 0;
  const inside = vehicles.filter((vehicle) =>
    keys.includes(keyOf(cellAt(vehicle, level, pyramid.root))),
  );
  // What the region tells of who asked: the algorithm is run for every vehicle in it.
  const likelihoods = inside.map((vehicle) => {
    const other = regionOf(vehicle, pyramid);
    const isSame =
      other.length === keys.length && other.every((cell) => keys.includes(keyOf(cell)));
    return [vehicle.id, isSame ? 1 : 0] as const;
  });
  const published = { kind: "rectangle", ...rectangleOf(region, pyramid.root) } as const;
  const posterior = posteriorOf(new Map(likelihoods));
  return measure(published, inside, parameters.radioRange, posterior);
}

function build(
  vehicles: readonly Vehicle[],
  k: number,
  { levels = 9, minArea = 0 }: CasperOptions,
): Pyramid {
  const root = rootSquare(vehicles);
  const counts = new Map<string, number>();
  for (const vehicle of vehicles) {
    for (let level = 0; level <= levels; level += 1) {
      const key = keyOf(cellAt(vehicle, level, root));
      counts.set(key, (counts.get(key) ?? 0) + 1);
    }
  }
  return { root, levels, minArea, k, counts };
}

/** Algorithm 1: one cell or two; none if even the root has too few vehicles or too little area. */
function regionOf(vehicle: Vehicle, pyramid: Pyramid): Cell[] {
  const { root, levels, minArea, k } = pyramid;
  for (let level = levels; level >= 0; level -= 1) {
    const cell = cellAt(vehicle, level, root);
    const area = ((root.east - root.west) / 2 ** level) ** 2;
    const count = countIn(cell, pyramid);
    if (count >= k && area >= minArea) return [cell];
    if (level === 0 || 2 * area < minArea) continue;
    const beside = { ...cell, column: cell.column ^ 1 };
    const above = { ...cell, row: cell.row ^ 1 };
    const [withBeside, withAbove] = [beside, above].map((other) => count + countIn(other, pyramid));
    const fits = [
      { other: beside, total: withBeside ?? 0 },
      { other: above, total: withAbove ?? 0 },
    ].filter(({ total }) => total >= k);
    // Of two that fit the one with fewer vehicles, and of equal ones the one beside.
    const best = fits.toSorted((a, b) => a.total - b.total)[0];
    if (best !== undefined) return [cell, best.other];
  }
  return [];
}

function countIn(cell: Cell, { counts }: Pyramid): number {
  return counts.get(keyOf(cell)) ?? 0;
}

function keyOf({ level, column, row }: Cell): string {
  return `${String(level)}/${String(column)}/${String(row)}`;
}

function cellAt({ x, y }: Position, level: number, { west, south, east }: Rectangle): Cell {
  const side = (east - west) / 2 ** level;
  return { level, column: Math.floor((x - west) / side), row: Math.floor((y - south) / side) };
}

function rectangleOf(cells: readonly Cell[], { west, south, east }: Rectangle): Rectangle {
  const corners = cells.flatMap(({ level, column, row }) => {
    const side = (east - west) / 2 ** level;
    return [
      { x: west + column * side, y: south + row * side },
      { x: west + (column + 1) * side, y: south + (row + 1) * side },
    ];
  });
  return boundsOf(corners);
}
