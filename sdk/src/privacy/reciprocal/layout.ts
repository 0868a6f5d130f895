import type { Random } from "../../random/index.js";
import { indexAt, itemAt, numberAt } from "../graph/at.js";
import { drawOrientation, hilbertIndex, hilbertSide } from "../graph/hilbert.js";
import type { Vehicle } from "../types.js";

/** The vehicles in the order of the curve; every region of every rung is one stretch of it. */
export interface Layout {
  readonly vehicles: readonly Vehicle[];
  readonly x: Float64Array;
  readonly y: Float64Array;
  /** Which region of the largest rung a vehicle is in, counted along the order. */
  readonly square: Uint32Array;
  /** Where on the curve through that region. */
  readonly curve: Uint32Array;
}

/**
 * Lays a grid of squares over the plane and a Hilbert curve through each. Where the grid begins and which way the curve
 * runs comes from the public seed, so that it changes with the epoch: a place that always lay beside a border would
 * always be worse off.
 *
 * @param side of the squares: the largest rung, metres.
 */
export function layOut(vehicles: readonly Vehicle[], side: number, random: Random): Layout {
  const east = toSteps(
    vehicles.map(({ x }) => x),
    random.next() * side,
    side,
  );
  const north = toSteps(
    vehicles.map(({ y }) => y),
    random.next() * side,
    side,
  );
  const orientation = drawOrientation(random);
  const curve = Uint32Array.from(vehicles, (_, i) =>
    hilbertIndex(indexAt(east.within, i), indexAt(north.within, i), orientation),
  );
  // At one place by id: the order must not depend on the order in which the vehicles were given.
  const order = Uint32Array.from(vehicles.keys()).sort(
    (a, b) =>
      numberAt(east.cell, a) - numberAt(east.cell, b) ||
      numberAt(north.cell, a) - numberAt(north.cell, b) ||
      indexAt(curve, a) - indexAt(curve, b) ||
      (itemAt(vehicles, a).id < itemAt(vehicles, b).id ? -1 : 1),
  );
  const ordered = Array.from(order, (place) => itemAt(vehicles, place));
  return {
    vehicles: ordered,
    x: Float64Array.from(ordered, ({ x }) => x),
    y: Float64Array.from(ordered, ({ y }) => y),
    square: countSquares(order, east.cell, north.cell),
    curve: curve.map((_, i) => indexAt(curve, indexAt(order, i))),
  };
}

interface Steps {
  /** Which column or row of squares. */
  readonly cell: Float64Array;
  /** Where in it, in steps of the curve. */
  readonly within: Uint32Array;
}

function toSteps(coordinates: readonly number[], origin: number, side: number): Steps {
  const sides = Float64Array.from(coordinates, (coordinate) => (coordinate - origin) / side);
  const cell = sides.map(Math.floor);
  const within = Uint32Array.from(sides, (value, i) => {
    return Math.min(hilbertSide - 1, Math.floor((value - numberAt(cell, i)) * hilbertSide));
  });
  return { cell, within };
}

function countSquares(order: Uint32Array, column: Float64Array, row: Float64Array): Uint32Array {
  const square = new Uint32Array(order.length);
  for (let i = 1; i < order.length; i += 1) {
    const [before, here] = [indexAt(order, i - 1), indexAt(order, i)];
    const isSame =
      numberAt(column, before) === numberAt(column, here) &&
      numberAt(row, before) === numberAt(row, here);
    square[i] = indexAt(square, i - 1) + (isSame ? 0 : 1);
  }
  return square;
}

/**
 * The smallest region that two vehicles are both in.
 *
 * @returns how often the side of the largest rung is halved for it, 0 to `rungs` − 1; −1 if they are in none.
 */
export function innermostRegion(
  { square, curve }: Layout,
  one: number,
  other: number,
  rungs: number,
): number {
  if (indexAt(square, one) !== indexAt(square, other)) return -1;
  // Each halving takes two leading bits of the place on the curve.
  return Math.min(rungs - 1, Math.clz32(indexAt(curve, one) ^ indexAt(curve, other)) >>> 1);
}
