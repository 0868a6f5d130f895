"use client";

import { useState, type ReactNode } from "react";
import { useTranslations } from "use-intl";

import { roundAt, roundTimes } from "@peerwatt/sdk/clearing";

import { Blank } from "../../components/states/Blank.tsx";
import { LoadingRows } from "../../components/states/LoadingRows.tsx";
import { Problem } from "../../components/states/Problem.tsx";
import { useFormats } from "../../components/useFormats.ts";
import { useMounted } from "../../components/useMounted.ts";
import { useToldDeadline } from "../../countdown/useToldDeadline.ts";
import type { TrackedField } from "../../data/fields/fieldBook.ts";
import { useFields } from "../../data/fields/useFields.ts";
import { useNow } from "../../data/useNow.ts";
import { Countdown } from "../round/Countdown.tsx";
import { BookPart } from "./BookPart.tsx";
import { ClearingList } from "./ClearingList.tsx";
import { FieldFacts } from "./FieldFacts.tsx";
import { OrderPart } from "./OrderPart.tsx";

/** A charging field: many buy, many sell, and one price balance for all of them each round. */
export function FieldView(): ReactNode {
  const t = useTranslations("field");
  return (
    <>
      <h1 className="text-4xl font-bold sm:text-5xl">{t("title")}</h1>
      <p className="mt-2 mb-6 max-w-prose text-lg text-muted">{t("lead")}</p>
      <Fields />
    </>
  );
}

function Fields(): ReactNode {
  const t = useTranslations("field");
  const { fields, complete, error } = useFields();
  const [chosen, choose] = useState<string>();
  // The newest is shown, for a field cannot change: new terms are a new field.
  const field =
    fields.find(({ id }) => id === chosen) ?? fields.findLast(({ retired }) => !retired);
  if (field !== undefined) {
    return (
      <div className="space-y-6">
        {fields.length > 1 && <FieldSelect fields={fields} field={field} onChoose={choose} />}
        <OneField key={field.id} field={field} />
      </div>
    );
  }
  if (error !== undefined && !complete) return <Problem problem={error} />;
  if (!complete) return <LoadingRows />;
  return <Blank title={t("none")} hint={t("noneHint")} />;
}

function FieldSelect({
  fields,
  field,
  onChoose,
}: {
  readonly fields: readonly TrackedField[];
  readonly field: TrackedField;
  readonly onChoose: (id: string) => void;
}): ReactNode {
  const t = useTranslations("field");
  return (
    <label className="flex items-center gap-2 text-muted">
      {t("choose")}
      <select
        value={field.id}
        onChange={({ target: { value } }) => {
          onChoose(value);
        }}
        className="min-h-12 cursor-pointer rounded-xl border border-edge bg-surface px-4 font-semibold text-ink"
      >
        {fields.map(({ id }, index) => (
          <option key={id} value={id}>
            {t("numbered", { number: index + 1, id: id.slice(2, 8) })}
          </option>
        ))}
      </select>
    </label>
  );
}

function OneField({ field }: { readonly field: TrackedField }): ReactNode {
  return (
    <div className="grid items-start gap-6 xl:grid-cols-[minmax(0,1fr)_23rem]">
      <div className="space-y-6">
        <RoundClock field={field} />
        <BookPart field={field} />
      </div>
      <OrderPart field={field} />
      <ClearingList field={field} />
      <FieldFacts field={field} />
    </div>
  );
}

/** Which round takes orders, and for how long still. */
function RoundClock({ field: { field, retired } }: { readonly field: TrackedField }): ReactNode {
  const t = useTranslations("field");
  const tCountdown = useTranslations("countdown");
  const format = useFormats();
  const now = useNow();
  const isMounted = useMounted();
  const round = roundAt(field, now);
  useToldRound(field, retired ? undefined : round);
  // The server has no clock of the chain's.
  if (!isMounted) return <LoadingRows count={1} />;
  if (retired) return <p className="rounded-2xl bg-warn-soft p-4 text-warn">{t("retired")}</p>;
  if (round === undefined) {
    return (
      <p className="text-muted">{t("opensAt", { time: format.moment(field.startsAt, now) })}</p>
    );
  }
  const { closesAt } = roundTimes(field, round);
  return (
    <section
      aria-label={t("openRound")}
      className="flex flex-wrap items-baseline justify-between gap-x-4 rounded-2xl bg-accent-soft px-4 py-3 text-accent sm:px-6"
    >
      <h2 className="text-lg font-semibold">{t("takesOrders", { round })}</h2>
      <Countdown until={closesAt} label={tCountdown("closesIn")} className="text-lg" />
    </section>
  );
}

/** Says when the round is about to close, and when it has. */
function useToldRound(field: TrackedField["field"], round: number | undefined): void {
  const t = useTranslations("field");
  const format = useFormats();
  const deadline =
    round === undefined
      ? undefined
      : { name: String(round), until: roundTimes(field, round).closesAt };
  useToldDeadline(deadline, ({ name, left }) =>
    left > 0
      ? t("told.left", { round: Number(name), time: format.duration(left) })
      : t("told.over", { round: Number(name) }),
  );
}
