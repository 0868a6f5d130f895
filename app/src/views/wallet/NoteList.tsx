"use client";

import { useState, type ReactNode } from "react";
import { useTranslations } from "use-intl";

import type { NotesOfAccount } from "../../account/ownNotes.ts";
import { AddressText } from "../../components/ui/AddressText.tsx";
import { Button } from "../../components/ui/Button.tsx";
import { useFormats } from "../../components/useFormats.ts";
import { useWallClock } from "../../data/useNow.ts";

/** One's one-time accounts with what each holds; those that hold nothing when asked for. */
export function NoteList({
  accounts,
}: {
  readonly accounts: readonly NotesOfAccount[];
}): ReactNode {
  const t = useTranslations("purse");
  const [all, setAll] = useState(false);
  const shown = all ? accounts : accounts.filter(({ count }) => count > 0);
  return (
    <>
      {shown.length > 0 && (
        <ul aria-label={t("oneTimeAccounts")} className="divide-y divide-line">
          {shown.map((one) => (
            <li key={one.account} className="py-3">
              <NoteRow one={one} />
            </li>
          ))}
        </ul>
      )}
      {(all || shown.length < accounts.length) && (
        <Button
          kind="quiet"
          className="w-full"
          aria-expanded={all}
          onPress={() => {
            setAll(!all);
          }}
        >
          {all ? t("fewerAccounts") : t("allAccounts", { count: accounts.length })}
        </Button>
      )}
    </>
  );
}

function NoteRow({
  one: { account, count, amount, expires },
}: {
  readonly one: NotesOfAccount;
}): ReactNode {
  const t = useTranslations("purse");
  const format = useFormats();
  const now = useWallClock();
  return (
    <div className="flex flex-wrap items-center justify-between gap-x-4 gap-y-1">
      <AddressText address={account} />
      <span className="figures font-semibold">
        {count === 0 ? t("holdsNothing") : t("noteCount", { count, amount: format.money(amount) })}
      </span>
      <span className="w-full text-sm text-muted">
        {expires !== undefined && expires > now
          ? t("payableUntil", { moment: format.moment(expires, now) })
          : t("notPayable")}
      </span>
    </div>
  );
}
