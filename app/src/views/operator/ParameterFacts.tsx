"use client";

import type { ReactNode } from "react";
import { useTranslations } from "use-intl";

import type { Parameters } from "@peerwatt/sdk/auction";

import { LoadingRows } from "../../components/states/LoadingRows.tsx";
import { Fact, Facts } from "../../components/ui/Facts.tsx";
import { useFormats, type Formats } from "../../components/useFormats.ts";
import { useAsset, useParameters } from "../../data/useMarket.ts";

const BASIS_POINTS = 10_000;

/** How each is written: durations, a count, an energy, shares. */
const WRITTEN: Readonly<Record<keyof Parameters, (value: number, format: Formats) => string>> = {
  maxDuration: (seconds, format) => format.duration(seconds),
  extension: (seconds, format) => format.duration(seconds),
  maxExtensions: (count) => String(count),
  minDecrementBps: (bps, format) => format.percent(bps / BASIS_POINTS),
  bondBps: (bps, format) => format.percent(bps / BASIS_POINTS),
  validity: (seconds, format) => format.duration(seconds),
  disputeWindow: (seconds, format) => format.duration(seconds),
  arbiterWindow: (seconds, format) => format.duration(seconds),
  toleranceBps: (bps, format) => format.percent(bps / BASIS_POINTS),
  contestStakeBps: (bps, format) => format.percent(bps / BASIS_POINTS),
  noShowBps: (bps, format) => format.percent(bps / BASIS_POINTS),
  minEnergy: (wattHours, format) => format.energy(wattHours),
  withdrawDelay: (seconds, format) => format.duration(seconds),
};

/** What nobody can change, the operator included: read from the market itself. */
export function ParameterFacts(): ReactNode {
  const t = useTranslations("operator");
  const format = useFormats();
  const parameters = useParameters();
  const { symbol } = useAsset();
  if (parameters === undefined) return <LoadingRows count={2} />;
  return (
    <section aria-labelledby="parameters" className="panel p-4 sm:p-6">
      <h2 id="parameters" className="text-lg font-semibold">
        {t("parameters")}
      </h2>
      <p className="mt-1 text-muted">{t("parametersHint")}</p>
      <Facts>
        <Fact name={t("asset")}>{symbol}</Fact>
        {parameterNames().map((name) => (
          <Fact key={name} name={t(`parameterNames.${name}`)}>
            {WRITTEN[name](parameters[name], format)}
          </Fact>
        ))}
      </Facts>
    </section>
  );
}

function parameterNames(): (keyof Parameters)[] {
  return Object.keys(WRITTEN) as (keyof Parameters)[];
}
