import { drawField } from "./law.js";
import {
  measureAuctions,
  measureRounds,
  pairQuotes,
  type AuctionPoint,
  type RoundPoint,
} from "./prices.js";
import { measureSize, type Effort, type SizePoint } from "./welfare.js";

/** What all figures of the paper's section VI are drawn from. */
export interface ClearingFigures {
  readonly effort: Effort & { readonly pairs: number };
  /** Fig. 3a, 7b, 8b: 40 providers. */
  readonly byConsumers: readonly SizePoint[];
  /** Fig. 3b, 7a, 8a: 35 consumers. */
  readonly byProviders: readonly SizePoint[];
  /** Fig. 4. */
  readonly byCoefficient: readonly AuctionPoint[];
  /** Fig. 4, each pair stopped at its first W ≥ Q. */
  readonly literal: readonly AuctionPoint[];
  /** Fig. 5a and 5b, by coefficient. */
  readonly rounds: Readonly<Record<"0.3" | "0.5", readonly RoundPoint[]>>;
  /** Fig. 6: PMA by user scale. */
  readonly margins: readonly { readonly scale: string; readonly points: readonly AuctionPoint[] }[];
}

/** The draws behind the published figures. */
export const EFFORT = { exact: 4000, ida: 30, settledIda: 2, pairs: 4000 } as const;

const SIZES = [5, 10, 15, 20, 25, 30, 35, 40, 45, 50] as const;
const PROVIDER_SIZES = SIZES.filter((size) => size >= 15);
const COEFFICIENTS = [0.1, 0.2, 0.25, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 1] as const;

/** Consumers and providers of Fig. 6. */
const SCALES = [
  [20, 40],
  [35, 40],
  [50, 40],
] as const;

/** Fields of which the pairs of Fig. 6 come. */
const SCALE_DRAWS = 20;

/** Runs everything; about ten seconds at {@link EFFORT}. */
export function measureClearing(effort: ClearingFigures["effort"] = EFFORT): ClearingFigures {
  const draws = Array.from({ length: effort.exact }, (_, k) => drawField(k));
  const quotes = pairQuotes(effort.pairs);
  return {
    effort,
    byConsumers: SIZES.map((n) => measureSize(draws, effort, n, 40)),
    byProviders: PROVIDER_SIZES.map((m) => measureSize(draws, effort, 35, m)),
    byCoefficient: COEFFICIENTS.map((c) => measureAuctions(quotes, c)),
    literal: COEFFICIENTS.map((c) => measureAuctions(quotes, c, true)),
    rounds: { "0.3": measureRounds(quotes, 0.3), "0.5": measureRounds(quotes, 0.5) },
    margins: SCALES.map(([n, m]) => {
      const scale = `${String(n)} + ${String(m)}`;
      const own = pairQuotes((n + m - 1) * SCALE_DRAWS, scale);
      return { scale, points: COEFFICIENTS.map((c) => measureAuctions(own, c)) };
    }),
  };
}
