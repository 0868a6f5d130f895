import { useEffect, useState } from "react";

import type { Progress } from "../../transactions/carryOut.ts";

/** Milliseconds in which somebody who sees the wallet's question has usually answered it. */
const USUAL = 10_000;

/** Whether the wallet has not answered for a while: its question may be out of sight, or lost. */
export function useSilence(progress: Progress | undefined): boolean {
  const [silent, setSilent] = useState<Progress>();
  useEffect(() => {
    if (progress?.kind !== "wallet") return undefined;
    const timer = setTimeout(() => {
      setSilent(progress);
    }, USUAL);
    return () => {
      clearTimeout(timer);
    };
  }, [progress]);
  return progress !== undefined && silent === progress;
}
