"use client";

import Link from "next/link";
import type { ReactNode } from "react";
import { useTranslations } from "use-intl";

import { ShieldCheck } from "lucide-react";

import { buttonStyle } from "../../components/ui/buttonStyle.ts";
import { WithAuthority } from "../authority/WithAuthority.tsx";
import { ForTraders } from "../join/JoinPanel.tsx";
import { OneTimeAccounts } from "./OneTimeAccounts.tsx";

/** How one comes to be known: to the market by one's account, to the authority by name. */
export function RegisterView(): ReactNode {
  const t = useTranslations("register");
  return (
    <div className="max-w-xl">
      <h1 className="text-4xl font-bold sm:text-5xl">{t("title")}</h1>
      <p className="mt-2 mb-8 text-lg text-muted">{t("lead")}</p>
      <div className="space-y-10">
        <section aria-labelledby="market">
          <h2 id="market" className="mb-3 text-2xl font-semibold">
            {t("market")}
          </h2>
          <ForTraders>
            <p className="panel flex gap-3 p-4 sm:p-6">
              <ShieldCheck aria-hidden className="size-6 shrink-0 text-accent" />
              {t("registered")}
            </p>
          </ForTraders>
        </section>
        <section aria-labelledby="one-time">
          <h2 id="one-time" className="mb-1 text-2xl font-semibold">
            {t("oneTime")}
          </h2>
          <p className="mb-4 text-muted">{t("oneTimeHint")}</p>
          <WithAuthority>{(authority) => <OneTimeAccounts authority={authority} />}</WithAuthority>
        </section>
        <StaffLinks />
      </div>
    </div>
  );
}

function StaffLinks(): ReactNode {
  const t = useTranslations("register");
  return (
    <section aria-labelledby="staff">
      <h2 id="staff" className="mb-3 text-2xl font-semibold">
        {t("staff")}
      </h2>
      <div className="flex flex-wrap gap-3">
        <Link href="/authority/officer" className={buttonStyle("quiet")}>
          {t("toOfficer")}
        </Link>
        <Link href="/authority/audit" className={buttonStyle("quiet")}>
          {t("toAudit")}
        </Link>
      </div>
    </section>
  );
}
