import { runClearing, type ClearingParameters } from "./clearingRun.ts";
import { runConsensus, type ConsensusParameters } from "./consensusRun.ts";
import type { Figure, Progress, Run } from "./figure.ts";
import { runPrivacy, type PrivacyParameters } from "./privacyRun.ts";

/** What the worker is asked to do. The same job gives the same figure. */
export type Job =
  | {
      readonly experiment: "clearing";
      readonly seed: string;
      readonly parameters: ClearingParameters;
    }
  | {
      readonly experiment: "privacy";
      readonly seed: string;
      readonly parameters: PrivacyParameters;
    }
  | {
      readonly experiment: "consensus";
      readonly seed: string;
      readonly parameters: ConsensusParameters;
    };

export type Experiment = Job["experiment"];

/** What the worker says. */
export type Report =
  | { readonly kind: "progress"; readonly progress: Progress }
  | { readonly kind: "figure"; readonly figure: Figure }
  | { readonly kind: "failed"; readonly shortMessage: string; readonly whatToDo: string };

/** Starts a job; whoever iterates does the work. */
export function startJob(job: Job): Run {
  switch (job.experiment) {
    case "clearing":
      return runClearing(job.seed, job.parameters);
    case "privacy":
      return runPrivacy(job.seed, job.parameters);
    case "consensus":
      return runConsensus(job.seed, job.parameters);
  }
}

/** Does all of it, and says how far it is after each step. */
export function finishJob(job: Job, tell: (progress: Progress) => void): Figure {
  const run = startJob(job);
  for (;;) {
    const step = run.next();
    if (step.done === true) return step.value;
    tell(step.value);
  }
}
