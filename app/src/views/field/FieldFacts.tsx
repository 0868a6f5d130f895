"use client";

import type { ReactNode } from "react";
import { useTranslations } from "use-intl";

import { AddressText } from "../../components/ui/AddressText.tsx";
import { Fact, Facts } from "../../components/ui/Facts.tsx";
import { useFormats } from "../../components/useFormats.ts";
import type { TrackedField } from "../../data/fields/fieldBook.ts";
import { feesOf } from "../../data/fields/fieldFees.ts";

const TEN_THOUSANDTHS = 10_000;
const MILLION = 1_000_000;

/** The field's terms, which its id is the hash of, and what they have brought it. */
export function FieldFacts({ field: tracked }: { readonly field: TrackedField }): ReactNode {
  const t = useTranslations("field");
  const format = useFormats();
  const { field } = tracked;
  return (
    <section className="panel px-4 py-2 sm:px-6">
      <h2 className="pt-3 text-lg font-semibold">{t("terms")}</h2>
      <Facts>
        <Fact name={t("gridSells")}>
          {format.dollarPrice(field.gridSells) ?? format.price(field.gridSells)}
        </Fact>
        <Fact name={t("gridBuys")}>
          {format.dollarPrice(field.gridBuys) ?? format.price(field.gridBuys)}
        </Fact>
        <Fact name={t("arrives")}>{format.percent(field.efficiency / MILLION)}</Fact>
        <Fact name={t("fieldKeeps")}>{format.percent(field.spreadFeeBps / TEN_THOUSANDTHS)}</Fact>
        <Fact name={t("fieldKept")}>{format.money(feesOf(tracked).amount)}</Fact>
        <Fact name={t("penalty")}>{format.money(field.omissionPenalty)}</Fact>
        <Fact name={t("aggregator")}>
          <AddressText address={field.aggregator} />
        </Fact>
        <Fact name={t("meter")}>
          <AddressText address={field.meter} />
        </Fact>
      </Facts>
    </section>
  );
}
