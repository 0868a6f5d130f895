"use client";

import { useEffect, type ReactNode } from "react";
import { useTranslations } from "use-intl";

import { useAppConfig } from "../../components/ConfigContext.tsx";
import { AmountField } from "../../components/ui/AmountField.tsx";
import { useFormats } from "../../components/useFormats.ts";
import { usePriceInput } from "../../components/usePriceInput.ts";
import { isLocalChain } from "../../config/appConfig.ts";
import { useAsset } from "../../data/useMarket.ts";
import { useNow } from "../../data/useNow.ts";
import { retailPrice } from "../../market/retail.ts";

/** Where nothing is known of a tariff, what the first price typed starts from: a ten-thousandth of a coin. */
const NO_TARIFF_DIGITS = 4;

function useUntariffed(): bigint {
  const { decimals } = useAsset();
  return 10n ** BigInt(Math.max(0, decimals - NO_TARIFF_DIGITS));
}

/** The price to start from; nobody pays more. What the grid charges now is suggested. */
export function PricePart({
  price,
  onChange,
}: {
  readonly price: bigint | undefined;
  readonly onChange: (price: bigint) => void;
}): ReactNode {
  const t = useTranslations("buy");
  const format = useFormats();
  const input = usePriceInput();
  const now = useNow();
  const { chainId } = useAppConfig();
  const local = isLocalChain(chainId);
  const untariffed = useUntariffed();
  const grid = local ? retailPrice(now, new Date().getTimezoneOffset()) : untariffed;
  // What can be typed, so that what is shown is what is asked for.
  const suggested = input.toPrice(input.fromPrice(grid));
  useEffect(() => {
    if (price === undefined) onChange(suggested);
  }, [price, suggested, onChange]);
  return (
    <AmountField
      label={t("price")}
      hint={
        local
          ? t("tariffHint", { price: format.dollarPrice(grid) ?? format.price(grid) })
          : t("priceHint")
      }
      unit={input.unit}
      value={input.fromPrice(price ?? suggested)}
      min={input.step}
      max={input.fromPrice(suggested * 10n)}
      step={input.step}
      digits={input.digits}
      onChange={(typed) => {
        onChange(input.toPrice(typed));
      }}
    />
  );
}
