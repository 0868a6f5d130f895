"use client";

import type { ReactNode } from "react";
import { useTranslations } from "use-intl";

import { Choice } from "../../components/ui/Choice.tsx";
import { useFormats } from "../../components/useFormats.ts";
import { durationsWithin, durationWithin, type Duration } from "./wish.ts";

/** How long bids are taken: only what the market takes is offered. */
export function DurationPart({
  duration,
  longest,
  onChange,
}: {
  readonly duration: Duration;
  /** Seconds; infinite until the market has said. */
  readonly longest: number;
  readonly onChange: (duration: Duration) => void;
}): ReactNode {
  const t = useTranslations("buy");
  const format = useFormats();
  return (
    <Choice
      label={t("until")}
      hint={
        Number.isFinite(longest) ? t("untilHint", { time: format.duration(longest) }) : undefined
      }
      value={durationWithin(duration, longest)}
      options={durationsWithin(longest).map((value) => ({
        value,
        text: value === "longest" ? format.duration(longest) : t(`durations.${value}`),
      }))}
      onChange={onChange}
    />
  );
}
