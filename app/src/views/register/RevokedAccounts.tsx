"use client";

import type { ReactNode } from "react";
import { useTranslations } from "use-intl";

import { sameHex } from "@peerwatt/sdk/signing";

import { AddressText } from "../../components/ui/AddressText.tsx";
import { useOwnAccounts } from "../../data/useOwnAccounts.ts";
import { useRevocations } from "../../data/useRevocations.ts";
import type { ApplicationProps } from "./ApplicationProps.ts";

/** Which of one's accounts an officer has taken the certificate from: payments to them fail. */
export function RevokedAccounts({ authority, keys }: Omit<ApplicationProps, "keep">): ReactNode {
  const t = useTranslations("register");
  const { data: own = [] } = useOwnAccounts(authority.domain.verifyingContract, keys);
  const { data: revoked = [] } = useRevocations(authority);
  const ours = own.filter((account) => revoked.some((one) => sameHex(one, account)));
  if (ours.length === 0) return null;
  return (
    <section
      aria-label={t("revoked", { count: ours.length })}
      className="rounded-2xl bg-warn-soft p-4"
    >
      <h3 className="font-semibold text-warn">{t("revoked", { count: ours.length })}</h3>
      <p className="mt-1 text-warn">{t("revokedHint")}</p>
      <ul className="mt-2 space-y-2">
        {ours.map((account) => (
          <li key={account}>
            <AddressText address={account} />
          </li>
        ))}
      </ul>
    </section>
  );
}
