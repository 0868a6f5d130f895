import type { ClearingFigures } from "./measure.js";
import type { Mean } from "../statistics.js";
import type { SizePoint } from "./welfare.js";

/** By how much the optimum is above a baseline over one curve. */
export interface Gain {
  /** Largest relative gain among the sizes where the baseline is clearly above 0; 1 is 100 %. */
  readonly largest: number;
  /** The size where it is. */
  readonly at: string;
  /** Sizes at which the baseline is not clearly above 0, so that a percentage says nothing. */
  readonly notAbove: readonly string[];
}

type Method = "ida" | "eta";

/** So many standard errors above 0 count as above it. */
const CLEARLY = 3;

/** What the paper claims in its conclusion, and what came out here. */
export interface ClaimedGain {
  readonly what: string;
  readonly method: Method;
  /** Percent, "up to". */
  readonly claimed: number;
  readonly byConsumers: Gain;
  readonly byProviders: Gain;
}

/** The paper's four claims beside what is measured. */
export function claimedGains(measured: ClearingFigures): ClaimedGain[] {
  const claim = (
    what: string,
    claimed: number,
    method: Method,
    read: "welfare" | "costPerformance",
  ): ClaimedGain => ({
    what,
    method,
    claimed,
    byConsumers: gainOf(measured.byConsumers, method, read),
    byProviders: gainOf(measured.byProviders, method, read),
  });
  return [
    claim("welfare over IDA", 66.4, "ida", "welfare"),
    claim("welfare over ETA", 102.8, "eta", "welfare"),
    claim("CP over IDA", 100.7, "ida", "costPerformance"),
    claim("CP over ETA", 319, "eta", "costPerformance"),
  ];
}

function gainOf(
  points: readonly SizePoint[],
  method: Method,
  read: "welfare" | "costPerformance",
): Gain {
  // Only sizes at which every draw can be served: below, the draws that remain are the lucky ones.
  const served = points.filter(({ feasible }) => feasible === 1);
  const compared = served.map((point) => {
    const { welfare, costPerformance } = point[method];
    const gain = point.exact[read].mean / point[method][read].mean - 1;
    return { at: sizeOf(point), gain, isAbove: [welfare, costPerformance].every(isClearlyAbove) };
  });
  const largest = compared
    .filter(({ isAbove }) => isAbove)
    .reduce((most, each) => (each.gain > most.gain ? each : most), { at: "", gain: -Infinity });
  const notAbove = compared.filter(({ isAbove }) => !isAbove).map(({ at }) => at);
  return { largest: largest.gain, at: largest.at, notAbove };
}

function isClearlyAbove({ mean, error }: Mean): boolean {
  return mean > CLEARLY * error;
}

function sizeOf({ consumers, providers }: SizePoint): string {
  return `${String(consumers)} + ${String(providers)}`;
}
