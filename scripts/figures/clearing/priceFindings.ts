import type { ClearingFigures } from "./measure.js";
import type { AuctionPoint, RoundPoint } from "./prices.js";
import { fixed, percent, type Finding } from "../text.js";

/** What Fig. 4a shows. */
export function findAdjustedPrices({ byCoefficient, literal }: ClearingFigures): Finding {
  const spread = (points: readonly AuctionPoint[], coefficient: number): string => {
    const point = atCoefficient(points, coefficient);
    return fixed(point.consumerPrice.mean - point.providerPrice.mean, 3);
  };
  return {
    paper: "The difference between W and Q grows with the adjustment coefficient.",
    here:
      `W − Q settles at ${spread(byCoefficient, 0.3)} for 0.3, ${spread(byCoefficient, 0.5)} for 0.5 and ${spread(byCoefficient, 1)} for 1; ` +
      `below 0.25 it is negative (${spread(byCoefficient, 0.1)} for 0.1) and no pair ever agrees. Stopped at the first W ≥ Q, as line 15 ` +
      `ff. of Algorithm 1 reads literally, it is ${spread(literal, 0.3)}, ${spread(literal, 0.5)} and ${spread(literal, 1)}.`,
    verdict:
      "Agrees. Why: the prices settle at W − Q = Δ·(1 − 1.5/(1 + 2α)) with Δ = pmax − rmin, which is 0 at α = ¼. The paper does not " +
      "mention that smaller coefficients let nobody trade.",
  };
}

/** What Fig. 4b shows. */
export function findAuctionCounts({ byCoefficient, literal }: ClearingFigures): Finding {
  const rounds = (points: readonly AuctionPoint[], coefficient: number): string =>
    fixed(atCoefficient(points, coefficient).rounds.mean, 1);
  const agreed = (coefficient: number): string =>
    percent(atCoefficient(byCoefficient, coefficient).agreed);
  return {
    paper: "The mean number of auctions falls as the coefficient grows.",
    here:
      `From ${rounds(byCoefficient, 0.3)} rounds for 0.3 over ${rounds(byCoefficient, 0.5)} for 0.5 to ${rounds(byCoefficient, 1)} for 1; literally stopped, ` +
      `${rounds(literal, 0.3)}, ${rounds(literal, 0.5)} and ${rounds(literal, 1)}. When both prices have settled to ε2, ${agreed(0.3)} of the pairs have W ≥ Q for ` +
      `0.3 and ${agreed(0.5)} for 0.5; the rest are nearly equal limits, whose last step to W ≥ Q is smaller than ε2.`,
    verdict:
      "Agrees. The errors shrink by the factor ⅔(1 − α) a round. The contract takes the limit itself, where every rational pair " +
      "agrees if α + β + 8αβ > 1, so neither the count nor ε2 matters there.",
  };
}

/** What Fig. 5a and 5b show. */
export function findRounds(points: readonly RoundPoint[], coefficient: number): Finding {
  const first = points[0];
  const last = points.at(-1);
  const crossing = points.find(
    ({ consumerPrice, providerPrice }) => consumerPrice >= providerPrice,
  );
  const pair = (point: RoundPoint | undefined): string =>
    `W ${fixed(point?.consumerPrice ?? NaN, 3)}, Q ${fixed(point?.providerPrice ?? NaN, 3)}`;
  return {
    paper:
      "Q is far above W in the first auction; W crosses Q, and both become stable" +
      (coefficient > 0.4 ? ", sooner than for 0.3." : "."),
    here: `${pair(first)} in the first round; W passes Q in round ${String(crossing?.round)}; ${pair(last)} in round ${String(last?.round)}, the last of any pair.`,
    verdict:
      "Agrees, and shows that the text means convergence: by the letter of Algorithm 1 nothing changes after the first W ≥ Q, and " +
      "these curves would stop where they cross.",
  };
}

/** What Fig. 6 shows. */
export function findMargins({ margins }: ClearingFigures): Finding {
  const values = (coefficient: number): string =>
    margins
      .map(
        ({ scale, points }) =>
          `${percent(atCoefficient(points, coefficient).margin, 1)} (${scale})`,
      )
      .join(", ");
  const closed = atCoefficient(margins[0]?.points ?? [], 0.5).closedMargin;
  return {
    paper:
      "The auctioneer's margin grows with the coefficient and hardly depends on how many EVs there are.",
    here: `For 0.5: ${values(0.5)}; the closed form gives ${percent(closed, 1)}. For 1: ${values(1)}.`,
    verdict:
      "Agrees, and must: the prices of a pair depend on nobody else. The paper keeps the whole margin for the auctioneer; a field of " +
      "ours keeps `spreadFeeBps` of it and gives the rest back to the pair.",
  };
}

function atCoefficient(points: readonly AuctionPoint[], coefficient: number): AuctionPoint {
  const point = points.find((each) => each.coefficient === coefficient);
  if (point === undefined) throw new Error(`nothing was measured at ${coefficient}`);
  return point;
}
