"use client";

import { useMutation } from "@tanstack/react-query";
import { useState, type ReactNode } from "react";
import { useTranslations } from "use-intl";

import type { StaffAccess } from "@peerwatt/sdk/client/authority/staff";
import type { Address } from "@peerwatt/sdk/signing";

import { useAnnounce } from "../../components/frame/Announcer.tsx";
import { Problem } from "../../components/states/Problem.tsx";
import { TextEntry } from "../../components/ui/TextEntry.tsx";
import { useExplained } from "../../data/useExplained.ts";
import { addressFrom } from "../../operator/vehicleInput.ts";
import { ReasonForm } from "./ReasonForm.tsx";

/** Takes an account's certificate back. */
export function RevokeForm({ access }: { readonly access: StaffAccess }): ReactNode {
  const t = useTranslations("authority");
  const [text, setText] = useState("");
  const account = addressFrom(text);
  const revoking = useRevoking(access, account, () => {
    setText("");
  });
  const problem = useExplained(revoking.error);
  return (
    <section aria-labelledby="revoke" className="panel space-y-4 p-4 sm:p-6">
      <div>
        <h2 id="revoke" className="text-lg font-semibold">
          {t("revoke")}
        </h2>
        <p className="mt-1 text-muted">{t("revokeHint")}</p>
      </div>
      <TextEntry
        code
        label={t("account")}
        value={text}
        fault={text.trim() !== "" && account === undefined ? t("badAccount") : undefined}
        onChange={setText}
      />
      {problem !== undefined && <Problem problem={problem} />}
      {revoking.isSuccess && text === "" && <p className="font-semibold">{t("revoked")}</p>}
      <ReasonForm
        action={t("revokeNow")}
        isDisabled={account === undefined || revoking.isPending}
        onReason={(reason) => {
          revoking.mutate(reason);
        }}
      />
    </section>
  );
}

function useRevoking(
  access: StaffAccess,
  account: Address | undefined,
  onRevoked: () => void,
): {
  readonly error: Error | null;
  readonly isPending: boolean;
  readonly isSuccess: boolean;
  readonly mutate: (reason: string) => void;
} {
  const t = useTranslations("authority");
  const announce = useAnnounce();
  return useMutation({
    mutationFn: async (reason: string) => {
      const { revokeCertificate } = await import("@peerwatt/sdk/client/authority/staff");
      if (account !== undefined) await revokeCertificate(access, account, reason);
    },
    onSuccess: () => {
      announce(t("revoked"));
      onRevoked();
    },
  });
}
