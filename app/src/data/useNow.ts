import { useSyncExternalStore } from "react";

import { clockOffset } from "./chainClock.ts";
import { useHead } from "./useHead.ts";
import { wallClock } from "./wallClock.ts";

const listeners = new Set<() => void>();
let timer: ReturnType<typeof setInterval> | undefined;
let second = 0;

/** One timer for all countdowns of a page, none while there is no countdown. */
function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  timer ??= setInterval(tick, 1_000);
  return () => {
    listeners.delete(listener);
    if (listeners.size > 0) return;
    clearInterval(timer);
    timer = undefined;
  };
}

function tick(): void {
  second = Math.floor(wallClock());
  for (const listener of listeners) listener();
}

function current(): number {
  if (timer === undefined || second === 0) second = Math.floor(wallClock());
  return second;
}

/** This device's second; changes once a second. */
export function useWallClock(): number {
  return useSyncExternalStore(subscribe, current, () => 0);
}

/** The chain's second, by which rounds close. */
export function useNow(): number {
  const { head } = useHead();
  const wall = useWallClock();
  return Math.floor(wall + clockOffset(head));
}
