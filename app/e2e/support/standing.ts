import type { Addresses } from "../../../scripts/start/house.ts";
import type { StageOptions } from "./stage.ts";

/**
 * A market without a demo car that bids: whoever plays here comes with accounts of their own, counts nothing that
 * others have done, and moves the clock as they like.
 */
export const QUIET: StageOptions = { mostBids: 0 };

/** Where the house is told of that stands for {@link QUIET}, by whoever has opened it. */
const VARIABLE = "PEERWATT_QUIET_HOUSE";

/** Lets the processes that are started from now on play in a house that stands. */
export function announce(addresses: Addresses): void {
  process.env[VARIABLE] = JSON.stringify(addresses);
}

/** @returns the house that stands for such a stage; without one, whoever wants it opens their own. */
export function standingFor(options: StageOptions): Addresses | undefined {
  const text = process.env[VARIABLE];
  if (options !== QUIET || text === undefined) return undefined;
  return JSON.parse(text) as Addresses;
}
