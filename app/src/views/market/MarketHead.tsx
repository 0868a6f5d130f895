"use client";

import type { ReactNode } from "react";
import { useTranslations } from "use-intl";

import { useFormats } from "../../components/useFormats.ts";
import type { TrackedRound } from "../../data/rounds/roundBook.ts";

/** What the market is, and what goes on in it. The sentence is there before any script runs. */
export function MarketHead({ rounds }: { readonly rounds: readonly TrackedRound[] }): ReactNode {
  const t = useTranslations("market");
  const format = useFormats();
  const wattHours = rounds.reduce((sum, round) => sum + round.wattHours, 0);
  return (
    <div className="mb-6">
      <h1 className="text-4xl font-bold sm:text-5xl">{t("title")}</h1>
      <p className="mt-2 text-lg text-muted">{t("lead")}</p>
      <p className="figures mt-3 font-medium">
        {t("summary", { count: rounds.length, energy: format.energy(wattHours) })}
      </p>
    </div>
  );
}
