import { fitPower } from "./fitPower.js";
import type { Outcome, Point } from "./point.js";

/** One protocol at one size. */
export interface Row {
  readonly protocol: string;
  readonly nodes: number;
  readonly chainLength: number;
  readonly blockTimeS: number | null;
  readonly finalityS: number | null;
  readonly messagesPerBlock: number | null;
  readonly pendingSum: number;
  readonly safetyViolations: number;
  readonly unfairPairs: number;
  readonly bytesPerBlock: number | null;
  readonly seed: string;
}

/** A run as a row; what no block tells is null. */
export function rowOf({ nodes, protocol, seed }: Point, outcome: Outcome): Row {
  const { bytes, chainLength } = outcome;
  const told = (value: number): number | null =>
    chainLength > 0 && Number.isFinite(value) ? value : null;
  return {
    protocol,
    nodes,
    chainLength,
    blockTimeS: told(outcome.blockTimeS),
    finalityS: told(outcome.finalityS),
    messagesPerBlock: told(outcome.messagesPerBlock),
    pendingSum: outcome.pendingSum,
    safetyViolations: outcome.safetyViolations,
    unfairPairs: outcome.unfairPairs,
    bytesPerBlock: told(bytes / chainLength),
    seed,
  };
}

/** Rows as a table, and how messages grow with the nodes. */
export function tableOf(rows: readonly Row[]): string {
  const head = ["protocol", "nodes", "blocks", "block time", "final after", "messages a block"];
  const cells = rows.map((row) => [
    row.protocol,
    String(row.nodes),
    String(row.chainLength),
    seconds(row.blockTimeS),
    seconds(row.finalityS),
    row.messagesPerBlock === null ? "–" : row.messagesPerBlock.toFixed(0),
    String(row.pendingSum),
    String(row.safetyViolations),
  ]);
  const table = [[...head, "pending, sum", "violations"], ...cells];
  const widths = table[0]?.map((_, k) => Math.max(...table.map((line) => line[k]?.length ?? 0)));
  return table
    .map((line) => line.map((cell, k) => cell.padStart(widths?.[k] ?? 0)).join("  "))
    .join("\n");
}

function seconds(value: number | null): string {
  return value === null ? "–" : `${value.toFixed(2)} s`;
}

/** "bac: messages a block grow as n^1.02", for protocols with three sizes at least. */
export function growthOf(rows: readonly Row[]): string[] {
  const names = [...new Set(rows.map(({ protocol }) => protocol))];
  return names.flatMap((name) => {
    const points = rows
      .filter(({ messagesPerBlock, protocol }) => protocol === name && messagesPerBlock !== null)
      .map(({ messagesPerBlock, nodes }) => [nodes, messagesPerBlock ?? 0] as const);
    if (new Set(points.map(([nodes]) => nodes)).size < 3) return [];
    return [`${name}: messages a block grow as n^${fitPower(points).toFixed(2)}`];
  });
}
