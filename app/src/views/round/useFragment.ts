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
  window.history.replaceState(window.history.state, "", window.location.pathname);
  window.dispatchEvent(new HashChangeEvent("hashchange"));
}
