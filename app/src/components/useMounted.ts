import { useSyncExternalStore } from "react";

const nothing = (): (() => void) => () => undefined;

/** Whether the browser shows the page already: what only it knows (its wallet, its clock) is left out before. */
export function useMounted(): boolean {
  return useSyncExternalStore(
    nothing,
    () => true,
    () => false,
  );
}
