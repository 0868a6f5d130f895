import { InputError } from "../../errors/index.js";
import type { Random } from "../../random/index.js";

/** A deposit and when to make it. */
export interface ScheduledDeposit {
  /** Base units. */
  readonly amount: bigint;
  /** Seconds from now. */
  readonly after: number;
}

/**
 * A sum in common denominations: 1, 2 and 5 times a power of ten. A deposit of an odd sum is known again by anybody who
 * sees the same sum leave another account; one of a denomination is one among many.
 * @param least the smallest denomination, itself one.
 * @returns the parts, falling, and what is too small to deposit.
 * @throws InputError `BAD_DENOMINATION`
 */
export function splitDeposit(
  sum: bigint,
  least: bigint,
): { readonly parts: bigint[]; readonly rest: bigint } {
  if (!/^[125]0*$/.test(String(least))) {
    throw new InputError({
      code: "BAD_DENOMINATION",
      shortMessage: `${String(least)} is no denomination.`,
      whatToDo: "Give 1, 2 or 5 times a power of ten.",
      details: { least },
    });
  }
  const parts: bigint[] = [];
  let rest = sum;
  for (const denomination of denominationsTo(sum)) {
    while (denomination >= least && rest >= denomination) {
      parts.push(denomination);
      rest -= denomination;
    }
  }
  return { parts, rest };
}

/**
 * When to make deposits: in random order, after random waits, so that they do not show as one sum.
 * @param meanSeconds between two of them; waits are exponential, as those of independent people.
 */
export function scheduleDeposits(
  parts: readonly bigint[],
  meanSeconds: number,
  random: Random,
): ScheduledDeposit[] {
  let after = 0;
  return random.shuffle(parts).map((amount) => {
    after += -Math.log(1 - random.next()) * meanSeconds;
    return { amount, after: Math.round(after) };
  });
}

/** All denominations up to a sum, falling. */
function denominationsTo(sum: bigint): bigint[] {
  const powers = Array.from({ length: String(sum).length }, (_, digits) => 10n ** BigInt(digits));
  return powers.flatMap((power) => [power, 2n * power, 5n * power]).reverse();
}
