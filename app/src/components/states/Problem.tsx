"use client";

import type { ReactNode } from "react";

import type { KnownError } from "../../messages/errors/errorSentence.ts";
import { ProblemBox } from "./ProblemBox.tsx";
import type { ErrorWords } from "./useErrorText.ts";
import { useProblemText } from "./useProblemText.ts";

/** What is wrong and the way out, and a button to try again where that may help. */
export function Problem({
  problem,
  onRetry,
}: {
  readonly problem: ErrorWords & KnownError;
  readonly onRetry?: (() => void) | undefined;
}): ReactNode {
  return <ProblemBox text={useProblemText(problem)} onRetry={onRetry} />;
}
