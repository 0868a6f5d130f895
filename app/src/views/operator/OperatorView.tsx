"use client";

import type { ReactNode } from "react";
import { useTranslations } from "use-intl";

import { LoadingRows } from "../../components/states/LoadingRows.tsx";
import { Problem } from "../../components/states/Problem.tsx";
import { useMounted } from "../../components/useMounted.ts";
import { useExplained } from "../../data/useExplained.ts";
import { useIsOperator, useRule } from "../../data/useRoles.ts";
import type { GasRow } from "../../operator/gasRows.ts";
import { FeeFacts } from "./FeeFacts.tsx";
import { GasTable } from "./GasTable.tsx";
import { MarketSwitch } from "./MarketSwitch.tsx";
import { ParameterFacts } from "./ParameterFacts.tsx";
import { RoleFacts } from "./RoleFacts.tsx";
import { VehicleForm } from "./VehicleForm.tsx";
import { VehicleList } from "./VehicleList.tsx";

/** Who runs the market and by which rules; whoever does admits vehicles here, and opens and closes it. */
export function OperatorView({ gas }: { readonly gas: readonly GasRow[] }): ReactNode {
  const t = useTranslations("operator");
  return (
    <div className="max-w-3xl">
      <h1 className="text-4xl font-bold sm:text-5xl">{t("title")}</h1>
      <p className="mt-2 mb-6 text-lg text-muted">{t("lead")}</p>
      <div className="space-y-6">
        <Running />
        <VehicleList />
        <ParameterFacts />
        <GasTable rows={gas} />
      </div>
    </div>
  );
}

/** What the chain has to say first. */
function Running(): ReactNode {
  const rule = useRule();
  const problem = useExplained(rule.error);
  const operator = useIsOperator();
  const mounted = useMounted();
  if (problem !== undefined && rule.data === undefined) {
    return (
      <Problem
        problem={problem}
        onRetry={() => {
          void rule.refetch();
        }}
      />
    );
  }
  // Who is connected only the browser knows.
  if (!mounted || rule.data === undefined) return <LoadingRows count={2} />;
  return (
    <>
      {operator !== true && <OnlyOperator />}
      <MarketSwitch active={rule.data.active} operator={operator === true} />
      {operator === true && <VehicleForm />}
      <RoleFacts rule={rule.data} />
      <FeeFacts sink={rule.data.sink} />
    </>
  );
}

function OnlyOperator(): ReactNode {
  const t = useTranslations("operator");
  return (
    <div className="rounded-2xl bg-accent-soft p-4">
      <p className="font-semibold">{t("notYou")}</p>
      <p className="text-muted">{t("notYouHint")}</p>
    </div>
  );
}
