// Runs Hardhat's Mocha or Solidity tests and hands their counts to the runner:
//   hardhat-tests.ts mocha|solidity [file …]
import hre from "hardhat";

import { reportCounts, type Counts } from "./counts.js";

interface Summary {
  readonly success: boolean;
  readonly counts: Counts;
}

/** What the tests' tasks return, of what is read here. */
interface TestRun {
  readonly summary: Counts;
  readonly suiteResults?: readonly {
    readonly testResults: readonly { readonly status: string }[];
  }[];
}

function isTestRun(value: unknown): value is TestRun {
  if (typeof value !== "object" || value === null || !("summary" in value)) return false;
  const { summary } = value;
  return typeof summary === "object" && summary !== null && "passed" in summary;
}

/** The Solidity task may return before its summary is filled in; its suites are complete. */
function count({ summary, suiteResults }: TestRun): Counts {
  if (suiteResults === undefined) return { passed: summary.passed, failed: summary.failed };
  const results = suiteResults.flatMap(({ testResults }) => testResults);
  const having = (status: string): number =>
    results.filter((result) => result.status === status).length;
  return { passed: having("Success"), failed: having("Failure") };
}

function readSummary(result: unknown): Summary {
  if (typeof result === "object" && result !== null && "success" in result) {
    const success = result.success === true;
    const outcome = Object.entries(result).find(([key]) => key === (success ? "value" : "error"));
    const testRun: unknown = outcome?.[1];
    if (isTestRun(testRun)) return { success, counts: count(testRun) };
  }
  throw new Error("Hardhat's test task returned something else than a summary");
}

const [kind, ...testFiles] = process.argv.slice(2);
if (kind !== "mocha" && kind !== "solidity") {
  throw new Error("usage: hardhat-tests.ts mocha|solidity [file …]");
}

// The set-up built the contracts; without this Mocha would wait for the Solidity tests to be compiled, which it never runs.
const noCompile = kind === "mocha";
const result: unknown = await hre.tasks.getTask(["test", kind]).run({ testFiles, noCompile });
const { success, counts } = readSummary(result);
reportCounts(counts);
process.exitCode = success && counts.failed === 0 && counts.passed > 0 ? 0 : 1;
