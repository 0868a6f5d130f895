import { drawBroken, drawRun, HEIGHTS, type DrawnRun } from "./drawRun.js";
import type { SimulationResult, Violations } from "../types.js";
import type { Conduct, Subject } from "./subjects.js";

/** What became of some runs of a campaign. */
export interface CampaignPart {
  readonly runs: number;
  /** Seeds of runs in which a promise was broken that never may: safety, or that a machine throws at nothing it is told. */
  readonly violations: readonly string[];
  /**
   * Seeds of the other runs in which somebody honest had not all heights in time, though all was well again. Who was led apart
   * by a violation may wait for ever.
   */
  readonly stuck: readonly string[];
  /** Final blocks of honest nodes that have most, all runs together. */
  readonly blocks: number;
}

/** A run's seed, which alone repeats it. */
export function seedOf(seed: string, run: number, runs: number): string {
  return runs === 1 ? seed : `${seed}/${String(run)}`;
}

/**
 * Runs of a protocol below its bound.
 * @param seeds one a run, of {@link seedOf}.
 */
export function campaign(subject: Subject, seeds: readonly string[]): CampaignPart {
  return collect(subject, seeds, (seed) => drawRun(subject, seed));
}

/** Runs of a protocol just beyond its bound. */
export function brokenCampaign(subject: Subject, seeds: readonly string[]): CampaignPart {
  return collect(subject, seeds, (seed) => drawBroken(subject, seed));
}

function collect(
  subject: Subject,
  seeds: readonly string[],
  draw: (seed: string) => DrawnRun,
): CampaignPart {
  const violations: string[] = [];
  const stuck: string[] = [];
  let blocks = 0;
  for (const seed of seeds) {
    const { options, conduct } = draw(seed);
    const result = resultOf(() => subject.run(options, conduct), seeds.length === 1);
    if (result === undefined || isViolated(result.violations, conduct)) violations.push(seed);
    else if (result.commonLength < HEIGHTS) stuck.push(seed);
    blocks += result?.chainLength ?? 0;
  }
  return { runs: seeds.length, violations, stuck, blocks };
}

/**
 * A transaction whose bytes a node changed on the way is no protocol's to refuse: the client's signature is, which those of a
 * simulation have not.
 */
function isViolated({ forks, disorder, foreign }: Violations, { kind }: Conduct): boolean {
  return forks + disorder > 0 || (foreign > 0 && kind !== "tamper");
}

/** Undefined if a node's machine threw, which none may; who repeats the one run sees where. */
function resultOf(run: () => SimulationResult, isAlone: boolean): SimulationResult | undefined {
  try {
    return run();
  } catch (error) {
    if (isAlone) throw error;
    return undefined;
  }
}
