"use client";

import type { ReactNode } from "react";

import { useRounds } from "../../data/rounds/useRounds.ts";
import { LoadingRows } from "./LoadingRows.tsx";
import { Problem } from "./Problem.tsx";

/** What stands where something of the rounds will, until they were read once: its shape, or why they cannot be read. */
export function UnreadRounds({ count }: { readonly count?: number }): ReactNode {
  const { error, lookAgain } = useRounds();
  if (error !== undefined) return <Problem problem={error} onRetry={lookAgain} />;
  return <LoadingRows {...(count === undefined ? {} : { count })} />;
}
