import { setTimeout as sleep } from "node:timers/promises";

import { type Process, runProcesses } from "../auction/processes.js";
import { wallSeconds } from "./liveChain.js";

/** What processes do from now on, each at its own times, until it is stopped. */
export interface Schedule {
  /** Lets a process go on by the clock on the wall. */
  add(process: Process, wakesAt?: number): void;
  /** Ends everything; resolves when whatever was being done is done. */
  stop(): Promise<void>;
}

interface Parked {
  readonly process: Process;
  readonly wakesAt: number;
}

/**
 * Plays processes one at a time, in the order of their times, up to a second of the chain's clock.
 *
 * @returns those that want to go on later.
 */
export async function playUntil(
  processes: readonly Process[],
  until: number,
  watch: (time: number, finished: number) => void,
): Promise<readonly Parked[]> {
  const parked: Parked[] = [];
  const park = (one: Parked): void => {
    parked.push(one);
  };
  await runProcesses(
    processes.map((process) => upTo(process, until, park)),
    watch,
  );
  return parked;
}

async function* upTo(process: Process, until: number, park: (parked: Parked) => void): Process {
  for (;;) {
    const step = await process.next();
    if (step.done === true) return;
    if (step.value > until) {
      park({ process, wakesAt: step.value });
      return;
    }
    yield step.value;
  }
}

/** @param onError told when a process fails, which ends that one only. */
export function openSchedule(onError: (error: unknown) => void): Schedule {
  const stopping = new AbortController();
  const { signal } = stopping;
  const running = new Set<Promise<void>>();
  const run = async (process: Process, wakesAt: number): Promise<void> => {
    for (let next = wakesAt; await pauseUntil(next, signal);) {
      const step = await process.next();
      if (step.done === true) return;
      next = step.value;
    }
  };
  return {
    add(process, wakesAt = 0) {
      const ended: Promise<void> = run(process, wakesAt)
        .catch((error: unknown) => {
          // What is cut off by the end is no failure.
          if (!signal.aborted) onError(error);
        })
        .finally(() => running.delete(ended));
      running.add(ended);
    },
    async stop() {
      stopping.abort();
      await Promise.all(running);
    },
  };
}

/** @returns false when all is to end. */
async function pauseUntil(time: number, signal: AbortSignal): Promise<boolean> {
  const pause = Math.max(0, time - wallSeconds()) * 1_000;
  try {
    await sleep(pause, undefined, { signal });
    return true;
  } catch {
    return false;
  }
}
