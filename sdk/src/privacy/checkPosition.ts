import { InputError } from "../errors/index.js";
import type { Position } from "./types.js";

/**
 * Refuses a place in the plane whose coordinates are not finite.
 * @param who what the place is of, for the message: `The vehicle "a"`.
 * @throws InputError `BAD_POSITION`
 */
export function checkPosition({ x, y }: Position, who: string): void {
  if (Number.isFinite(x) && Number.isFinite(y)) return;
  const name = Number.isFinite(x) ? "y" : "x";
  throw new InputError({
    code: "BAD_POSITION",
    shortMessage: `${who} has ${name} = ${String(name === "x" ? x : y)}.`,
    whatToDo: "Give finite metres east (x) and north (y) of the plane's origin; see createPlane.",
    details: { x, y, name },
  });
}
