"use client";

import type { ReactNode } from "react";
import { useTranslations } from "use-intl";

import { BURN_ADDRESS } from "@peerwatt/sdk/auction";
import { sameHex, type Address } from "@peerwatt/sdk/signing";

import { LoadingRows } from "../../components/states/LoadingRows.tsx";
import { Problem } from "../../components/states/Problem.tsx";
import { AddressText } from "../../components/ui/AddressText.tsx";
import { Fact, Facts } from "../../components/ui/Facts.tsx";
import { useFormats } from "../../components/useFormats.ts";
import type { TrackedField } from "../../data/fields/fieldBook.ts";
import { feesOf } from "../../data/fields/fieldFees.ts";
import { useFields } from "../../data/fields/useFields.ts";
import { useAccount } from "../../data/useAccount.ts";

/** What was earned by whom, and what the market has taken from those who failed. */
export function FeeFacts({ sink }: { readonly sink: Address }): ReactNode {
  const t = useTranslations("operator");
  return (
    <section aria-labelledby="fees" className="panel p-4 sm:p-6">
      <h2 id="fees" className="text-lg font-semibold">
        {t("fees")}
      </h2>
      <p className="mt-1 text-muted">{t("feesHint")}</p>
      <EarnedFees />
      <LostFacts sink={sink} />
    </section>
  );
}

/** Nobody but a field takes a fee, and that of what it has brought together. */
function EarnedFees(): ReactNode {
  const t = useTranslations("operator");
  const format = useFormats();
  const { fields, complete, error } = useFields();
  // A sum of some of the fees would be read as that of all.
  if (!complete)
    return error === undefined ? <LoadingRows count={1} /> : <Problem problem={error} />;
  const total = fields.reduce((sum, field) => sum + feesOf(field).amount, 0n);
  return (
    <>
      <Facts>
        <Fact name={t("feesOfMarket")}>{format.money(0n)}</Fact>
        {fields.map((field, index) => (
          <FieldFee key={field.id} field={field} number={index + 1} />
        ))}
        <Fact name={t("feesInAll")}>{format.money(total)}</Fact>
      </Facts>
      {total === 0n && (
        <p className="pb-3 text-muted">{fields.length === 0 ? t("noFields") : t("noFees")}</p>
      )}
    </>
  );
}

function FieldFee({
  field,
  number,
}: {
  readonly field: TrackedField;
  readonly number: number;
}): ReactNode {
  const t = useTranslations("operator");
  const format = useFormats();
  const { amount, paidOut } = feesOf(field);
  return (
    <Fact name={t("feesOfField", { number, id: field.id.slice(2, 8) })}>
      {format.money(amount)}
      <span className="flex flex-wrap items-center justify-end gap-x-1.5 text-sm font-normal text-muted">
        {t("feesFrom", { count: paidOut })}
        <AddressText address={field.field.feeAccount} />
      </span>
    </Fact>
  );
}

function LostFacts({ sink }: { readonly sink: Address }): ReactNode {
  const t = useTranslations("operator");
  const format = useFormats();
  const lost = useAccount(sink);
  return (
    <div className="border-t border-line">
      <Facts>
        <Fact name={t("lost")}>
          {lost.data === undefined ? "–" : format.money(lost.data.available)}
        </Fact>
        <Fact name={t("sink")}>
          <AddressText address={sink} />
        </Fact>
      </Facts>
      <p className="text-muted">{sameHex(sink, BURN_ADDRESS) ? t("burnt") : t("withdrawable")}</p>
    </div>
  );
}
