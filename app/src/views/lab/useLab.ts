import { useCallback, useEffect, useRef, useState } from "react";

import type { ErrorWords } from "../../components/states/useErrorText.ts";
import type { Figure, Progress } from "../../lab/figure.ts";
import type { Job, Report } from "../../lab/job.ts";

/** A run, from the press of a button to its figure. */
export type LabState =
  | { readonly kind: "idle" }
  | { readonly kind: "running"; readonly progress: Progress }
  | { readonly kind: "done"; readonly job: Job; readonly figure: Figure }
  | { readonly kind: "failed"; readonly problem: ErrorWords };

export interface Lab {
  readonly state: LabState;
  /** Ends what runs, and begins this. */
  readonly run: (job: Job) => void;
  readonly cancel: () => void;
}

const CRASHED: ErrorWords = {
  code: "LabCrashed",
  shortMessage: "The computation broke.",
  whatToDo: "Try other parameters.",
};

/** Runs jobs in a worker, one at a time; leaving the page ends it. */
export function useLab(): Lab {
  const worker = useRef<Worker>(undefined);
  const [state, setState] = useState<LabState>({ kind: "idle" });
  const end = useCallback(() => {
    worker.current?.terminate();
    worker.current = undefined;
  }, []);
  useEffect(() => end, [end]);
  const run = useCallback(
    (job: Job) => {
      end();
      const begun = begin(job, (next) => {
        // What it had said already when it was ended still arrives.
        if (worker.current !== begun) return;
        setState(next);
        if (next.kind !== "running") end();
      });
      worker.current = begun;
      setState({ kind: "running", progress: { done: 0, of: 1 } });
    },
    [end],
  );
  const cancel = useCallback(() => {
    end();
    setState({ kind: "idle" });
  }, [end]);
  return { state, run, cancel };
}

function begin(job: Job, tell: (state: LabState) => void): Worker {
  const worker = new Worker(new URL("../../lab/labWorker.ts", import.meta.url), { type: "module" });
  worker.addEventListener("message", ({ data }: MessageEvent<Report>) => {
    tell(stateOf(data, job));
  });
  worker.addEventListener("error", () => {
    tell({ kind: "failed", problem: CRASHED });
  });
  worker.postMessage(job);
  return worker;
}

function stateOf(report: Report, job: Job): LabState {
  switch (report.kind) {
    case "progress":
      return { kind: "running", progress: report.progress };
    case "figure":
      return { kind: "done", job, figure: report.figure };
    case "failed":
      return { kind: "failed", problem: report };
  }
}
