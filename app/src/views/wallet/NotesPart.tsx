"use client";

import type { ReactNode } from "react";
import { useTranslations } from "use-intl";

import { sameHex, type Address } from "@peerwatt/sdk/signing";

import { LoadingRows } from "../../components/states/LoadingRows.tsx";
import { Problem } from "../../components/states/Problem.tsx";
import { Fact, Facts } from "../../components/ui/Facts.tsx";
import { useFormats } from "../../components/useFormats.ts";
import { useExplained } from "../../data/useExplained.ts";
import { useNotes } from "../../data/useNotes.ts";

/** Money outside of balances: notes of one-time accounts, in the market's ledger. */
export function NotesPart({ address }: { readonly address: Address }): ReactNode {
  const t = useTranslations("purse");
  const notes = useNotes();
  const problem = useExplained(notes.error);
  return (
    <section aria-label={t("notes")} className="panel space-y-4 p-4 sm:p-6">
      <div>
        <h2 className="text-lg font-semibold">{t("notes")}</h2>
        <p className="mt-1 text-muted">{t("notesHint")}</p>
      </div>
      {problem !== undefined && notes.data === undefined && <Problem problem={problem} />}
      {notes.isPending && <LoadingRows count={1} />}
      {notes.data === null && <p className="text-muted">{t("noLedger")}</p>}
      {notes.data !== undefined && notes.data !== null && (
        <OwnNotes
          all={notes.data.length}
          amounts={notes.data
            .filter(({ account }) => sameHex(account, address))
            .map(({ amount }) => amount)}
        />
      )}
    </section>
  );
}

function OwnNotes({
  all,
  amounts,
}: {
  readonly all: number;
  readonly amounts: readonly bigint[];
}): ReactNode {
  const t = useTranslations("purse");
  const format = useFormats();
  const sum = amounts.reduce((total, amount) => total + amount, 0n);
  return (
    <Facts>
      <Fact name={t("ownNotes")}>
        {amounts.length === 0
          ? t("noNotes")
          : t("noteCount", { count: amounts.length, amount: format.money(sum) })}
      </Fact>
      <Fact name={t("allNotes")}>{all}</Fact>
    </Facts>
  );
}
