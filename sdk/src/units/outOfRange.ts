import { InputError } from "../errors/index.js";

/** The error for a number that its quantity cannot have. */
export function outOfRange(name: string, given: number | bigint, allowed: string): InputError {
  return new InputError({
    code: "OUT_OF_RANGE",
    shortMessage: `The ${name} ${String(given)} is out of range.`,
    whatToDo: `Give ${allowed}.`,
    details: { name, given, allowed },
  });
}
