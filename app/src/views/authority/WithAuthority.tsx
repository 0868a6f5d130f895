"use client";

import type { ReactNode } from "react";
import { useTranslations } from "use-intl";

import { useAppConfig } from "../../components/ConfigContext.tsx";
import { Blank } from "../../components/states/Blank.tsx";
import { LoadingRows } from "../../components/states/LoadingRows.tsx";
import { Problem } from "../../components/states/Problem.tsx";
import { useMounted } from "../../components/useMounted.ts";
import { useAuthority } from "../../data/useAuthority.ts";
import { useExplained } from "../../data/useExplained.ts";
import type { LedgerAuthority } from "../../payment/ledgerAuthority.ts";

/** Shows what needs an authority, once it is known to be the ledger's own. */
export function WithAuthority({
  children,
}: {
  readonly children: (authority: LedgerAuthority) => ReactNode;
}): ReactNode {
  const t = useTranslations("authority");
  const { authorityUrl, ledger } = useAppConfig();
  const authority = useAuthority();
  const problem = useExplained(authority.error);
  const mounted = useMounted();
  if (authorityUrl === undefined || ledger === undefined) {
    return <Blank title={t("none")} hint={t("noneHint")} />;
  }
  if (authority.data !== undefined && mounted) return children(authority.data);
  if (problem === undefined) return <LoadingRows count={2} />;
  return (
    <Problem
      problem={problem}
      onRetry={() => {
        void authority.refetch();
      }}
    />
  );
}
