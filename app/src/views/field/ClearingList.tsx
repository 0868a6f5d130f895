"use client";

import Link from "next/link";
import type { ReactNode } from "react";
import { useTranslations } from "use-intl";
import { useConnection } from "wagmi";

import { roundTimes } from "@peerwatt/sdk/clearing";
import { sameHex } from "@peerwatt/sdk/signing";

import { useFormats } from "../../components/useFormats.ts";
import type { TrackedClearing, TrackedField } from "../../data/fields/fieldBook.ts";
import { useNow } from "../../data/useNow.ts";
import { clearingPath } from "../../field/clearingPath.ts";
import { standingOf } from "./standing.ts";

/** So many of the newest are listed. */
const NEWEST = 12;

/** What was cleared here, the newest first. */
export function ClearingList({ field }: { readonly field: TrackedField }): ReactNode {
  const t = useTranslations("field");
  const { clearings } = field;
  return (
    <section aria-label={t("clearings")}>
      <h2 className="mb-3 text-lg font-semibold">{t("clearings")}</h2>
      {clearings.length === 0 ? (
        <p className="text-muted">{t("noClearings")}</p>
      ) : (
        <ul className="space-y-3">
          {clearings.slice(0, NEWEST).map((clearing) => (
            <li key={`${String(clearing.round)}/${String(clearing.part)}`}>
              <ClearingRow field={field} clearing={clearing} />
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}

function ClearingRow({
  field,
  clearing,
}: {
  readonly field: TrackedField;
  readonly clearing: TrackedClearing;
}): ReactNode {
  const t = useTranslations("field");
  const format = useFormats();
  const now = useNow();
  const { address } = useConnection();
  const { bought, sold, round, energy } = clearing;
  const own = [...bought, ...sold].some(({ account }) => sameHex(account, address ?? "0x"));
  return (
    <Link
      href={clearingPath(field.id, clearing)}
      prefetch={false}
      className="panel grid grid-cols-[1fr_auto] items-center gap-x-4 gap-y-1 p-4 hover:border-accent sm:px-6"
    >
      <span className="figures text-2xl font-bold">{format.energy(energy)}</span>
      <span className="figures text-right text-muted">
        {t("roundAt", {
          round,
          time: format.moment(roundTimes(field.field, round).closesAt, now),
        })}
      </span>
      <span className="text-sm text-muted">
        {t("sides", { buyers: bought.length, sellers: sold.length })}
        {own && <span className="ml-2 font-semibold text-accent">{t("withYou")}</span>}
      </span>
      <span className="text-right text-sm font-semibold">
        {t(`standings.${standingOf(clearing)}`)}
      </span>
    </Link>
  );
}
