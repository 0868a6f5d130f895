import { formatDecimal, parseDecimal, type Asset } from "@peerwatt/sdk/units";

/** In what a person names an amount of money: whole units of the asset, to so many digits. */
export interface AmountInput {
  readonly unit: string;
  readonly digits: number;
  /** What a press of a stepper adds; an amount is a multiple of it. */
  readonly step: number;
  /** The finest amount that can be typed. */
  readonly finest: number;
  /** What was typed, in base units. */
  readonly toAmount: (typed: number) => bigint;
  /** What to show for an amount; never more than there is. */
  readonly fromAmount: (amount: bigint) => number;
}

/** More digits than that nobody types. */
const DIGITS = 6;

/** Amounts of an asset. */
export function amountInput({ decimals, symbol }: Asset): AmountInput {
  const digits = Math.min(decimals, DIGITS);
  const unseen = 10n ** BigInt(decimals - digits);
  return {
    unit: symbol,
    digits,
    step: 10 ** -Math.min(digits, 4),
    finest: 10 ** -digits,
    toAmount: (typed) => parseDecimal(typed.toFixed(digits), decimals),
    fromAmount: (amount) => Number(formatDecimal(amount - (amount % unseen), decimals)),
  };
}
