"use client";

import type { ReactNode } from "react";
import { useTranslations } from "use-intl";

import { Blank } from "../../components/states/Blank.tsx";
import { Button } from "../../components/ui/Button.tsx";
import { activeConditions, everything, type MarketFilter } from "../../market/marketList.ts";

/** Nothing open, or nothing that passes the filters: two different things. */
export function NoRounds({
  filter,
  onFilter,
}: {
  readonly filter: MarketFilter;
  readonly onFilter: (filter: MarketFilter) => void;
}): ReactNode {
  const t = useTranslations("market");
  if (activeConditions(filter) === 0) return <Blank title={t("none")} hint={t("noneHint")} />;
  return (
    <Blank title={t("noneLeft")} hint={t("noneLeftHint")}>
      <Button
        kind="quiet"
        onPress={() => {
          onFilter({ ...everything, order: filter.order });
        }}
      >
        {t("clearFilters")}
      </Button>
    </Blank>
  );
}
