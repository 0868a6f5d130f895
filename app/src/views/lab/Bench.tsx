"use client";

import { useEffect, useState, type ReactNode } from "react";
import { useTranslations } from "use-intl";

import { useAnnounce } from "../../components/frame/Announcer.tsx";
import { Blank } from "../../components/states/Blank.tsx";
import { Problem } from "../../components/states/Problem.tsx";
import { Button } from "../../components/ui/Button.tsx";
import { TextEntry } from "../../components/ui/TextEntry.tsx";
import type { Job } from "../../lab/job.ts";
import { FigureView } from "./FigureView.tsx";
import { RunProgress } from "./RunProgress.tsx";
import { useLab } from "./useLab.ts";

/** The seed that is there at first: everybody sees the same figure. */
const FIRST_SEED = "peerwatt";

/** Parameters, a seed, a button, and what comes of them. */
export function Bench({
  jobOf,
  isReady = true,
  children,
}: {
  readonly jobOf: (seed: string) => Job;
  readonly isReady?: boolean;
  /** Fields of the parameters. */
  readonly children: ReactNode;
}): ReactNode {
  const t = useTranslations("lab");
  const [seed, setSeed] = useState(FIRST_SEED);
  const { state, run, cancel } = useLab();
  const announce = useAnnounce();
  useEffect(() => {
    if (state.kind === "done") announce(t("drawn"));
  }, [state.kind, announce, t]);
  return (
    <div className="gap-8 space-y-8 xl:grid xl:grid-cols-[20rem_minmax(0,1fr)] xl:space-y-0">
      <section aria-label={t("settings")} className="panel h-fit max-w-xl space-y-6 p-4 sm:p-6">
        {children}
        <TextEntry label={t("seed")} hint={t("seedHint")} value={seed} onChange={setSeed} />
        <Button
          className="w-full"
          isDisabled={!isReady || state.kind === "running"}
          onPress={() => {
            run(jobOf(seed));
          }}
        >
          {t("run")}
        </Button>
      </section>
      <div className="min-w-0">
        {state.kind === "idle" && <Blank title={t("nothing")} hint={t("nothingHint")} />}
        {state.kind === "running" && <RunProgress progress={state.progress} onCancel={cancel} />}
        {state.kind === "failed" && <Problem problem={state.problem} />}
        {state.kind === "done" && <FigureView figure={state.figure} job={state.job} />}
      </div>
    </div>
  );
}
