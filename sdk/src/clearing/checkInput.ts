import { InputError } from "../errors/index.js";
import { at } from "./columns.js";
import type { Consumers, FieldModel, Providers } from "./types.js";

/**
 * Refuses what is no field.
 * @throws InputError `BAD_FIELD`
 */
export function checkField(field: FieldModel): void {
  const { efficiency, quadraticLoss, linearLoss, gridBuys, gridSells, alpha, beta } = field;
  requireField(efficiency > 0 && efficiency <= 1, field, "efficiency", "more than 0, at most 1");
  requireField(isPositive(quadraticLoss), field, "quadraticLoss", "more than 0");
  requireField(isPositive(linearLoss), field, "linearLoss", "more than 0");
  requireField(gridBuys >= 0 && gridBuys < Infinity, field, "gridBuys", "0 or more");
  requireField(
    gridSells >= gridBuys && gridSells < Infinity,
    field,
    "gridSells",
    "at least what the grid pays",
  );
  requireField(alpha >= 0 && alpha <= 1, field, "alpha", "0 to 1");
  requireField(beta >= 0 && beta <= 1, field, "beta", "0 to 1");
}

/**
 * Refuses columns of different lengths and entries that no consumer can have.
 * @throws InputError `BAD_COLUMNS`, `BAD_CONSUMER`
 */
export function checkConsumers(consumers: Consumers): void {
  const { minEnergy, maxEnergy, willingness, maxPrice } = consumers;
  checkLengths("consumers", [minEnergy, maxEnergy, willingness, maxPrice]);
  for (let i = 0; i < minEnergy.length; i += 1) {
    const low = at(minEnergy, i);
    const high = at(maxEnergy, i);
    const will = at(willingness, i);
    const price = at(maxPrice, i);
    const isGood =
      low >= 0 && high >= low && high < Infinity && will >= 0 && will <= 1 && isPrice(price);
    if (!isGood) throw badConsumer(i, low, high, will, price);
  }
}

/**
 * Refuses columns of different lengths and entries that no provider can have.
 * @throws InputError `BAD_COLUMNS`, `BAD_PROVIDER`
 */
export function checkProviders(providers: Providers): void {
  const { maxEnergy, minPrice } = providers;
  checkLengths("providers", [maxEnergy, minPrice]);
  for (let j = 0; j < maxEnergy.length; j += 1) {
    const high = at(maxEnergy, j);
    const price = at(minPrice, j);
    if (!(high >= 0 && high < Infinity && isPrice(price))) throw badProvider(j, high, price);
  }
}

function isPositive(value: number): boolean {
  return value > 0 && value < Infinity;
}

function isPrice(value: number): boolean {
  return value >= 0 && value < Infinity;
}

function requireField(
  holds: boolean,
  field: FieldModel,
  name: keyof FieldModel,
  allowed: string,
): void {
  if (holds) return;
  throw new InputError({
    code: "BAD_FIELD",
    shortMessage: `The field's ${name} is ${String(field[name])}.`,
    whatToDo: `Give a number that is ${allowed}.`,
    details: { name, given: field[name], allowed },
  });
}

function checkLengths(name: string, columns: readonly Float64Array[]): void {
  const lengths = columns.map((column) => column.length);
  if (lengths.every((length) => length === lengths[0])) return;
  throw new InputError({
    code: "BAD_COLUMNS",
    shortMessage: `The columns of the ${name} have different lengths: ${lengths.join(", ")}.`,
    whatToDo: "Give one entry of every column for each of them.",
    details: { name, lengths },
  });
}

function badConsumer(
  index: number,
  minEnergy: number,
  maxEnergy: number,
  willingness: number,
  maxPrice: number,
): InputError {
  return new InputError({
    code: "BAD_CONSUMER",
    shortMessage: `Consumer ${String(index)} asks for ${String(minEnergy)} to ${String(maxEnergy)} kWh with willingness ${String(willingness)} at up to ${String(maxPrice)}.`,
    whatToDo:
      "Give 0 ≤ least energy ≤ most energy, a willingness from 0 to 1, and a price of 0 or more.",
    details: { index, minEnergy, maxEnergy, willingness, maxPrice },
  });
}

function badProvider(index: number, maxEnergy: number, minPrice: number): InputError {
  return new InputError({
    code: "BAD_PROVIDER",
    shortMessage: `Provider ${String(index)} offers ${String(maxEnergy)} kWh at ${String(minPrice)} or more.`,
    whatToDo: "Give an energy and a price of 0 or more.",
    details: { index, maxEnergy, minPrice },
  });
}
