import { execFile } from "node:child_process";
import { promisify } from "node:util";

import type { Summary } from "../clearing/summary.js";
import { projectEnvironment, typescript } from "../setup/process.mjs";

/** What `--json` of the day prints, as far as the documents use it. */
export interface Day {
  readonly day: string;
  readonly rounds: number;
  readonly settled: number;
  readonly cancelledOrExpired: number;
  readonly undelivered: number;
  readonly disputed: number;
  readonly energyWh: number;
  readonly meanPrice: string;
  readonly retailMeanPrice: string;
  readonly feedInMeanPrice: string;
  readonly gasPerRound: number | string;
}

/** Seed of the day in the documents. */
export const SEED = 1;

const run = promisify(execFile);

/** The embedded profile, so that anybody can rerun it without data. */
export async function measureDay(svg: string): Promise<Day> {
  return (await json("scripts/auction.ts", [
    "--profile",
    "--seed",
    String(SEED),
    "--out",
    svg,
  ])) as Day;
}

/** A day of a field, as anybody can rerun it without data. */
export async function measureField(): Promise<Summary> {
  return (await json("scripts/clearing.ts", ["--profile", "--seed", String(SEED)])) as Summary;
}

async function json(script: string, flags: readonly string[]): Promise<unknown> {
  console.error(`${script} ${flags.join(" ")} …`);
  const { stdout } = await run(process.execPath, [...typescript, script, ...flags, "--json"], {
    env: projectEnvironment(),
    maxBuffer: 1 << 26,
  });
  return JSON.parse(stdout) as unknown;
}
