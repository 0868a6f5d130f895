import { PeerwattError } from "@peerwatt/sdk/errors";

import { finishJob, type Job, type Report } from "./job.ts";

/** Runs in a worker of its own, so that the page stays quick; who cancels ends the worker. */
self.addEventListener("message", ({ data }: MessageEvent<Job>) => {
  say(reportOn(data));
});

function reportOn(job: Job): Report {
  try {
    const figure = finishJob(job, (progress) => {
      say({ kind: "progress", progress });
    });
    return { kind: "figure", figure };
  } catch (error) {
    if (!(error instanceof PeerwattError)) throw error;
    return { kind: "failed", shortMessage: error.shortMessage, whatToDo: error.whatToDo };
  }
}

function say(report: Report): void {
  self.postMessage(report);
}
