"use client";

import { useState, type ReactNode } from "react";
import { useTranslations } from "use-intl";

import { Choice } from "../../components/ui/Choice.tsx";
import type { Experiment } from "../../lab/job.ts";
import { ClearingLab } from "./ClearingLab.tsx";
import { ConsensusLab } from "./ConsensusLab.tsx";
import { PrivacyLab } from "./PrivacyLab.tsx";

const EXPERIMENTS: readonly Experiment[] = ["clearing", "privacy", "consensus"];

/** The papers' figures, to be drawn again with other parameters. */
export function LabView(): ReactNode {
  const t = useTranslations("lab");
  const [experiment, setExperiment] = useState<Experiment>("clearing");
  return (
    <div>
      <h1 className="text-4xl font-bold sm:text-5xl">{t("title")}</h1>
      <p className="mt-2 mb-6 max-w-3xl text-lg text-muted">{t("lead")}</p>
      <div className="max-w-xl">
        <Choice
          label={t("experiment")}
          value={experiment}
          options={EXPERIMENTS.map((value) => ({ value, text: t(`experiments.${value}`) }))}
          onChange={setExperiment}
        />
      </div>
      <p className="mt-4 mb-6 max-w-3xl text-muted">{t(`about.${experiment}`)}</p>
      {experiment === "clearing" && <ClearingLab />}
      {experiment === "privacy" && <PrivacyLab />}
      {experiment === "consensus" && <ConsensusLab />}
    </div>
  );
}
