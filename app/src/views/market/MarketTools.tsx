"use client";

import { SlidersHorizontal } from "lucide-react";
import { lazy, Suspense, useState, type ReactNode } from "react";
import { useTranslations } from "use-intl";

import { Button } from "../../components/ui/Button.tsx";
import { activeConditions, ORDERS, type MarketFilter } from "../../market/marketList.ts";
import { isOneOf } from "../../market/isOneOf.ts";

const FilterSheet = lazy(async () => ({
  default: (await import("./FilterSheet.tsx")).FilterSheet,
}));

/** Order and filters. The order is a native select: a phone shows its own wheel for it. */
export function MarketTools({
  filter,
  onFilter,
}: {
  readonly filter: MarketFilter;
  readonly onFilter: (filter: MarketFilter) => void;
}): ReactNode {
  const t = useTranslations("market");
  const [open, setOpen] = useState(false);
  const active = activeConditions(filter);
  return (
    <div className="mb-4 flex flex-wrap items-center justify-between gap-3">
      <OrderSelect filter={filter} onFilter={onFilter} />
      <Button
        kind="quiet"
        onPress={() => {
          setOpen(true);
        }}
      >
        <SlidersHorizontal aria-hidden className="size-5" />
        {active === 0 ? t("filters") : t("filtersActive", { count: active })}
      </Button>
      {open && (
        <Suspense>
          <FilterSheet filter={filter} onFilter={onFilter} onClose={setOpen} />
        </Suspense>
      )}
    </div>
  );
}

function OrderSelect({
  filter,
  onFilter,
}: {
  readonly filter: MarketFilter;
  readonly onFilter: (filter: MarketFilter) => void;
}): ReactNode {
  const t = useTranslations("market");
  return (
    <label className="flex items-center gap-2 text-muted">
      <span className="sr-only sm:not-sr-only">{t("order")}</span>
      <select
        value={filter.order}
        onChange={({ target: { value } }) => {
          if (isOneOf(ORDERS, value)) onFilter({ ...filter, order: value });
        }}
        className="min-h-12 cursor-pointer rounded-xl border border-edge bg-surface px-4 font-semibold text-ink"
      >
        {ORDERS.map((order) => (
          <option key={order} value={order}>
            {t(`orders.${order}`)}
          </option>
        ))}
      </select>
    </label>
  );
}
