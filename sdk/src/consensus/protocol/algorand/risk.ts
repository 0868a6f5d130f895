import { binomialMass, binomialTails } from "../../sortition/binomial.js";
import { quorumOf } from "./node.js";

/** How committees are drawn. */
export interface Drawn {
  /** R: units of all. */
  readonly totalUnits: number;
  /** τ: votes expected in a step, below R. */
  readonly expectedVotes: number;
}

/**
 * The probability that an adversary who divides the honest evenly and votes on both sides has enough votes on both in one
 * step: Σ P(M = m)·P(H ≥ q − m)², M ~ Bin(d, τ/R) its own votes of d dishonest units, H ~ Bin((R − d)/2, τ/R) those of either
 * half, whose draws are independent. A fork takes that twice in a period, for the soft votes and for those that certify,
 * which others cast: {@link forkRisk} squared bounds it for a period of a partition. It is not the adversary's to choose when.
 * @param dishonest units.
 */
export function forkRisk({ expectedVotes, totalUnits }: Drawn, dishonest: number): number {
  const p = expectedVotes / totalUnits;
  const quorum = quorumOf(expectedVotes);
  const half = Math.floor((totalUnits - dishonest) / 2);
  let risk = 0;
  for (let own = 0; own <= dishonest; own += 1) {
    const side = binomialTails(quorum - own - 1, half, p).upper;
    risk += binomialMass(own, dishonest, p) * side * side;
  }
  return risk;
}

/** The probability that the honest alone have not enough votes in a step, if the dishonest are silent. */
export function stallRisk({ expectedVotes, totalUnits }: Drawn, dishonest: number): number {
  const p = expectedVotes / totalUnits;
  return binomialTails(quorumOf(expectedVotes) - 1, totalUnits - dishonest, p).lower;
}
