import { useEffect, useMemo, useSyncExternalStore } from "react";

import { PeerwattError } from "@peerwatt/sdk/errors";
import type { Hex } from "@peerwatt/sdk/signing";

import type { TrackedRound } from "../../../data/rounds/roundBook.ts";
import { placeIn, type SealedPlace } from "../../../deal/placeLink.ts";
import { keepSealed, keptSealed } from "../../../deal/placeStore.ts";
import { clearFragment, useFragment } from "../../round/useFragment.ts";

/** Told in this tab; other tabs hear of it by the browser's own event. */
const KEPT = "peerwatt-place-kept";

function subscribe(listener: () => void): () => void {
  const names = [KEPT, "storage"];
  for (const name of names) window.addEventListener(name, listener);
  return () => {
    for (const name of names) window.removeEventListener(name, listener);
  };
}

/** The round's sealed place as this browser keeps it. */
export function useKeptPlace(round: Pick<TrackedRound, "consumer" | "round">): Hex | undefined {
  return useSyncExternalStore(
    subscribe,
    () => keptSealed(localStorage, round),
    () => undefined,
  );
}

/** Keeps a sealed place for the tabs of this browser. */
export function keepPlace(place: SealedPlace): void {
  keepSealed(localStorage, place);
  window.dispatchEvent(new Event(KEPT));
}

/**
 * Takes the sealed place out of the address that the page was opened by; it shows with its round.
 * @returns what is wrong with a link that was cut off.
 */
export function usePlaceFromLink(): PeerwattError | undefined {
  const fragment = useFragment();
  const { place, problem } = useMemo(() => readPlace(fragment), [fragment]);
  useEffect(() => {
    if (place === undefined) return;
    keepPlace(place);
    clearFragment();
  }, [place]);
  return problem;
}

function readPlace(fragment: string): {
  readonly place?: SealedPlace | undefined;
  readonly problem?: PeerwattError;
} {
  try {
    return { place: placeIn(fragment) };
  } catch (error) {
    if (error instanceof PeerwattError) return { problem: error };
    throw error;
  }
}
