"use client";

import type { ReactNode } from "react";
import { useTranslations } from "use-intl";

import type { SignedReading } from "@peerwatt/sdk/auction";

import { Fact, Facts } from "../../components/ui/Facts.tsx";
import { useFormats } from "../../components/useFormats.ts";

/** What has flowed of what was bought, as the own meter counts it. */
export function MeterPanel({
  own,
  wattHours,
}: {
  readonly own: SignedReading | undefined;
  readonly wattHours: number;
}): ReactNode {
  const t = useTranslations("connect");
  const format = useFormats();
  if (own === undefined) return <p className="text-muted">{t("noMeter")}</p>;
  const { reading } = own;
  return (
    <div>
      <Facts>
        <Fact name={t("meter")}>{format.energy(reading.wattHours)}</Fact>
      </Facts>
      <div aria-hidden className="h-2 overflow-hidden rounded-full bg-sunken">
        <div
          className="h-full rounded-full bg-accent motion-safe:transition-[width] motion-safe:duration-1000"
          style={{ width: `${String(Math.min(1, reading.wattHours / wattHours) * 100)}%` }}
        />
      </div>
      {/* Said once, when it is over; a count that is read out every two seconds helps nobody. */}
      <p role="status" className="mt-2 text-sm text-muted">
        {reading.final ? t("meterFinal") : t("meterRuns")}
      </p>
    </div>
  );
}
