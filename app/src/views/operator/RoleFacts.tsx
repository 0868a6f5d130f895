"use client";

import type { ReactNode } from "react";
import { useTranslations } from "use-intl";

import { BURN_ADDRESS } from "@peerwatt/sdk/auction";
import type { RoleHolder } from "@peerwatt/sdk/client";
import { sameHex } from "@peerwatt/sdk/signing";

import { AddressText } from "../../components/ui/AddressText.tsx";
import { Fact, Facts } from "../../components/ui/Facts.tsx";
import { useFormats } from "../../components/useFormats.ts";
import { useAccount } from "../../data/useAccount.ts";
import type { Rule } from "../../data/useRoles.ts";

/** Who runs, certifies and judges, and what the market has taken from those who failed. */
export function RoleFacts({ rule: { roles, sink } }: { readonly rule: Rule }): ReactNode {
  const t = useTranslations("operator");
  const format = useFormats();
  const lost = useAccount(sink);
  const burnt = sameHex(sink, BURN_ADDRESS);
  return (
    <section aria-labelledby="roles" className="panel p-4 sm:p-6">
      <h2 id="roles" className="text-lg font-semibold">
        {t("roles")}
      </h2>
      <Facts>
        <RoleFact name={t("operator")} role={roles.operator} />
        <RoleFact name={t("authority")} role={roles.authority} />
        <RoleFact name={t("arbiter")} role={roles.arbiter} />
      </Facts>
      <h2 className="mt-5 text-lg font-semibold">{t("fees")}</h2>
      <p className="mt-1 text-muted">{t("feesHint")}</p>
      <Facts>
        <Fact name={t("lost")}>
          {lost.data === undefined ? "–" : format.money(lost.data.available)}
        </Fact>
        <Fact name={t("sink")}>
          <AddressText address={sink} />
        </Fact>
      </Facts>
      <p className="text-muted">{burnt ? t("burnt") : t("withdrawable")}</p>
    </section>
  );
}

function RoleFact({
  name,
  role: { holder, nominee },
}: {
  readonly name: string;
  readonly role: RoleHolder;
}): ReactNode {
  const t = useTranslations("operator");
  return (
    <Fact name={name}>
      <AddressText address={holder} />
      {nominee !== undefined && (
        <span className="block text-sm font-normal text-muted">
          {t("nominated")} <AddressText address={nominee} />
        </span>
      )}
    </Fact>
  );
}
