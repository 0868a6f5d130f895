"use client";

import { Clock3 } from "lucide-react";
import type { ReactNode } from "react";
import { useTranslations } from "use-intl";

import { useNow } from "../../data/useNow.ts";
import { formatClock } from "../../format/time.ts";

/** Below so many seconds it is about to end, and it shows. */
const SOON = 60;

/**
 * How long it still takes. It ticks in silence: a reader who asks gets the time, and nobody is told every second. The page
 * that is about it tells of its last minutes (`useToldDeadline`).
 */
export function Countdown({
  until,
  label,
  className = "",
}: {
  /** Seconds since 1970. */
  readonly until: number;
  /** Until what, for whoever hears it; left out where its name stands beside it. */
  readonly label?: string;
  readonly className?: string;
}): ReactNode {
  const t = useTranslations("countdown");
  const left = until - useNow();
  const look = left <= SOON ? "font-semibold text-warn" : "";
  return (
    <span role="timer" className={`figures flex items-center gap-1.5 ${look} ${className}`}>
      <Clock3 aria-hidden className="size-4" />
      {left > 0 && label !== undefined && <span className="sr-only">{label}</span>}
      {left > 0 ? formatClock(left) : t("over")}
    </span>
  );
}
