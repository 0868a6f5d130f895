import { assetPrice, weiPerUsd } from "@peerwatt/sdk/profile";
import { formatDecimal, parseDecimal, type Asset } from "@peerwatt/sdk/units";

import { DEMO_USD_PER_ETHER } from "./retail.ts";

/** In what a person names a price: in dollars where a rate is stated, else in the asset itself. */
export interface PriceInput {
  readonly unit: string;
  /** Digits that can be typed after the decimal sign. */
  readonly digits: number;
  readonly step: number;
  /** What was typed, in base units per kWh. */
  readonly toPrice: (typed: number) => bigint;
  /** What to show for a price; rounded down, so that what is suggested as the highest bid still leads. */
  readonly fromPrice: (price: bigint) => number;
}

const DOLLAR_DIGITS = 3;
const ASSET_DIGITS = 9;

/** Dollars per kWh, at the fixed rate of a local chain. */
export const dollarInput: PriceInput = {
  unit: "$/kWh",
  digits: DOLLAR_DIGITS,
  step: 0.001,
  toPrice: (typed) => assetPrice(typed, weiPerUsd),
  fromPrice: (price) =>
    floorTo(Number(formatDecimal(price, 18)) * DEMO_USD_PER_ETHER, DOLLAR_DIGITS),
};

/** The asset per kWh. */
export function assetInput({ decimals, symbol }: Asset): PriceInput {
  const digits = Math.min(decimals, ASSET_DIGITS);
  return {
    unit: `${symbol}/kWh`,
    digits,
    step: 10 ** -Math.min(digits, 6),
    toPrice: (typed) => parseDecimal(typed.toFixed(digits), decimals),
    fromPrice: (price) => floorTo(Number(formatDecimal(price, decimals)), digits),
  };
}

function floorTo(value: number, digits: number): number {
  const scale = 10 ** digits;
  return Math.floor(value * scale + 1e-9) / scale;
}
