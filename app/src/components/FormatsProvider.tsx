"use client";

import { useMemo, type ReactNode } from "react";
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
import { FormatsContext, type Formats } from "./useFormats.ts";

/** The chain's own coin, for fees. */
const COIN: Asset = { decimals: 18, symbol: "ETH" };

/** Tells the pages once how quantities are written: a list asks for it several times a row. */
export function FormatsProvider({ children }: { readonly children: ReactNode }): ReactNode {
  const locale = useLocale();
  const asset = useAsset();
  const { chainId } = useAppConfig();
  const rate = isLocalChain(chainId) ? Number(usdPerEther) : undefined;
  const formats = useMemo(() => formatsOf(locale, asset, rate), [locale, asset, rate]);
  return <FormatsContext value={formats}>{children}</FormatsContext>;
}

/** @param rate dollars for a coin, where one is stated. */
function formatsOf(locale: string, asset: Asset, rate: number | undefined): Formats {
  const dollars = (amount: bigint): string | undefined =>
    rate === undefined ? undefined : formatDollars(amount, asset, rate, locale);
  return {
    money: (amount) => formatAmount(amount, asset, locale),
    exactMoney: (amount) => formatExactAmount(amount, asset, locale),
    price: (price) => formatPricePerKwh(price, asset, locale),
    dollars,
    dollarPrice: (price) => {
      const written = dollars(price);
      return written === undefined ? undefined : `${written}/kWh`;
    },
    coins: (amount) => formatAmount(amount, COIN, locale),
    energy: (wattHours) => formatKwh(wattHours, locale),
    exactEnergy: (wattHours) => formatExactKwh(wattHours, locale),
    percent: (share) => formatPercent(share, locale),
    duration: (seconds) => formatDuration(seconds, locale),
    moment: (seconds, now) => formatMoment(seconds, now, locale),
  };
}
