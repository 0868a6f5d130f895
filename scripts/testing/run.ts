// Runs the stages named as arguments, or all of them, and ends with `N passed, N failed`.
import { closeSync, globSync, mkdtempSync, openSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { projectEnvironment, root, run } from "../setup/process.mjs";
import { countsEnvironment, readCounts, type Counts } from "./counts.js";
import { stages, type Stage } from "./stages.js";
import { startWaiting } from "./waiting.js";

interface Outcome extends Counts {
  readonly name: string;
  readonly seconds: number;
  readonly note: string;
  /** Where a stage that ran quietly said what it had to say. */
  readonly log?: string;
}

function chooseStages(names: readonly string[]): readonly Stage[] {
  const unknown = names.filter((name) => !stages.some((stage) => stage.name === name));
  if (unknown.length > 0) {
    const known = stages.map((stage) => stage.name).join(", ");
    throw new Error(`no stage called ${unknown.join(", ")}; there are ${known}`);
  }
  return names.length === 0 ? stages : stages.filter((stage) => names.includes(stage.name));
}

function missing(stage: Stage): string | undefined {
  return stage.needs?.find((pattern) => globSync(pattern, { cwd: root }).length === 0);
}

/** Where a stage's commands write to: the terminal, or a file. */
type Output = "inherit" | number;

async function runCommands(stage: Stage, countsFile: string, output: Output): Promise<boolean> {
  let succeeded = true;
  const stdio = ["inherit", output, output] as const;
  const env = { ...projectEnvironment(), ...countsEnvironment(countsFile), ...stage.env };
  for (const [tool, ...args] of stage.commands) {
    const code = await run(join(root, "node_modules", ".bin", tool), args, {
      env,
      stdio: [...stdio],
    });
    succeeded &&= code === 0;
  }
  return succeeded;
}

function judge(stage: Stage, succeeded: boolean, counted: Counts): Counts {
  if (stage.counts === "one") return { passed: succeeded ? 1 : 0, failed: succeeded ? 0 : 1 };
  // A run that broke off, or ran nothing, failed even where no single test says so.
  const broken = counted.failed === 0 && (!succeeded || counted.passed === 0);
  return { passed: counted.passed, failed: broken ? 1 : counted.failed };
}

async function runStage(stage: Stage, countsFile: string, output: Output): Promise<Outcome> {
  const start = performance.now();
  const lacking = missing(stage);
  if (lacking !== undefined) {
    return {
      name: stage.name,
      passed: 0,
      failed: 1,
      seconds: 0,
      note: `nothing matches ${lacking}`,
    };
  }
  const succeeded = await runCommands(stage, countsFile, output);
  const counts = judge(stage, succeeded, readCounts(countsFile));
  return { name: stage.name, ...counts, seconds: (performance.now() - start) / 1000, note: "" };
}

function describe({ name, passed, failed, seconds, note }: Outcome): string {
  const counts = `${String(passed).padStart(5)} passed ${String(failed).padStart(4)} failed`;
  return `${failed === 0 ? "✔" : "✘"} ${name.padEnd(10)} ${counts} ${seconds.toFixed(1).padStart(7)} s ${note}`.trimEnd();
}

/** A stage of which nothing is seen until it has ended. */
async function runQuietly(stage: Stage, folder: string): Promise<Outcome> {
  const log = join(folder, `${stage.name}.log`);
  const file = openSync(log, "w");
  try {
    return { ...(await runStage(stage, join(folder, stage.name), file)), log };
  } finally {
    closeSync(file);
  }
}

function runAloud(stage: Stage, folder: string): Promise<Outcome> {
  console.log(`\n── ${stage.name} ──`);
  return runStage(stage, join(folder, stage.name), "inherit");
}

function tell(outcome: Outcome): void {
  if (outcome.log !== undefined) {
    console.log(`\n── ${outcome.name}, meanwhile ──`);
    console.log(readFileSync(outcome.log, "utf8"));
  }
  console.log(describe(outcome));
}

/** Two at a time: one is seen while it runs; what the other said is shown when both lanes have ended. */
async function runStages(chosen: readonly Stage[], folder: string): Promise<readonly Outcome[]> {
  const waiting = startWaiting(chosen);
  const outcomes: Outcome[] = [];
  const aloud = async (): Promise<void> => {
    for (let stage = waiting.first(); stage !== undefined; stage = waiting.first()) {
      const outcome = await runAloud(stage, folder);
      outcomes.push(outcome);
      tell(outcome);
    }
  };
  const quietly = async (): Promise<void> => {
    for (let stage = waiting.longest(); stage !== undefined; stage = waiting.longest()) {
      outcomes.push(await runQuietly(stage, folder));
    }
  };
  await Promise.all(chosen.length === 1 ? [aloud()] : [quietly(), aloud()]);
  for (const outcome of outcomes) if (outcome.log !== undefined) tell(outcome);
  return outcomes;
}

async function main(): Promise<void> {
  const chosen = chooseStages(process.argv.slice(2));
  const folder = mkdtempSync(join(tmpdir(), "peerwatt-test-"));
  const outcomes = await runStages(chosen, folder);
  rmSync(folder, { recursive: true });

  console.log(`\n${outcomes.map(describe).join("\n")}\n`);
  const passed = outcomes.reduce((sum, outcome) => sum + outcome.passed, 0);
  const failed = outcomes.reduce((sum, outcome) => sum + outcome.failed, 0);
  console.log(`${passed} passed, ${failed} failed`);
  process.exitCode = failed === 0 ? 0 : 1;
}

await main();
