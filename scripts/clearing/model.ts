import type { Field } from "../../sdk/src/clearing/index.js";
import type { Random } from "../../sdk/src/random/index.js";
import type { Address } from "../../sdk/src/signing/index.js";

const MINUTE = 60;
export const HOUR = 60 * MINUTE;

/**
 * The field's rounds last ten minutes, so that no order outlives the market's delay for withdrawals. Cars charge by the
 * hour, so the round of the ten minutes before each full hour is the one that is used.
 */
const roundSeconds = 10 * MINUTE;

/** The round that takes the orders for an hour of the day. */
export function roundOf(hour: number): number {
  return (hour * HOUR) / roundSeconds;
}

/** Who runs a field. */
export interface FieldPeople {
  readonly aggregator: Address;
  readonly meter: Address;
  readonly feeAccount: Address;
  readonly gridAccount: Address;
}

/**
 * The field of the paper's Table II: ρ 0.9, l1 0.0025, l2 0.005, α = β = 0.5, and a grid that buys for 0.6 of what it
 * asks. The paper's prices have no currency: its 1 is taken for the day's mean retail price.
 * @param midnight at which the day begins; the first round's orders are for the hour from then.
 * @param retail base units per kWh.
 */
export function fieldOfPaper(people: FieldPeople, midnight: number, retail: bigint): Field {
  return {
    ...people,
    efficiency: 900_000,
    quadraticLoss: 2_500_000_000_000_000n,
    linearLoss: 5_000_000_000_000_000n,
    gridBuys: (retail * 6n) / 10n,
    gridSells: retail,
    alphaBps: 5_000,
    betaBps: 5_000,
    spreadFeeBps: 2_000,
    sellBondBps: 0,
    startsAt: midnight - roundSeconds,
    roundSeconds,
    clearSeconds: 4 * MINUTE,
    // The hour itself, and one more for the meter.
    deliverySeconds: 2 * HOUR,
    claimSeconds: 24 * HOUR,
    parts: 1,
    // A thousandth of an ether: two dollars, more than an order of a few kWh is worth.
    omissionPenalty: 10n ** 15n,
  };
}

/**
 * What is assumed about cars; none of it is in the sources, which record when a car was plugged in and how much it
 * charged in all.
 */
export const carModel = {
  /** Before the first hour that is played, cars have charged as in the day of the reverse auction. */
  earlierWatts: 3_600,
  /** At the field they charge and give at three-phase power, which the sources' sessions reach as well. */
  watts: 11_000,
  /** Less is not worth an order. */
  leastWattHours: 1_000,
} as const;

/** Shares of providers that fail, as in the day of the reverse auction. */
export const shortfalls = { absent: 0.03, short: 0.06 } as const;

/** What a provider gives of what it agreed to: all, a part, or nothing; in thousandths. */
export function drawDelivery(random: Random): number {
  const draw = random.next();
  if (draw < shortfalls.absent) return 0;
  if (draw < shortfalls.absent + shortfalls.short) return random.int(300, 940);
  return 1_000;
}

/** ω, which nobody has recorded: even over [0, 1] as in the paper, in millionths; a car's own all day. */
export function drawWillingness(random: Random): number {
  return random.int(0, 1_000_000);
}

type GridPrices = Pick<Field, "gridBuys" | "gridSells" | "efficiency">;

/**
 * The highest price of a consumer, which the paper leaves open: even between the grid's two prices. Who must charge in
 * this hour, since no later one would do, pays the grid's price if it has to.
 */
export function drawMaxPrice(
  { gridBuys, gridSells }: GridPrices,
  isUrgent: boolean,
  random: Random,
): bigint {
  const drawn = random.bigint(gridBuys, gridSells);
  return isUrgent ? gridSells : drawn;
}

/**
 * The lowest price of a provider for each kWh that leaves its car: even from a tenth below what the grid pays for what
 * arrives of it to what the grid asks for that. So some would rather sell to the grid than not at all.
 */
export function drawMinPrice(
  { gridBuys, gridSells, efficiency }: GridPrices,
  random: Random,
): bigint {
  const arriving = (price: bigint): bigint => (price * BigInt(efficiency)) / 1_000_000n;
  return random.bigint((arriving(gridBuys) * 9n) / 10n, arriving(gridSells));
}

/** Limits with which everybody can take part: consumers above the middle of the grid's prices, providers below. */
export function drawRationalLimits(
  { gridBuys, gridSells, efficiency }: GridPrices,
  random: Random,
): { readonly maxPrice: bigint; readonly minPricePerKwhGiven: bigint } {
  const middle = (gridBuys + gridSells) / 2n;
  const below = random.bigint(gridBuys, middle - 1n);
  return {
    maxPrice: random.bigint(middle, gridSells),
    // Rounded down, so that it stays below the middle when it is divided by the efficiency.
    minPricePerKwhGiven: (below * BigInt(efficiency)) / 1_000_000n,
  };
}
