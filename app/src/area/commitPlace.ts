import {
  commitToPosition,
  type GlobePosition,
  type Opening,
  type PositionOwner,
} from "@peerwatt/sdk/privacy";
import { bytesToHex, hexToBytes, type Hex } from "@peerwatt/sdk/signing";

const PREFIX = "peerwatt-place-";

/** What keeps secrets for this page: `localStorage`. */
export type PlaceStore = Pick<Storage, "getItem" | "setItem">;

/** As it is kept. */
interface KeptPlace extends GlobePosition {
  readonly blinding: Hex;
}

/**
 * Commits to a place by fresh random bits, which stay in this browser with it: whoever wins the round is to be shown
 * both, and nobody else can tell one place from another by what is published.
 */
export function commitPlace(store: PlaceStore, place: GlobePosition, owner: PositionOwner): Hex {
  const blinding = crypto.getRandomValues(new Uint8Array(32));
  const commitment = commitToPosition({ position: place, blinding }, owner);
  const kept: KeptPlace = { ...place, blinding: bytesToHex(blinding) };
  store.setItem(PREFIX + commitment.toLowerCase(), JSON.stringify(kept));
  return commitment;
}

/** What opens a commitment; `undefined` if it was made in another browser. */
export function openingOf(store: PlaceStore, commitment: Hex): Opening | undefined {
  const kept = store.getItem(PREFIX + commitment.toLowerCase());
  if (kept === null) return undefined;
  const { latitude, longitude, blinding } = JSON.parse(kept) as KeptPlace;
  return { position: { latitude, longitude }, blinding: hexToBytes(blinding, 32) };
}
