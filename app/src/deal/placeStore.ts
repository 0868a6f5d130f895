import { isHex, type Hex } from "@peerwatt/sdk/signing";

import { roundKey } from "../data/rounds/roundBook.ts";
import type { KeyStore } from "./bidKeys.ts";
import type { SealedPlace } from "./placeLink.ts";

const PREFIX = "peerwatt-sealed-place-";

/** Keeps a sealed place as it came: sealed, so that what the browser keeps says nothing without the bid's secret. */
export function keepSealed(store: KeyStore, { consumer, round, sealed }: SealedPlace): void {
  store.setItem(PREFIX + roundKey(consumer, round), sealed);
}

/** What was kept for a round. */
export function keptSealed(
  store: KeyStore,
  { consumer, round }: Omit<SealedPlace, "sealed">,
): Hex | undefined {
  const kept = store.getItem(PREFIX + roundKey(consumer, round));
  return kept !== null && isHex(kept) ? kept : undefined;
}
