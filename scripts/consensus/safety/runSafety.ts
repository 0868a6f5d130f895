import { randomBytes } from "node:crypto";
import { join } from "node:path";

import { Piscina } from "piscina";

import {
  seedOf,
  type CampaignPart,
} from "../../../sdk/src/consensus/simulator/campaign/campaign.js";
import { SUBJECTS } from "../../../sdk/src/consensus/simulator/campaign/subjects.js";
import { typescript } from "../../setup/process.mjs";
import { Cache } from "../cache.js";
import { progressBar } from "../progress.js";
import { help, parseSafetyFlags, type SafetyFlags } from "./flags.js";
import type { Job } from "./job.js";
import { isBroken, rowOf, textOf, type SafetyRow } from "./rows.js";

/** Runs in one job: enough to be worth a message and a file, few enough to show that something happens. */
const IN_JOB = 50;

/** Runs beyond the bound: the adversary needs few to show what it can. */
const BEYOND = 200;

/**
 * `npm run consensus -- --safety`: campaigns on all cores.
 * @param root of the project, below which jobs that are done are kept.
 * @throws InputError `BAD_FLAG`
 */
export async function runSafety(args: readonly string[], root: string): Promise<void> {
  const flags = parseSafetyFlags(args);
  if (flags.help) {
    console.log(help);
    return;
  }
  const seed = flags.seed ?? randomBytes(4).toString("hex");
  console.error(`Repeat it with --seed ${seed}`);
  const rows = await campaigns(flags, seed, root);
  console.log(flags.json ? JSON.stringify(rows) : rows.map(textOf).join("\n"));
  if (rows.some(isBroken)) process.exitCode = 2;
}

async function campaigns(flags: SafetyFlags, seed: string, root: string): Promise<SafetyRow[]> {
  const jobs = flags.protocols.flatMap((protocol) => [
    ...(flags.beyond ? [] : jobsOf(protocol, false, flags.runs, seed)),
    ...jobsOf(protocol, true, Math.min(flags.runs, BEYOND), seed),
  ]);
  const parts = await runAll(jobs, flags.workers, new Cache(root));
  return flags.protocols.flatMap((name) => {
    const subject = SUBJECTS.find((each) => each.name === name);
    const ofIt = (beyond: boolean): CampaignPart =>
      sum(parts.filter((_, k) => jobs[k]?.protocol === name && jobs[k].beyond === beyond));
    return subject === undefined ? [] : [rowOf(subject, ofIt(false), ofIt(true), seed)];
  });
}

function jobsOf(protocol: string, beyond: boolean, runs: number, seed: string): Job[] {
  const seeds = Array.from({ length: runs }, (_, run) => seedOf(seed, run, runs));
  return Array.from({ length: Math.ceil(runs / IN_JOB) }, (_, k) => ({
    protocol,
    beyond,
    seeds: seeds.slice(k * IN_JOB, (k + 1) * IN_JOB),
  }));
}

/** The jobs' parts, in their order: those that are known from before, and the others from the pool. */
async function runAll(
  jobs: readonly Job[],
  workers: number,
  cache: Cache<Job, CampaignPart>,
): Promise<CampaignPart[]> {
  const known = jobs.map((job) => cache.get(job));
  const cached = sum(known.filter((part) => part !== undefined)).runs;
  const all = jobs.reduce((total, { seeds }) => total + seeds.length, 0);
  const tell = progressBar(process.stderr);
  let done = cached;
  tell({ done, all, cached });
  const pool = createPool(workers);
  try {
    return await Promise.all(
      jobs.map(async (job, index) => {
        const before = known[index];
        if (before !== undefined) return before;
        const part = await pool.run(job, { name: "runJob" });
        cache.put(job, part);
        done += part.runs;
        tell({ done, all, cached });
        return part;
      }),
    );
  } finally {
    await pool.destroy();
  }
}

function createPool(workers: number): Piscina<Job, CampaignPart> {
  return new Piscina<Job, CampaignPart>({
    filename: join(import.meta.dirname, "worker.ts"),
    execArgv: [...typescript],
    maxThreads: workers,
    minThreads: 1,
  });
}

function sum(parts: readonly CampaignPart[]): CampaignPart {
  return {
    runs: parts.reduce((total, { runs }) => total + runs, 0),
    violations: parts.flatMap(({ violations }) => violations),
    stuck: parts.flatMap(({ stuck }) => stuck),
    blocks: parts.reduce((total, { blocks }) => total + blocks, 0),
  };
}
