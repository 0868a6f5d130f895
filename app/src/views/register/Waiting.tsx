"use client";

import { Hourglass } from "lucide-react";
import Link from "next/link";
import type { ReactNode } from "react";
import { useTranslations } from "use-intl";

import { useAppConfig } from "../../components/ConfigContext.tsx";
import { buttonStyle } from "../../components/ui/buttonStyle.ts";

/** Until an officer has decided. */
export function Waiting({ accounts }: { readonly accounts: number }): ReactNode {
  const t = useTranslations("register");
  const { demoUrl } = useAppConfig();
  return (
    <div className="panel space-y-4 p-4 sm:p-6">
      <div className="flex gap-3">
        <Hourglass aria-hidden className="mt-0.5 size-6 shrink-0 text-accent" />
        <div>
          <h3 className="text-lg font-semibold">{t("waiting")}</h3>
          <p className="text-muted">{t("waitingHint", { count: accounts })}</p>
        </div>
      </div>
      {demoUrl !== undefined && (
        <div className="rounded-2xl bg-warn-soft p-4">
          <p className="mb-3 text-warn">{t("demoOfficer")}</p>
          <Link href="/authority/officer" className={buttonStyle("quiet")}>
            {t("toOfficer")}
          </Link>
        </div>
      )}
    </div>
  );
}
