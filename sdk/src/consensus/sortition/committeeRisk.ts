import { InputError } from "../../errors/index.js";
import { binomialMass, binomialTails } from "./binomial.js";

/** Seats of a committee that are drawn alike, and how many of them at most may be dishonest. */
export interface SeatsDrawn {
  readonly seats: number;
  /** So many dishonest break the protocol: ⌈n/3⌉ in BAC, c + 1 for the primaries' liveness. */
  readonly breaking: number;
}

/** Dishonest seats that break what needs fewer than a third: ⌈n/3⌉. */
export function thirdOf(seats: number): number {
  return Math.ceil(seats / 3);
}

/**
 * The probability that a draw out of very many vehicles seats at least `breaking` dishonest ones: each seat is dishonest
 * with the share's probability, whatever the others are.
 * @param share of all election weight that the dishonest hold, 0 to 1.
 * @throws InputError `BAD_COMMITTEE`
 */
export function committeeRisk({ seats, breaking }: SeatsDrawn, share: number): number {
  checkWhole(seats, breaking);
  if (!(share >= 0 && share <= 1)) throw badCommittee("a share is from 0 to 1", { share });
  if (breaking <= 0) return 1;
  if (share === 0 || breaking > seats) return 0;
  return share === 1 ? 1 : binomialTails(breaking - 1, seats, share).upper;
}

/**
 * The same for a draw without replacement out of finitely many vehicles of equal weight (hypergeometric): seats that the
 * dishonest took are gone, so the risk is below {@link committeeRisk} at the same share.
 * @throws InputError `BAD_COMMITTEE`
 */
export function committeeRiskAmong(
  { seats, breaking }: SeatsDrawn,
  vehicles: number,
  dishonest: number,
): number {
  checkWhole(seats, breaking, vehicles, dishonest);
  if (seats > vehicles || dishonest > vehicles) {
    throw badCommittee("seats and dishonest come out of the vehicles", { vehicles, dishonest });
  }
  if (seats === vehicles) return dishonest >= breaking ? 1 : 0;
  let risk = 0;
  // The smallest terms first, so that none is lost in the sum.
  for (let drawn = Math.min(seats, dishonest); drawn >= Math.max(breaking, 0); drawn -= 1) {
    risk += hypergeometricMass(drawn, { seats, vehicles, dishonest });
  }
  return Math.min(1, risk);
}

/** P(X = k) by three binomials of the same p, which cancels: each is within Loader's error, so their quotient is. */
function hypergeometricMass(
  k: number,
  { seats, vehicles, dishonest }: { seats: number; vehicles: number; dishonest: number },
): number {
  if (seats === 0) return k === 0 ? 1 : 0;
  const p = seats / vehicles;
  const honest = vehicles - dishonest;
  return (
    (binomialMass(k, dishonest, p) * binomialMass(seats - k, honest, p)) /
    binomialMass(seats, vehicles, p)
  );
}

function checkWhole(...counts: number[]): void {
  const bad = counts.find((count) => !Number.isSafeInteger(count) || count < 0);
  if (bad !== undefined) throw badCommittee("counts are whole and not negative", { count: bad });
}

function badCommittee(rule: string, details: Record<string, number>): InputError {
  return new InputError({
    code: "BAD_COMMITTEE",
    shortMessage: `No committee: ${rule}.`,
    whatToDo: "Correct the seats, the vehicles or the share.",
    details,
  });
}
