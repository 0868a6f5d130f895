import { PeerwattError } from "@peerwatt/sdk/errors";
// By itself: from the room's whole index the page that everybody opens first would load all of the room.
import { unpackArea } from "@peerwatt/sdk/privacy/area";
import type { Hex } from "@peerwatt/sdk/signing";

/** What a cloaking area tells a reader: among how many cars, and within how far. */
export interface AreaInWords {
  readonly k: number;
  /** Metres. */
  readonly radius: number;
  /** Of the half-degree grid's point next to it, in degrees. */
  readonly latitude: number;
  readonly longitude: number;
}

/** A round's area; `undefined` if it carries none, or a word that is none. */
export function areaOf(word: Hex): AreaInWords | undefined {
  try {
    const { k, area, origin } = unpackArea(word);
    return { k, radius: area.radius, ...origin };
  } catch (error) {
    if (error instanceof PeerwattError) return undefined;
    throw error;
  }
}
