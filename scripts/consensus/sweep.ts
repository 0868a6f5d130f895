import { availableParallelism } from "node:os";
import { join } from "node:path";

import { Piscina } from "piscina";

import { typescript } from "../setup/process.mjs";
import { Cache } from "./cache.js";
import type { Outcome, Point } from "./point.js";

/** How far a sweep is. */
export interface Progress {
  readonly done: number;
  readonly all: number;
  readonly cached: number;
}

/**
 * Runs points on all cores, those that are not known yet; results in the points' order.
 * @param root of the project.
 */
export async function sweep(
  points: readonly Point[],
  root: string,
  tell: (progress: Progress) => void,
): Promise<Outcome[]> {
  const cache = new Cache<Point, Outcome>(root);
  const known = points.map((point) => cache.get(point));
  const cached = known.filter((outcome) => outcome !== undefined).length;
  let done = cached;
  const report = (): void => {
    tell({ done, all: points.length, cached });
  };
  report();
  if (cached === points.length) return known.filter((outcome) => outcome !== undefined);
  const pool = new Piscina<Point, Outcome>({
    filename: join(import.meta.dirname, "worker.ts"),
    execArgv: [...typescript],
    maxThreads: availableParallelism(),
    minThreads: 1,
  });
  try {
    return await Promise.all(
      points.map(async (point, index) => {
        const before = known[index];
        if (before !== undefined) return before;
        const outcome = await pool.run(point, { name: "runPoint" });
        cache.put(point, outcome);
        done += 1;
        report();
        return outcome;
      }),
    );
  } finally {
    await pool.destroy();
  }
}
