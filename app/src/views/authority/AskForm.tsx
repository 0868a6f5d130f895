"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useMemo, useState, type ReactNode } from "react";
import { useTranslations } from "use-intl";

import type { StaffAccess } from "@peerwatt/sdk/client/authority/staff";
import type { Address } from "@peerwatt/sdk/signing";

import { keepReaderKeys } from "../../authority/readerKeys.ts";
import { browserStore } from "../../chain/keyValueStore.ts";
import { useAnnounce } from "../../components/frame/Announcer.tsx";
import { Problem } from "../../components/states/Problem.tsx";
import { TextEntry } from "../../components/ui/TextEntry.tsx";
import { useExplained } from "../../data/useExplained.ts";
import { addressFrom } from "../../operator/vehicleInput.ts";
import { KEY_DATABASE } from "../../payment/ownKeys.ts";
import { ReasonForm } from "./ReasonForm.tsx";

/** Asks whose an account is, with a key made for this audit alone, and kept here until the record is read. */
export function AskForm({ access }: { readonly access: StaffAccess }): ReactNode {
  const t = useTranslations("authority");
  const [text, setText] = useState("");
  const account = addressFrom(text);
  const asking = useAsking(access, account, () => {
    setText("");
  });
  const problem = useExplained(asking.error);
  return (
    <section aria-labelledby="ask" className="panel space-y-4 p-4 sm:p-6">
      <h2 id="ask" className="text-lg font-semibold">
        {t("ask")}
      </h2>
      <TextEntry
        code
        label={t("account")}
        value={text}
        fault={text.trim() !== "" && account === undefined ? t("badAccount") : undefined}
        onChange={setText}
      />
      {problem !== undefined && <Problem problem={problem} />}
      <ReasonForm
        action={t("askNow")}
        kind="primary"
        isDisabled={account === undefined || asking.isPending}
        onReason={(reason) => {
          asking.mutate(reason);
        }}
      />
    </section>
  );
}

function useAsking(
  access: StaffAccess,
  account: Address | undefined,
  onAsked: () => void,
): {
  readonly error: Error | null;
  readonly isPending: boolean;
  readonly mutate: (reason: string) => void;
} {
  const t = useTranslations("authority");
  const announce = useAnnounce();
  const queries = useQueryClient();
  const store = useMemo(() => browserStore(KEY_DATABASE), []);
  return useMutation({
    mutationFn: async (reason: string) => {
      if (account === undefined) return;
      const { askForAudit, makeBoxKeys } = await import("@peerwatt/sdk/client/authority/staff");
      const reader = await makeBoxKeys();
      const audit = await askForAudit(access, { account, reason }, reader);
      await keepReaderKeys(store, audit, reader);
    },
    onSuccess: () => {
      announce(t("asked"));
      onAsked();
      return queries.invalidateQueries();
    },
  });
}
