"use client";

import { useEffect, type ReactNode } from "react";
import { useTranslations } from "use-intl";

import { AmountField } from "../../components/ui/AmountField.tsx";
import { useFormats } from "../../components/useFormats.ts";
import { usePriceInput } from "../../components/usePriceInput.ts";
import { useAsset } from "../../data/useMarket.ts";
import { useTariff, type Tariff } from "../../data/useTariff.ts";
import { TariffPart } from "./TariffPart.tsx";

/** Where nothing is known of a tariff, what the first price typed starts from: a ten-thousandth of a coin. */
const NO_TARIFF_DIGITS = 4;

function useUntariffed(): bigint {
  const { decimals } = useAsset();
  return 10n ** BigInt(Math.max(0, decimals - NO_TARIFF_DIGITS));
}

/** The price to start from; nobody pays more. What the grid charges now is suggested, where that is known. */
export function PricePart({
  price,
  onChange,
}: {
  readonly price: bigint | undefined;
  readonly onChange: (price: bigint) => void;
}): ReactNode {
  const t = useTranslations("buy");
  const input = usePriceInput();
  const tariff = useTariff();
  const untariffed = useUntariffed();
  const hint = useTariffHint(tariff);
  // What can be typed, so that what is shown is what is asked for.
  const typeable = (exact: bigint): bigint => input.toPrice(input.fromPrice(exact));
  const suggested = typeable(tariff?.price ?? untariffed);
  useEffect(() => {
    if (price === undefined) onChange(suggested);
  }, [price, suggested, onChange]);
  return (
    <div>
      <AmountField
        label={t("price")}
        hint={hint}
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
      <TariffPart
        onTariff={(said) => {
          onChange(typeable(said));
        }}
      />
    </div>
  );
}

function useTariffHint(tariff: Tariff | undefined): string {
  const t = useTranslations("buy");
  const format = useFormats();
  if (tariff === undefined) return t("noTariffHint");
  const price = format.dollarPrice(tariff.price) ?? format.price(tariff.price);
  return t(tariff.own ? "paysHint" : "tariffHint", { price });
}
