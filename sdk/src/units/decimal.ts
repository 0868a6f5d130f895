import { InputError } from "../errors/index.js";
import { UINT96_MAX } from "./limits.js";

/** How {@link formatDecimal} writes. */
export interface DecimalFormat {
  /** Digits after the point at most; the rest is cut, never rounded up: nobody is shown money they do not have. */
  readonly maxFractionDigits?: number;
  /** Digits after the point at least. */
  readonly minFractionDigits?: number;
}

/** A market's asset, as far as writing its amounts goes. */
export interface Asset {
  /** Digits after the point: 18 for ether. */
  readonly decimals: number;
  readonly symbol: string;
}

/**
 * Decimal text to base units, exactly, without floating point: `parseDecimal("1.5", 6)` is 1500000n.
 * Digits and one point; no sign, exponent or grouping.
 * @throws InputError `NOT_A_DECIMAL`, `DECIMAL_COMMA` or `TOO_MANY_DIGITS`
 */
export function parseDecimal(text: string, decimals: number): bigint {
  const trimmed = text.trim();
  if (/^\d+,\d+$/.test(trimmed)) throw decimalComma(trimmed);
  const match = /^(\d+)(?:\.(\d+))?$/.exec(trimmed);
  if (match === null) throw notADecimal(text);
  const whole = match[1] ?? "";
  const fraction = (match[2] ?? "").replace(/0+$/, "");
  if (fraction.length > decimals) throw tooManyDigits(trimmed, decimals);
  return BigInt(whole + fraction.padEnd(decimals, "0"));
}

/** Base units to decimal text; the inverse of {@link parseDecimal} unless digits are cut. */
export function formatDecimal(units: bigint, decimals: number, format: DecimalFormat = {}): string {
  const digits = (units < 0n ? -units : units).toString().padStart(decimals + 1, "0");
  const whole = digits.slice(0, digits.length - decimals);
  const shown = digits
    .slice(digits.length - decimals)
    .slice(0, format.maxFractionDigits ?? decimals)
    .replace(/0+$/, "")
    .padEnd(format.minFractionDigits ?? 0, "0");
  const text = shown === "" ? whole : `${whole}.${shown}`;
  return units < 0n && /[1-9]/.test(text) ? `-${text}` : text;
}

/**
 * An amount of the asset ("0.25") to base units.
 * @throws InputError as {@link parseDecimal}, and `MONEY_TOO_LARGE` above 2^96 − 1.
 */
export function parseMoney(text: string, asset: Pick<Asset, "decimals">): bigint {
  const amount = parseDecimal(text, asset.decimals);
  if (amount <= UINT96_MAX) return amount;
  throw new InputError({
    code: "MONEY_TOO_LARGE",
    shortMessage: `"${text}" is more than a market can hold.`,
    whatToDo: `Give at most ${formatDecimal(UINT96_MAX, asset.decimals)}.`,
    details: { text, max: UINT96_MAX },
  });
}

/** A price per kWh ("0.31") to base units per kWh. Errors as {@link parseMoney}. */
export function parsePrice(text: string, asset: Pick<Asset, "decimals">): bigint {
  return parseMoney(text, asset);
}

/** Base units as text with the asset's symbol: "0.25 ETH". */
export function formatMoney(amount: bigint, asset: Asset, format: DecimalFormat = {}): string {
  return `${formatDecimal(amount, asset.decimals, format)} ${asset.symbol}`;
}

/** Base units per kWh as text: "0.31 ETH/kWh". */
export function formatPrice(price: bigint, asset: Asset, format: DecimalFormat = {}): string {
  return `${formatMoney(price, asset, format)}/kWh`;
}

function decimalComma(text: string): InputError {
  return new InputError({
    code: "DECIMAL_COMMA",
    shortMessage: `"${text}" has a comma.`,
    whatToDo: `Write a point before the decimals: "${text.replace(",", ".")}".`,
    details: { text },
  });
}

function notADecimal(text: string): InputError {
  return new InputError({
    code: "NOT_A_DECIMAL",
    shortMessage: `"${text}" is not a decimal number.`,
    whatToDo: 'Write digits with at most one point, like "12.5".',
    details: { text },
  });
}

function tooManyDigits(text: string, decimals: number): InputError {
  return new InputError({
    code: "TOO_MANY_DIGITS",
    shortMessage: `"${text}" is finer than the smallest unit.`,
    whatToDo: `Give at most ${String(decimals)} digits after the point.`,
    details: { text, decimals },
  });
}
