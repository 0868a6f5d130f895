import { availableParallelism } from "node:os";

import { SUBJECTS } from "../../../sdk/src/consensus/simulator/campaign/subjects.js";
import { InputError } from "../../../sdk/src/errors/index.js";
import { readFlags, wholeNumber } from "../../flags/readFlags.js";

/** What a person can say about campaigns. */
export interface SafetyFlags {
  readonly json: boolean;
  readonly help: boolean;
  readonly runs: number;
  readonly protocols: readonly string[];
  readonly seed: string | undefined;
  readonly beyond: boolean;
  /** How many threads run at once. */
  readonly workers: number;
}

const NAMES = SUBJECTS.map(({ name }) => name);
const RUNS = 10_000;

export const help = `Looks for a run in which two honest nodes commit different blocks.

  npm run consensus -- --safety [flags]

  --protocol LIST   of ${NAMES.join(", ")} (all)
  --runs N          random runs a protocol, 1 to 1,000,000 (${RUNS.toLocaleString("en")})
  --seed TEXT       of the campaign; with --runs 1, of the run itself: repeats it exactly
  --beyond          only runs just beyond the bound, whose seeds are printed otherwise than those below it
  --workers N       threads that run at once, 1 to 64 (one a core)
  --json            one row a protocol as JSON, and nothing else on stdout
  --help            this text

What is done is kept in cache/consensus, fifty runs at a time: the same command goes on where it was interrupted.`;

const options = {
  safety: { type: "boolean", default: false },
  beyond: { type: "boolean", default: false },
  json: { type: "boolean", default: false },
  help: { type: "boolean", default: false },
  runs: { type: "string" },
  protocol: { type: "string" },
  seed: { type: "string" },
  workers: { type: "string" },
} as const;

/** @throws InputError `BAD_FLAG` */
export function parseSafetyFlags(args: readonly string[]): SafetyFlags {
  const { beyond, help: isHelp, json, protocol, runs, seed, workers } = readFlags(args, options);
  return {
    beyond,
    json,
    help: isHelp,
    runs: runs === undefined ? RUNS : wholeNumber("runs", runs, 1, 1_000_000),
    protocols: protocol === undefined ? NAMES : protocolsOf(protocol),
    seed,
    workers:
      workers === undefined ? availableParallelism() : wholeNumber("workers", workers, 1, 64),
  };
}

function protocolsOf(text: string): string[] {
  const names = text.split(",");
  const unknown = names.find((name) => !NAMES.includes(name));
  if (unknown === undefined) return names;
  throw new InputError({
    code: "BAD_FLAG",
    shortMessage: `There is no protocol "${unknown}".`,
    whatToDo: `Give some of ${NAMES.join(", ")} with commas between.`,
  });
}
