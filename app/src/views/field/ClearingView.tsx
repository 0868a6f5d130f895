"use client";

import Link from "next/link";
import type { ReactNode } from "react";
import { useTranslations } from "use-intl";

import { roundTimes } from "@peerwatt/sdk/clearing";
import { sameHex, type Hex } from "@peerwatt/sdk/signing";

import { Blank } from "../../components/states/Blank.tsx";
import { LoadingRows } from "../../components/states/LoadingRows.tsx";
import { Problem } from "../../components/states/Problem.tsx";
import { buttonStyle } from "../../components/ui/buttonStyle.ts";
import { useFormats } from "../../components/useFormats.ts";
import type { TrackedClearing, TrackedField } from "../../data/fields/fieldBook.ts";
import { useFields } from "../../data/fields/useFields.ts";
import { useNow } from "../../data/useNow.ts";
import { ClearingDetails } from "./ClearingDetails.tsx";
import { standingOf } from "./standing.ts";

/** One clearing: what came of it, for whom, and why it had to be so. */
export function ClearingView({
  field: id,
  round,
  part,
}: {
  readonly field: Hex;
  readonly round: number;
  readonly part: number;
}): ReactNode {
  const t = useTranslations("clearing");
  const { fields, complete, error } = useFields();
  const field = fields.find((one) => sameHex(one.id, id));
  const clearing = field?.clearings.find((one) => one.round === round && one.part === part);
  if (field !== undefined && clearing !== undefined) {
    return <KnownClearing field={field} clearing={clearing} />;
  }
  if (error !== undefined && !complete) return <Problem problem={error} />;
  if (!complete) return <LoadingRows />;
  return (
    <Blank level="page" title={t("unknown")} hint={t("unknownHint")}>
      <Link href="/field" className={buttonStyle("primary")}>
        {t("toField")}
      </Link>
    </Blank>
  );
}

interface KnownClearingProps {
  readonly field: TrackedField;
  readonly clearing: TrackedClearing;
}

function KnownClearing({ field, clearing }: KnownClearingProps): ReactNode {
  return (
    <div className="space-y-6">
      <ClearingHead field={field} clearing={clearing} />
      <ClearingDetails field={field} clearing={clearing} />
    </div>
  );
}

function ClearingHead({ field, clearing }: KnownClearingProps): ReactNode {
  const t = useTranslations("clearing");
  const tField = useTranslations("field");
  const format = useFormats();
  const now = useNow();
  const { closesAt, deliverBy } = roundTimes(field.field, clearing.round);
  const standing = standingOf(clearing);
  return (
    <div>
      <p className="mb-2 inline-flex rounded-full bg-accent-soft px-3 py-1 text-sm font-semibold text-accent">
        {tField(`standings.${standing}`)}
      </p>
      <h1 className="figures text-4xl font-bold sm:text-5xl">
        {t("title", { energy: format.energy(clearing.energy) })}
      </h1>
      <p className="figures mt-2 text-lg text-muted">
        {t("subtitle", {
          round: clearing.round,
          time: format.moment(closesAt, now),
          buyers: clearing.bought.length,
          sellers: clearing.sold.length,
        })}
      </p>
      {standing === "held" && (
        <p className="mt-2 text-muted">{t("heldHint", { time: format.moment(deliverBy, now) })}</p>
      )}
    </div>
  );
}
