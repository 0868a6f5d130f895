import { InputError } from "../../errors/index.js";
import { UINT8_MAX, isUint } from "../../units/index.js";
import { allocateChecked } from "../allocate.js";
import { deliveredVolume, welfare } from "../measures.js";
import type { Allocation } from "../types.js";
import { admitOrders, columnsOf, modelOf, sortOrders } from "./admitOrders.js";
import { checkRound } from "./checkOrders.js";
import type { FieldParameters, Orders } from "./types.js";

/** What a clearing brings: kWh that arrive, and the welfare of it (SWM2). */
export interface Gain {
  readonly energy: number;
  readonly welfare: number;
}

/** A round in parts, and what clearing them one by one costs. */
export interface Split {
  readonly parts: readonly Orders[];
  /** What the round would bring in one piece. */
  readonly whole: Gain;
  /** What the parts bring together. */
  readonly together: Gain;
  /** `whole` less `together`; below 0 where the parts fare better, for most energy goes before highest welfare. */
  readonly lost: Gain;
}

/**
 * Splits a round that is too large for one transaction. Each part is cleared for itself and is optimal for those in it;
 * they are alike (every price range is dealt out evenly, and with it the energy that the whole round would move), so
 * that all find nearly the whole round's dual price and little is lost.
 * @param count how many parts, 1 to 255.
 * @throws InputError `BAD_PARTS`, and as `certify`
 * @throws RuleError `AdjustmentTooSmall`
 */
export function split(field: FieldParameters, orders: Orders, count: number): Split {
  checkRound(field, orders);
  requireParts(count);
  const sorted = sortOrders(field, orders);
  const parts = dealOut(field, sorted, count);
  const whole = gainOf(field, sorted);
  const gains = parts.map((part) => gainOf(field, part));
  const together = {
    energy: gains.reduce((sum, { energy }) => sum + energy, 0),
    welfare: gains.reduce((sum, gain) => sum + gain.welfare, 0),
  };
  const lost = {
    energy: whole.energy - together.energy,
    welfare: whole.welfare - together.welfare,
  };
  return { parts, whole, together, lost };
}

function dealOut(field: FieldParameters, sorted: Orders, count: number): Orders[] {
  const { admitted, allocation } = allocateOrders(field, sorted);
  const { efficiency } = modelOf(field);
  const moved = Array.from(allocation.demand);
  const buys = deal(
    sorted.buys.map(({ maxWattHours }, i) => moved[i] ?? maxWattHours / 1000),
    new Array<number>(count).fill(0),
  );
  // A part that asks for more shall get more: it starts so much behind.
  const owed = new Array<number>(count).fill(0);
  moved.forEach((energy, i) => {
    const part = buys[i] ?? 0;
    owed[part] = (owed[part] ?? 0) - energy / efficiency;
  });
  const supply = Array.from(allocation.supply);
  const sells = deal(
    sorted.sells.map(({ maxWattHours }, j) => supply[j] ?? maxWattHours / 1000),
    owed,
    admitted.sells.length,
  );
  return owed.map((_, part) => ({
    buys: sorted.buys.filter((_order, i) => buys[i] === part),
    sells: sorted.sells.filter((_order, j) => sells[j] === part),
  }));
}

/**
 * Deals values out: of each run of neighbours every part gets one, the largest going to the part that has least.
 * @param start what the parts have before.
 * @param limit only so many of the first values count for who has least; all if not given.
 * @returns the part of each value.
 */
function deal(
  values: readonly number[],
  start: readonly number[],
  limit: number = values.length,
): number[] {
  const sums = [...start];
  const partOf = values.map(() => 0);
  // The short run comes first, so that the full ones make up for it.
  const short = (values.length % sums.length) - sums.length;
  for (let first = short; first < values.length; first += sums.length) {
    const run = values
      .slice(Math.max(0, first), first + sums.length)
      .map((value, offset) => ({ value, at: Math.max(0, first) + offset }))
      .map(({ value, at }) => ({ value: at < limit ? value : 0, at }))
      .sort((a, b) => b.value - a.value);
    const poorest = sums.map((sum, part) => ({ sum, part })).sort((a, b) => a.sum - b.sum);
    run.forEach(({ value, at }, k) => {
      const part = poorest[k]?.part ?? 0;
      partOf[at] = part;
      sums[part] = (sums[part] ?? 0) + value;
    });
  }
  return partOf;
}

/** What the admitted of a round move, in floating point. */
function allocateOrders(
  field: FieldParameters,
  sorted: Orders,
): { readonly admitted: Orders; readonly allocation: Allocation } {
  const count = admitOrders(field, sorted);
  const admitted: Orders = {
    buys: sorted.buys.slice(0, count.buys),
    sells: sorted.sells.slice(0, count.sells),
  };
  const { consumers, providers } = columnsOf(admitted);
  return { admitted, allocation: allocateChecked(modelOf(field), consumers, providers) };
}

function gainOf(field: FieldParameters, sorted: Orders): Gain {
  const { admitted, allocation } = allocateOrders(field, sorted);
  const { consumers } = columnsOf(admitted);
  return {
    energy: deliveredVolume(allocation),
    welfare: welfare(modelOf(field), consumers, allocation),
  };
}

function requireParts(count: number): void {
  if (isUint(count, UINT8_MAX) && count > 0) return;
  throw new InputError({
    code: "BAD_PARTS",
    shortMessage: `A round cannot be split into ${String(count)} parts.`,
    whatToDo: "Give a whole number from 1 to 255.",
    details: { count },
  });
}
