import { useSyncExternalStore } from "react";

function subscribe(listener: () => void): () => void {
  window.addEventListener("hashchange", listener);
  return () => {
    window.removeEventListener("hashchange", listener);
  };
}

/** The fragment of the page's address; empty on the server, which never sees it. */
export function useFragment(): string {
  return useSyncExternalStore(
    subscribe,
    () => window.location.hash,
    () => "",
  );
}

/** Takes the fragment out of the address, so that a reload does not bring back what is done. */
export function clearFragment(): void {
  putFragment("");
}

/** Puts what was read elsewhere where a link would have had it: a reload keeps it, and no server sees it. */
export function putFragment(fragment: string): void {
  window.history.replaceState(window.history.state, "", window.location.pathname + fragment);
  window.dispatchEvent(new HashChangeEvent("hashchange"));
}
