// Runs the stages named as arguments, or all of them, and ends with `N passed, N failed`.
import { globSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { projectEnvironment, root, run } from "../setup/process.mjs";
import { countsEnvironment, readCounts, type Counts } from "./counts.js";
import { stages, type Stage } from "./stages.js";

interface Outcome extends Counts {
  readonly name: string;
  readonly seconds: number;
  readonly note: string;
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

async function runCommands(stage: Stage, countsFile: string): Promise<boolean> {
  let succeeded = true;
  const env = { ...projectEnvironment(), ...countsEnvironment(countsFile), ...stage.env };
  for (const [tool, ...args] of stage.commands) {
    const code = await run(join(root, "node_modules", ".bin", tool), args, { env });
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

async function runStage(stage: Stage, countsFile: string): Promise<Outcome> {
  const start = performance.now();
  const lacking = missing(stage);
  if (lacking !== undefined) {
    console.log(`nothing matches ${lacking}`);
    return { name: stage.name, passed: 0, failed: 1, seconds: 0, note: `no ${lacking}` };
  }
  const succeeded = await runCommands(stage, countsFile);
  const counts = judge(stage, succeeded, readCounts(countsFile));
  return { name: stage.name, ...counts, seconds: (performance.now() - start) / 1000, note: "" };
}

function describe({ name, passed, failed, seconds, note }: Outcome): string {
  const counts = `${String(passed).padStart(5)} passed ${String(failed).padStart(4)} failed`;
  return `${failed === 0 ? "✔" : "✘"} ${name.padEnd(10)} ${counts} ${seconds.toFixed(1).padStart(7)} s ${note}`.trimEnd();
}

async function main(): Promise<void> {
  const chosen = chooseStages(process.argv.slice(2));
  const folder = mkdtempSync(join(tmpdir(), "peerwatt-test-"));
  const outcomes: Outcome[] = [];
  for (const [index, stage] of chosen.entries()) {
    console.log(`\n── ${index + 1}/${chosen.length} ${stage.name} ──`);
    const outcome = await runStage(stage, join(folder, stage.name));
    outcomes.push(outcome);
    console.log(describe(outcome));
  }
  rmSync(folder, { recursive: true });

  console.log(`\n${outcomes.map(describe).join("\n")}\n`);
  const passed = outcomes.reduce((sum, outcome) => sum + outcome.passed, 0);
  const failed = outcomes.reduce((sum, outcome) => sum + outcome.failed, 0);
  console.log(`${passed} passed, ${failed} failed`);
  process.exitCode = failed === 0 ? 0 : 1;
}

await main();
