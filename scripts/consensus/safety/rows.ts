import type { CampaignPart } from "../../../sdk/src/consensus/simulator/campaign/campaign.js";
import type { Subject } from "../../../sdk/src/consensus/simulator/campaign/subjects.js";

/** What a campaign says of one protocol. */
export interface SafetyRow {
  readonly protocol: string;
  readonly runs: number;
  readonly blocks: number;
  /** Seeds of runs below the bound that were not safe, and of those that did not go on after all was well. */
  readonly violations: readonly string[];
  readonly stuck: readonly string[];
  /** Whether violations are to be expected, with a probability. */
  readonly isProbabilistic: boolean;
  readonly beyond: "forks" | "stops";
  readonly beyondRuns: number;
  /** In how many of these the protocol did break. */
  readonly broken: number;
  readonly seed: string;
}

/** Both campaigns of a protocol as a row. */
export function rowOf(
  subject: Subject,
  below: CampaignPart,
  beyond: CampaignPart,
  seed: string,
): SafetyRow {
  return {
    protocol: subject.name,
    runs: below.runs,
    blocks: below.blocks,
    violations: below.violations,
    stuck: below.stuck,
    isProbabilistic: subject.isProbabilistic,
    beyond: subject.beyond,
    beyondRuns: beyond.runs,
    broken: (subject.beyond === "forks" ? beyond.violations : beyond.stuck).length,
    seed,
  };
}

/** A protocol that does not keep its promise; or an adversary that breaks nothing, so that the check shows nothing. */
export function isBroken({ broken, isProbabilistic, stuck, violations }: SafetyRow): boolean {
  return (violations.length > 0 && !isProbabilistic) || stuck.length > 0 || broken === 0;
}

/** Most seeds that are listed. */
const LISTED = 10;

/** A row for people. */
export function textOf(row: SafetyRow): string {
  const { beyond, beyondRuns, blocks, broken, isProbabilistic, protocol, runs } = row;
  const probability = isProbabilistic ? ` (${(row.violations.length / runs).toFixed(4)})` : "";
  const lines = [
    `${protocol}: ${runs.toLocaleString("en")} runs, ${blocks.toLocaleString("en")} blocks: ` +
      `${row.violations.length} with violations${probability}, ${row.stuck.length} that did not go on; ` +
      `beyond the bound ${beyond} in ${broken} of ${beyondRuns}`,
  ];
  if (!isProbabilistic) lines.push(...replays(row, "violated", row.violations));
  lines.push(...replays(row, "stuck", row.stuck));
  return lines.join("\n");
}

function replays({ protocol }: SafetyRow, what: string, seeds: readonly string[]): string[] {
  return seeds
    .slice(0, LISTED)
    .map((seed) => `  ${what}: --safety --protocol ${protocol} --runs 1 --seed ${seed}`);
}
