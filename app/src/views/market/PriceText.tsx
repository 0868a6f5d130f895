"use client";

import type { ReactNode } from "react";
import { useTranslations } from "use-intl";

import { useFormats } from "../../components/useFormats.ts";

/** A price per kWh: in dollars where a rate is stated, with what is really paid below; else as it is paid. */
export function PriceText({ price }: { readonly price: bigint }): ReactNode {
  const t = useTranslations("market");
  const format = useFormats();
  const dollars = format.dollars(price);
  return (
    <span className="figures block">
      <span className="block text-2xl font-bold tracking-tight">
        {dollars ?? format.money(price)}
        <span className="text-base font-medium text-muted">{t("perKwh")}</span>
      </span>
      {dollars !== undefined && (
        <span className="block text-sm text-muted">{format.money(price)}</span>
      )}
    </span>
  );
}
