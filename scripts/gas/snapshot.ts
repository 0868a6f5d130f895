import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";

import type { Measurements } from "./measure.js";
import { table } from "./table.js";

const FILE = fileURLToPath(new URL("../../test/gas/snapshot.json", import.meta.url));

/**
 * How far deploying may be off: the code ends with a hash of the sources, comments included, and a zero byte is
 * cheaper than another. Everything else is exact.
 */
const CREATE_TOLERANCE = 500;

type Figures = ReadonlyMap<string, number>;

export function writeSnapshot(measured: Measurements): void {
  // Lists of numbers on one line, as the formatter wants them.
  const text = JSON.stringify(measured, null, 2).replace(
    /\[[\d,\s]+\]/g,
    (list) => `[${list.slice(1, -1).trim().split(/,\s*/).join(", ")}]`,
  );
  writeFileSync(FILE, `${text}\n`);
}

/** What was measured when the snapshot was written; `npm run gas -- --check` says whether it still is. */
export function readSnapshot(): Measurements {
  return JSON.parse(readFileSync(FILE, "utf8")) as Measurements;
}

/** A table of what differs from the snapshot, or undefined if nothing does. */
export function compareWithSnapshot(measured: Measurements): string | undefined {
  if (!existsSync(FILE)) return "There is no snapshot yet; `npm run gas -- --update` writes one.";
  const before = figures(readSnapshot());
  const after = figures(measured);
  const keys = [...new Set([...before.keys(), ...after.keys()])];
  const rows = keys
    .filter((key) => differs(key, before.get(key), after.get(key)))
    .map((key) => {
      const [was, is] = [before.get(key), after.get(key)];
      const change = was === undefined || is === undefined ? "" : signed(is - was);
      return [key, String(was ?? "–"), String(is ?? "–"), change];
    });
  return rows.length === 0 ? undefined : table(["", "snapshot", "now", "change"], rows);
}

function differs(key: string, before: number | undefined, after: number | undefined): boolean {
  if (before === undefined || after === undefined) return true;
  const tolerance = key.startsWith("functions.create.") ? CREATE_TOLERANCE : 0;
  return Math.abs(before - after) > tolerance;
}

/** All numbers of a JSON value by their path. */
function figures(value: unknown, path = "", found = new Map<string, number>()): Figures {
  if (typeof value === "number") found.set(path, value);
  else if (typeof value === "object" && value !== null)
    for (const [key, inner] of Object.entries(value))
      figures(inner, path === "" ? key : `${path}.${key}`, found);
  return found;
}

function signed(change: number): string {
  return change > 0 ? `+${String(change)}` : String(change);
}
