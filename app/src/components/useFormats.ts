import { useMemo } from "react";
import { useLocale } from "use-intl";

import { usdPerEther } from "@peerwatt/sdk/profile";
import type { Asset } from "@peerwatt/sdk/units";

import { isLocalChain } from "../config/appConfig.ts";
import { useAsset } from "../data/useMarket.ts";
import { formatExactKwh, formatKwh, formatPercent } from "../format/energy.ts";
import {
  formatAmount,
  formatDollars,
  formatExactAmount,
  formatPricePerKwh,
} from "../format/money.ts";
import { formatDuration, formatMoment } from "../format/time.ts";
import { useAppConfig } from "./ConfigContext.tsx";

/** The chain's own coin, for fees. */
const COIN: Asset = { decimals: 18, symbol: "ETH" };

/** Quantities in words, by language and by the market's asset. */
export interface Formats {
  readonly money: (amount: bigint) => string;
  readonly exactMoney: (amount: bigint) => string;
  readonly price: (pricePerKwh: bigint) => string;
  /** In dollars, where a rate is stated: on a local chain, the day's own fixed one. */
  readonly dollars: (amount: bigint) => string | undefined;
  /** A price per kWh in dollars, where a rate is stated. */
  readonly dollarPrice: (pricePerKwh: bigint) => string | undefined;
  readonly coins: (amount: bigint) => string;
  readonly energy: (wattHours: number) => string;
  readonly exactEnergy: (wattHours: number) => string;
  readonly percent: (share: number) => string;
  readonly duration: (seconds: number) => string;
  readonly moment: (seconds: number, now: number) => string;
}

export function useFormats(): Formats {
  const locale = useLocale();
  const asset = useAsset();
  const { chainId } = useAppConfig();
  const rate = isLocalChain(chainId) ? Number(usdPerEther) : undefined;
  return useMemo(
    () => ({
      money: (amount) => formatAmount(amount, asset, locale),
      exactMoney: (amount) => formatExactAmount(amount, asset, locale),
      price: (price) => formatPricePerKwh(price, asset, locale),
      dollars: (amount) =>
        rate === undefined ? undefined : formatDollars(amount, asset, rate, locale),
      dollarPrice: (price) =>
        rate === undefined ? undefined : `${formatDollars(price, asset, rate, locale)}/kWh`,
      coins: (amount) => formatAmount(amount, COIN, locale),
      energy: (wattHours) => formatKwh(wattHours, locale),
      exactEnergy: (wattHours) => formatExactKwh(wattHours, locale),
      percent: (share) => formatPercent(share, locale),
      duration: (seconds) => formatDuration(seconds, locale),
      moment: (seconds, now) => formatMoment(seconds, now, locale),
    }),
    [asset, locale, rate],
  );
}
