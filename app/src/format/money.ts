import { formatDecimal, type Asset } from "@peerwatt/sdk/units";

import { numberFormat } from "./numberFormat.ts";

/** Digits that count of a price or an amount of a coin. */
const SIGNIFICANT = 4;

/**
 * An amount of the asset as the language writes it: "0.0241 ETH". Exact in integers up to the last digit shown, which
 * is cut and never rounded up: nobody is shown money they do not have.
 */
export function formatAmount(amount: bigint, asset: Asset, locale: string): string {
  const digits = numberFormat(locale, {
    maximumSignificantDigits: Math.max(SIGNIFICANT, wholeDigits(amount, asset)),
    roundingMode: "trunc",
  });
  return `${digits.format(decimalOf(amount, asset))} ${asset.symbol}`;
}

/** All digits of an amount, for where every one counts: a review before the wallet opens. */
export function formatExactAmount(amount: bigint, asset: Asset, locale: string): string {
  const digits = numberFormat(locale, { maximumFractionDigits: asset.decimals });
  return `${digits.format(decimalOf(amount, asset))} ${asset.symbol}`;
}

/** A price per kWh of the asset: "0.0001512 ETH/kWh". */
export function formatPricePerKwh(price: bigint, asset: Asset, locale: string): string {
  return `${formatAmount(price, asset, locale)}/kWh`;
}

/**
 * What an amount stands for in dollars at a stated rate: "$48.20". For comparing only; nothing is paid in dollars.
 * @param usdPerCoin dollars for one whole unit of the asset.
 */
export function formatDollars(
  amount: bigint,
  asset: Pick<Asset, "decimals">,
  usdPerCoin: number,
  locale: string,
): string {
  const dollars = dollarsOf(amount, asset, usdPerCoin);
  const cents = Math.abs(dollars) < 1 && dollars !== 0;
  return numberFormat(locale, {
    style: "currency",
    currency: "USD",
    currencyDisplay: "narrowSymbol",
    minimumFractionDigits: cents ? 3 : 2,
    maximumFractionDigits: cents ? 3 : 2,
  }).format(dollars);
}

/** An amount in dollars, as a number to draw or to compare with. */
export function dollarsOf(
  amount: bigint,
  { decimals }: Pick<Asset, "decimals">,
  usdPerCoin: number,
): number {
  return Number(formatDecimal(amount, decimals)) * usdPerCoin;
}

function wholeDigits(amount: bigint, { decimals }: Asset): number {
  return Math.max(1, (amount / 10n ** BigInt(decimals)).toString().length);
}

/** Intl takes decimal text exactly; its type asks for the literal form of one. */
function decimalOf(amount: bigint, { decimals }: Asset): Intl.StringNumericLiteral {
  return formatDecimal(amount, decimals) as Intl.StringNumericLiteral;
}
