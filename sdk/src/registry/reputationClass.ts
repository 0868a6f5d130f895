import { InputError } from "../errors/index.js";
import type { Counters } from "./account.js";
import { reputationOf } from "./reputation.js";

/** The best class that a certificate can attest. */
export const HIGHEST_REPUTATION_CLASS = 7;

/**
 * The reputation that class `c` attests: 1 − 2^−(c+1). Class 0 is a new account's ½.
 * @throws InputError `OUT_OF_RANGE`
 */
export function reputationOfClass(reputationClass: number): number {
  checkClass(reputationClass);
  return 1 - 2 ** -(reputationClass + 1);
}

/** The record that an account of class `c` starts with: 2^(c+1) − 2 rounds fulfilled. Errors as {@link reputationOfClass}. */
export function countersOfClass(reputationClass: number): Counters {
  checkClass(reputationClass);
  return { fulfilled: 2 ** (reputationClass + 1) - 2, failed: 0, disputed: 0 };
}

/**
 * The class that an authority may attest for an owner with this record: the best that does not flatter it.
 * A reputation below ½ has no class; such an owner is given 0, like a new one, or no certificate at all.
 */
export function reputationClassOf(record: Counters): number {
  const reputation = reputationOf(record);
  let reputationClass = 0;
  while (
    reputationClass < HIGHEST_REPUTATION_CLASS &&
    reputationOfClass(reputationClass + 1) <= reputation
  ) {
    reputationClass += 1;
  }
  return reputationClass;
}

function checkClass(given: number): void {
  if (Number.isInteger(given) && given >= 0 && given <= HIGHEST_REPUTATION_CLASS) return;
  throw new InputError({
    code: "OUT_OF_RANGE",
    shortMessage: `There is no reputation class ${String(given)}.`,
    whatToDo: `Give a whole number from 0 to ${String(HIGHEST_REPUTATION_CLASS)}.`,
    details: { given, highest: HIGHEST_REPUTATION_CLASS },
  });
}
