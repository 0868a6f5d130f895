"use client";

import type { ReactNode } from "react";
import { useTranslations } from "use-intl";

import type { RoleHolder } from "@peerwatt/sdk/client";

import { AddressText } from "../../components/ui/AddressText.tsx";
import { Fact, Facts } from "../../components/ui/Facts.tsx";
import type { Rule } from "../../data/useRoles.ts";

/** Who runs, certifies and judges. */
export function RoleFacts({ rule: { roles } }: { readonly rule: Rule }): ReactNode {
  const t = useTranslations("operator");
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
