import { markdownTable } from "../../docs/markdownTable.js";
import { count, time } from "../format.js";
import { SEED } from "./field.js";
import type { Rival, SolverRow } from "./solver.js";

/** The times as a table, and below it by what they grow. */
export function solverReport(rows: readonly SolverRow[]): string {
  const stages = markdownTable(
    ["EVs", "admit", "allocate", "pair", "price", "clear: all in one", "one sort", "clear ÷ sort"],
    rows.map((row) => [
      count(row.evs),
      ...[row.admit, row.allocate, row.pair, row.price, row.clear, row.sort].map(({ ms }) =>
        time(ms),
      ),
      row.clearBySort.toFixed(1),
    ]),
  );
  const rivals = markdownTable(
    [
      "EVs",
      "allocate",
      "general solver",
      "÷ allocate",
      "short of",
      "twin",
      "÷ allocate",
      "short of",
    ],
    rows.map((row) => [
      count(row.evs),
      time(row.allocate.ms),
      ...rivalCells(row.general),
      ...rivalCells(row.twin),
    ]),
  );
  return [
    `Median times on one core; instances by the paper's laws, seed "${SEED}".`,
    stages,
    [
      "The same allocation by a general solver (SCS, exponential cones, in WebAssembly) and by projected gradient on all",
      "N·M pairs; – where it does not finish in seconds. Short of: welfare below the optimum, relatively.",
    ].join("\n"),
    rivals,
    growth(rows),
  ].join("\n\n");
}

function growth(rows: readonly SolverRow[]): string {
  const from = rows.find(({ evs }) => evs >= 1000);
  const to = rows.at(-1);
  if (from === undefined || to === undefined || from === to) return "";
  const grown = to.clear.ms / from.clear.ms;
  const expected = (to.evs * Math.log(to.evs)) / (from.evs * Math.log(from.evs));
  return (
    `From ${count(from.evs)} to ${count(to.evs)} EVs the time grows ${count(Math.round(grown))}-fold; n log n grows ` +
    `${count(Math.round(expected))}-fold.`
  );
}

function rivalCells(rival: Rival | null): string[] {
  if (rival === null) return ["–", "–", "–"];
  return [time(rival.ms), count(Math.round(rival.ratio)), Math.max(0, rival.gap).toExponential(0)];
}
