import { useEffect, useState } from "react";

/** Milliseconds; as long as a page may keep the browser busy before what could wait is done all the same. */
const LONGEST = 4_000;

/** Whether the page has come to rest once, and what nobody waits for may be done. */
export function useSettled(): boolean {
  const [settled, setSettled] = useState(false);
  useEffect(
    () =>
      whenIdle(() => {
        setSettled(true);
      }),
    [],
  );
  return settled;
}

/** @returns what calls it off. */
function whenIdle(act: () => void): () => void {
  // Safari has none.
  if (!("requestIdleCallback" in globalThis)) {
    const timer = setTimeout(act, LONGEST / 2);
    return () => {
      clearTimeout(timer);
    };
  }
  const handle = requestIdleCallback(act, { timeout: LONGEST });
  return () => {
    cancelIdleCallback(handle);
  };
}
