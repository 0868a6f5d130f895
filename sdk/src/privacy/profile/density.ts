import type { Random } from "../../random/index.js";
import type { Position } from "../types.js";
import { type TrafficShape, cellSides } from "./trafficProfile.js";

/** A cell of one of the sizes. */
export interface PlacedCell {
  readonly column: number;
  readonly row: number;
  readonly side: number;
}

/** How crowded a place is. */
export interface Density {
  /** Thousandths of a vehicle per square kilometre. */
  readonly perArea: number;
  /** 0, 1, 2: among the densest third of the vehicles, the middle, the sparsest. */
  readonly third: number;
}

interface Index {
  readonly perArea: readonly ReadonlyMap<string, number>[];
  /** Density from which on a cell is in the densest third, and in the middle one. */
  readonly borders: readonly [number, number];
}

const indices = new WeakMap<TrafficShape, Index>();

/**
 * The cell that a share of all vehicles lies before.
 * @param share 0 to 1.
 */
export function cellAt({ cells }: TrafficShape, share: number): PlacedCell {
  const all = cells.flatMap((list, size) =>
    list.map(([column, row, thousandths]) => ({
      cell: { column, row, side: cellSides[size] ?? 0 },
      thousandths,
    })),
  );
  let left = share * all.reduce((sum, { thousandths }) => sum + thousandths, 0);
  const found = all.find(({ thousandths }) => (left -= thousandths) < 0) ?? all.at(-1);
  return found?.cell ?? { column: 0, row: 0, side: cellSides[0] };
}

/** Anywhere in a cell. */
export function placeIn({ column, row, side }: PlacedCell, random: Random): Position {
  return { x: (column + random.next()) * side, y: (row + random.next()) * side };
}

/** All cells that the place is in, together. */
export function densityAt(shape: TrafficShape, { x, y }: Position): Density {
  const { perArea, borders } = indexOf(shape);
  const sizes = cellSides.map((side, size) => {
    const cell = `${String(Math.floor(x / side))} ${String(Math.floor(y / side))}`;
    return perArea[size]?.get(cell) ?? 0;
  });
  const third = borders.filter((border) => (sizes[0] ?? 0) < border).length;
  return { perArea: sizes.reduce((sum, size) => sum + size, 0), third };
}

function indexOf(shape: TrafficShape): Index {
  const known = indices.get(shape);
  if (known !== undefined) return known;
  const perArea = shape.cells.map((list, size) => {
    const squareKilometres = ((cellSides[size] ?? 0) / 1_000) ** 2;
    return new Map(
      list.map(([column, row, thousandths]) => [
        `${String(column)} ${String(row)}`,
        thousandths / squareKilometres,
      ]),
    );
  });
  const index = { perArea, borders: bordersOf([...(perArea[0]?.values() ?? [])]) };
  indices.set(shape, index);
  return index;
}

function bordersOf(densities: number[]): [number, number] {
  densities.sort((a, b) => b - a);
  const total = densities.reduce((sum, density) => sum + density, 0);
  const border = (share: number): number => {
    let sum = 0;
    return densities.find((density) => (sum += density) >= share * total) ?? 0;
  };
  return [border(1 / 3), border(2 / 3)];
}
