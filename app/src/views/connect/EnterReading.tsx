"use client";

import type { ReactNode } from "react";
import { useTranslations } from "use-intl";

import { Problem } from "../../components/states/Problem.tsx";
import { CodeReader } from "./CodeReader.tsx";
import type { OwnMeter } from "./useMeter.ts";

/** Takes in the own meter's final reading by hand, where the page cannot ask the meter. */
export function EnterReading({
  meter: { enter, problem },
}: {
  readonly meter: OwnMeter;
}): ReactNode {
  const t = useTranslations("connect");
  if (enter === undefined) return null;
  return (
    <details className="space-y-3">
      <summary className="min-h-12 cursor-pointer py-3 font-semibold">{t("enter")}</summary>
      <p className="text-muted">{t("enterHint")}</p>
      {problem !== undefined && <Problem problem={problem} />}
      <CodeReader onCode={enter} pasteLabel={t("pasteReading")} readLabel={t("takeReading")} />
    </details>
  );
}
