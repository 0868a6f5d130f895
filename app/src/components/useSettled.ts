import { useSyncExternalStore } from "react";

/** Milliseconds from the first question: what a page reads when it opens has mostly arrived by then. */
const OPENING = 2_000;

/** Milliseconds; as long as a page may keep the browser busy after that before what could wait is done all the same. */
const LONGEST = 4_000;

const waiting = new Set<() => void>();
let settled = false;
let asked = false;

/** Whether the page has come to rest once, and what nobody waits for may be done. */
export function useSettled(): boolean {
  return useSyncExternalStore(
    subscribe,
    () => settled,
    () => false,
  );
}

/** One wait serves all who ask. */
function subscribe(tell: () => void): () => void {
  waiting.add(tell);
  if (!asked) setTimeout(whenIdle, OPENING);
  asked = true;
  return () => {
    waiting.delete(tell);
  };
}

function whenIdle(): void {
  // Safari has none.
  if ("requestIdleCallback" in globalThis) requestIdleCallback(settle, { timeout: LONGEST });
  else settle();
}

function settle(): void {
  settled = true;
  for (const tell of waiting) tell();
}
