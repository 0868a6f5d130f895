"use client";

import type { ReactNode } from "react";
import { useTranslations } from "use-intl";

import { ProblemBox } from "./ProblemBox.tsx";
import { useErrorText } from "./useErrorText.ts";

/** The whole page, when the server knows no market. */
export function NoMarket({
  problem,
}: {
  readonly problem: { readonly shortMessage: string; readonly whatToDo: string };
}): ReactNode {
  const t = useTranslations("states");
  return (
    <main id="content" className="mx-auto flex min-h-dvh max-w-xl flex-col justify-center p-6">
      <h1 className="mb-6 text-3xl font-semibold">{t("noMarket")}</h1>
      <ProblemBox text={useErrorText(problem)} />
    </main>
  );
}
