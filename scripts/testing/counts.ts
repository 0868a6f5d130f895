import { appendFileSync, existsSync, readFileSync } from "node:fs";

export interface Counts {
  passed: number;
  failed: number;
}

/** The file through which a stage's command tells its runner what it counted. */
const VARIABLE = "PEERWATT_COUNTS";

export function countsEnvironment(file: string): Record<string, string> {
  return { [VARIABLE]: file };
}

/** Does nothing when nobody asked, so that the reporters work by hand too. */
export function reportCounts(counts: Counts): void {
  const file = process.env[VARIABLE];
  if (file !== undefined) appendFileSync(file, `${JSON.stringify(counts)}\n`);
}

export function readCounts(file: string): Counts {
  const total = { passed: 0, failed: 0 };
  if (!existsSync(file)) return total;
  for (const line of readFileSync(file, "utf8").split("\n")) {
    if (line === "") continue;
    const counts = JSON.parse(line) as Counts;
    total.passed += counts.passed;
    total.failed += counts.failed;
  }
  return total;
}
