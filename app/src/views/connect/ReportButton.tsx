"use client";

import type { ReactNode } from "react";
import { useTranslations } from "use-intl";

import type { SignedReading } from "@peerwatt/sdk/auction";

import { ReviewButton } from "../../components/review/ReviewButton.tsx";
import { Fact } from "../../components/ui/Facts.tsx";
import { useFormats } from "../../components/useFormats.ts";
import type { Deal } from "../../deal/deals.ts";
import { reportCall } from "../../deal/readings.ts";

/** Puts the own meter's reading on the chain. */
export function ReportButton({
  deal: { side },
  own,
  label,
  done,
}: {
  readonly deal: Deal;
  readonly own: SignedReading;
  readonly label: string;
  readonly done: string;
}): ReactNode {
  const t = useTranslations("connect");
  const format = useFormats();
  return (
    <ReviewButton
      kind="quiet"
      label={label}
      done={done}
      steps={[{ kind: "call", call: reportCall(own, side) }]}
    >
      <Fact name={t("meter")}>{format.exactEnergy(own.reading.wattHours)}</Fact>
    </ReviewButton>
  );
}
