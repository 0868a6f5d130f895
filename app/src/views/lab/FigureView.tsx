"use client";

import type { ReactNode } from "react";
import { useLocale, useTranslations } from "use-intl";

import { Fact, Facts } from "../../components/ui/Facts.tsx";
import { formatPercent } from "../../format/energy.ts";
import type { DrawnFact, Figure } from "../../lab/figure.ts";
import type { Job } from "../../lab/job.ts";
import { ChartPanel } from "./ChartPanel.tsx";

/** What a run gave: charts, the numbers beside them, and from which seed it comes. */
export function FigureView({
  figure: { charts, facts },
  job,
}: {
  readonly figure: Figure;
  readonly job: Job;
}): ReactNode {
  const t = useTranslations("lab");
  const locale = useLocale();
  return (
    <section aria-label={t("figure")} className="space-y-6">
      {charts.map((chart) => (
        <ChartPanel key={chart.chart} chart={chart} />
      ))}
      <div className="panel px-4 py-2 sm:px-6">
        <Facts>
          {facts.map((fact) => (
            <Fact key={fact.fact} name={t(`facts.${fact.fact}`)}>
              {written(fact, locale)}
            </Fact>
          ))}
          <Fact name={t("seed")}>{job.seed}</Fact>
        </Facts>
      </div>
    </section>
  );
}

function written({ value, kind }: DrawnFact, locale: string): string {
  switch (kind) {
    case "count":
      return new Intl.NumberFormat(locale).format(value);
    case "number":
      return new Intl.NumberFormat(locale, { maximumSignificantDigits: 5 }).format(value);
    case "share":
      return formatPercent(value, locale);
  }
}
