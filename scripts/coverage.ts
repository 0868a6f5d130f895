// Runs the Mocha contract tests on instrumented contracts and fails unless every statement, function and
// branch of contracts/ was reached or is excused in contracts/coverage-exceptions.json.
import { globSync, readFileSync, rmSync } from "node:fs";
import { join } from "node:path";

import { applyExceptions, readExceptions } from "./coverage/exceptions.js";
import { POINTS_FOLDER, type Point } from "./coverage/points.js";
import { projectEnvironment, root, run } from "./setup/process.mjs";

const EXCEPTIONS = "contracts/coverage-exceptions.json";
const KINDS = ["statement", "function", "branch"] as const;

function readAll<T>(pattern: string): T[] {
  return globSync(pattern, { cwd: root })
    .sort()
    .map((file) => JSON.parse(readFileSync(join(root, file), "utf8")) as T);
}

function tests(): string[] {
  const files = globSync("test/contracts/**/*.test.ts", { cwd: root });
  return files.filter((file) => !file.startsWith("test/contracts/differential/"));
}

async function measure(): Promise<{ succeeded: boolean; points: Point[]; hits: Set<string> }> {
  rmSync(join(root, "coverage"), { recursive: true, force: true });
  const hardhat = join(root, "node_modules", ".bin", "hardhat");
  const env = { ...projectEnvironment(), PEERWATT_COVERAGE: "1" };
  // The Mocha tests alone, without the long random sequence: a line that only chance reaches is not tested on purpose.
  // Built without the Solidity tests, whose instrumented code would take minutes and be run by nobody.
  const built = await run(hardhat, ["build", "--coverage", "--no-tests"], { env });
  const code =
    built ||
    (await run(hardhat, ["test", "mocha", ...tests(), "--coverage", "--no-compile"], { env }));
  const points = readAll<Point[]>(`${POINTS_FOLDER}/*.json`).flat();
  const data = readAll<Record<string, number>>("coverage/data/*/*.json");
  return { succeeded: code === 0, points, hits: new Set(data.flatMap((hit) => Object.keys(hit))) };
}

function printTable(points: readonly Point[], hits: ReadonlySet<string>): void {
  const files = [...new Set(points.map((point) => point.file))].sort();
  const cell = (file: string | undefined, kind: Point["kind"]): string => {
    const all = points.filter((p) => p.kind === kind && (file === undefined || p.file === file));
    const hit = all.filter((point) => hits.has(point.tag));
    return `${hit.length}/${all.length}`.padStart(12);
  };
  const width = Math.max(20, ...files.map((file) => file.length));
  console.log(`\n${"".padEnd(width)}${KINDS.map((kind) => kind.padStart(12)).join("")}`);
  for (const file of files) {
    console.log(file.padEnd(width) + KINDS.map((kind) => cell(file, kind)).join(""));
  }
  console.log("all".padEnd(width) + KINDS.map((kind) => cell(undefined, kind)).join(""));
}

function lineText(point: Point): string {
  return readFileSync(join(root, point.file), "utf8").split("\n")[point.line - 1] ?? "";
}

function describe(point: Point): string {
  const code = lineText(point).trim();
  return point.kind === "branch" ? `(${point.label}) ${code}` : code;
}

async function main(): Promise<void> {
  const { succeeded, points, hits } = await measure();
  printTable(points, hits);
  const missed = points.filter((point) => !hits.has(point.tag));
  const exceptions = readExceptions(join(root, EXCEPTIONS));
  const { uncovered, excused, stale } = applyExceptions(missed, exceptions, lineText);
  console.log("");
  for (const point of uncovered) {
    console.log(`${point.file}:${point.line} ${point.kind} not reached: ${describe(point)}`);
  }
  for (const { file, code } of stale)
    console.log(`${EXCEPTIONS}: excuses nothing: ${file}: ${code}`);
  console.log(`${uncovered.length} not reached, ${excused.length} excused`);
  if (!succeeded) console.log("The tests themselves failed on the instrumented contracts.");
  if (points.length === 0) console.log("Nothing was measured.");
  const complete = points.length > 0 && uncovered.length === 0 && stale.length === 0;
  process.exitCode = succeeded && complete ? 0 : 1;
}

await main();
