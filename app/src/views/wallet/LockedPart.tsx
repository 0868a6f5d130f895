"use client";

import Link from "next/link";
import { useMemo, type ReactNode } from "react";
import { useTranslations } from "use-intl";

import { reclaim } from "@peerwatt/sdk/client";
import type { Address } from "@peerwatt/sdk/signing";

import { lockedMoney, totalOf, type LockedMoney } from "../../account/lockedMoney.ts";
import { ReviewButton } from "../../components/review/ReviewButton.tsx";
import { UnreadRounds } from "../../components/states/UnreadRounds.tsx";
import { Fact } from "../../components/ui/Facts.tsx";
import { useFormats } from "../../components/useFormats.ts";
import { fieldsIn } from "../../data/fields/fieldBook.ts";
import { useRounds } from "../../data/rounds/useRounds.ts";
import { useParameters } from "../../data/useMarket.ts";
import { useNow } from "../../data/useNow.ts";

/** Escrows, bonds and purchases: how much is locked, and what brings it back. */
export function LockedPart({ address }: { readonly address: Address }): ReactNode {
  const t = useTranslations("purse");
  const format = useFormats();
  const { complete } = useRounds();
  const locked = useLocked(address);
  if (!complete) return <UnreadRounds count={2} />;
  return (
    <section aria-label={t("locked")} className="panel p-4 sm:p-6">
      <div className="flex items-baseline justify-between gap-4">
        <h2 className="text-lg font-semibold">{t("locked")}</h2>
        <span className="figures font-semibold">{format.money(totalOf(locked))}</span>
      </div>
      {locked.length === 0 && <p className="mt-2 text-muted">{t("nothingLocked")}</p>}
      <ul className="mt-2 divide-y divide-line">
        {locked.map((one) => (
          <li key={`${one.reason} ${one.path}`} className="py-3">
            <LockedRow locked={one} />
          </li>
        ))}
      </ul>
    </section>
  );
}

function useLocked(address: Address): readonly LockedMoney[] {
  const { book, events } = useRounds();
  const parameters = useParameters();
  const now = useNow();
  const fields = useMemo(() => fieldsIn(events), [events]);
  return useMemo(
    () => (parameters === undefined ? [] : lockedMoney({ book, fields }, address, parameters, now)),
    [book, fields, address, parameters, now],
  );
}

function LockedRow({ locked }: { readonly locked: LockedMoney }): ReactNode {
  const t = useTranslations("purse");
  const format = useFormats();
  const now = useNow();
  const { reason, amount, release, latest, path, consumer } = locked;
  return (
    <div className="space-y-2">
      <div className="flex flex-wrap items-baseline justify-between gap-x-4">
        <Link href={path} className="font-semibold underline decoration-edge underline-offset-4">
          {t(`reasons.${reason}`)}
        </Link>
        <span className="figures font-semibold">{format.money(amount)}</span>
      </div>
      <p className="text-sm text-muted">
        {t(`releases.${release}`)}
        {latest !== undefined && ` ${t("latest", { time: format.moment(latest, now) })}`}
      </p>
      {release === "due" && consumer !== undefined && (
        <ReviewButton
          kind="quiet"
          label={t("getBack")}
          done={t("gotBack")}
          steps={[{ kind: "call", call: reclaim(consumer) }]}
        >
          <Fact name={t("released")}>{format.exactMoney(amount)}</Fact>
        </ReviewButton>
      )}
    </div>
  );
}
