"use client";

import Link from "next/link";
import type { ReactNode } from "react";
import { useTranslations } from "use-intl";

import type { Note } from "@peerwatt/sdk/payment";
import type { Address } from "@peerwatt/sdk/signing";

import { ownNotes, totalOf } from "../../account/ownNotes.ts";
import { useAppConfig } from "../../components/ConfigContext.tsx";
import { LoadingRows } from "../../components/states/LoadingRows.tsx";
import { Problem } from "../../components/states/Problem.tsx";
import { buttonStyle } from "../../components/ui/buttonStyle.ts";
import { Fact, Facts } from "../../components/ui/Facts.tsx";
import { useFormats } from "../../components/useFormats.ts";
import { useExplained } from "../../data/useExplained.ts";
import { useNotes } from "../../data/useNotes.ts";
import { useOwnAccounts } from "../../data/useOwnAccounts.ts";
import { useOwnKeys } from "../../data/useOwnKeys.ts";
import { NoteList } from "./NoteList.tsx";

/** Money outside of balances: notes of the one-time accounts whose keys this browser keeps, whoever is connected. */
export function NotesPart(): ReactNode {
  const t = useTranslations("purse");
  const { ledger } = useAppConfig();
  return (
    <section aria-label={t("notes")} className="panel space-y-4 p-4 sm:p-6">
      <div>
        <h2 className="text-lg font-semibold">{t("notes")}</h2>
        <p className="mt-1 text-muted">{t("notesHint")}</p>
      </div>
      {ledger === undefined ? (
        <p className="text-muted">{t("noLedger")}</p>
      ) : (
        <LedgerNotes ledger={ledger} />
      )}
    </section>
  );
}

function LedgerNotes({ ledger }: { readonly ledger: Address }): ReactNode {
  const t = useTranslations("purse");
  const notes = useNotes();
  const problem = useExplained(notes.error);
  if (notes.data === null) return <p className="text-muted">{t("noLedger")}</p>;
  if (notes.data !== undefined) return <KnownNotes ledger={ledger} everybodys={notes.data} />;
  return problem === undefined ? <LoadingRows count={1} /> : <Problem problem={problem} />;
}

interface KnownNotesProps {
  readonly ledger: Address;
  readonly everybodys: readonly Note[];
}

function KnownNotes({ ledger, everybodys }: KnownNotesProps): ReactNode {
  const t = useTranslations("purse");
  const { keys, error } = useOwnKeys(ledger);
  const accounts = useOwnAccounts(ledger, keys);
  const problem = useExplained(error ?? accounts.error);
  if (problem !== undefined) return <Problem problem={problem} />;
  if (keys === undefined || accounts.data === undefined) return <LoadingRows count={1} />;
  const own = ownNotes(everybodys, accounts.data, keys?.standing?.certificates ?? []);
  const { count, amount } = totalOf(own);
  return (
    <>
      {own.length === 0 && <ToRegister hint={t("noOneTimeAccounts")} />}
      {own.length > 0 && count === 0 && <ToRegister hint={t("noNotes")} />}
      <Facts>
        {count > 0 && <OwnFact count={count} amount={amount} />}
        <Fact name={t("allNotes")}>{everybodys.length}</Fact>
      </Facts>
      {own.length > 0 && <NoteList accounts={own} />}
    </>
  );
}

function OwnFact({
  count,
  amount,
}: {
  readonly count: number;
  readonly amount: bigint;
}): ReactNode {
  const t = useTranslations("purse");
  const format = useFormats();
  return (
    <Fact name={t("ownNotes")}>{t("noteCount", { count, amount: format.money(amount) })}</Fact>
  );
}

/** Accounts that hold notes come from there, and so does what others need to pay to them. */
function ToRegister({ hint }: { readonly hint: string }): ReactNode {
  const t = useTranslations("purse");
  return (
    <div className="space-y-3">
      <p>{hint}</p>
      <Link href="/register" className={buttonStyle("quiet")}>
        {t("toRegister")}
      </Link>
    </div>
  );
}
