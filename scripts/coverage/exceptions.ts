import { existsSync, readFileSync } from "node:fs";

import type { Point } from "./points.js";

/** A line that no test reaches, and why. It is found by its text: line numbers move. */
export interface CoverageException {
  readonly file: string;
  /** The line of the contract, without the space around it. */
  readonly code: string;
  readonly reason: string;
}

function isException(value: unknown): value is CoverageException {
  if (typeof value !== "object" || value === null) return false;
  const entry = value as Partial<Record<keyof CoverageException, unknown>>;
  return [entry.file, entry.code, entry.reason].every(
    (text) => typeof text === "string" && text.trim() !== "",
  );
}

export function readExceptions(path: string): readonly CoverageException[] {
  if (!existsSync(path)) return [];
  const list: unknown = JSON.parse(readFileSync(path, "utf8"));
  if (!Array.isArray(list) || !list.every(isException)) {
    throw new Error(`${path}: wanted a list of { "file", "code", "reason" }, none of them empty`);
  }
  return list;
}

export interface Excused {
  readonly uncovered: readonly Point[];
  readonly excused: readonly Point[];
  /** Exceptions that excuse nothing any more; they have to go. */
  readonly stale: readonly CoverageException[];
}

export function applyExceptions(
  missed: readonly Point[],
  exceptions: readonly CoverageException[],
  lineText: (point: Point) => string,
): Excused {
  const used = new Set<CoverageException>();
  const uncovered: Point[] = [];
  const excused: Point[] = [];
  for (const point of missed) {
    const match = exceptions.find(
      ({ file, code }) => file === point.file && code.trim() === lineText(point).trim(),
    );
    if (match !== undefined) used.add(match);
    (match === undefined ? uncovered : excused).push(point);
  }
  return { uncovered, excused, stale: exceptions.filter((exception) => !used.has(exception)) };
}
