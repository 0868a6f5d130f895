"use client";

import { Clock3 } from "lucide-react";
import type { ReactNode } from "react";
import { useTranslations } from "use-intl";

import { useNow } from "../../data/useNow.ts";
import { formatClock } from "../../format/time.ts";

/** Below so many seconds bids are about to end, and it shows. */
const SOON = 60;

/** How long bids are still taken. It ticks silently: a reader who asks gets the time, nobody is told every second. */
export function Countdown({
  until,
  className = "",
}: {
  /** Seconds since 1970. */
  readonly until: number;
  readonly className?: string;
}): ReactNode {
  const t = useTranslations("market");
  const left = until - useNow();
  const look = left <= SOON ? "font-semibold text-warn" : "";
  return (
    <span role="timer" className={`figures flex items-center gap-1.5 ${look} ${className}`}>
      <Clock3 aria-hidden className="size-4" />
      <span className="sr-only">{t("closesIn")}</span>
      {left > 0 ? formatClock(left) : t("closed")}
    </span>
  );
}
