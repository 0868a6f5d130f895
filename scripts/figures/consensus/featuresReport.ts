import { markdownTable } from "../../docs/markdownTable.js";
import { fixed, percent } from "../text.js";
import type { Features } from "./features.js";
import type { FeeRow } from "./fees.js";

/** One of Table II's columns. */
export type Feature =
  "immutability" | "dosResistance" | "fairOrdering" | "fairTimestamps" | "dynamicity";

/** Whether a ledger has what Table II ticks, by what was measured. */
export function ticksOf(row: Features): Readonly<Record<Feature, boolean>> {
  return {
    immutability: row.forks === 0,
    dosResistance: row.withoutFirst > 0.5,
    fairOrdering: row.leftOut > 0.9,
    fairTimestamps: row.shifted < 0.5,
    dynamicity: row.committees > 1,
  };
}

/** Table II with what was measured beside its ticks. */
export function featuresReport(rows: readonly Features[]): string {
  const head = ["ledger", "protocol", "immutability", "DoS resistance", "fair ordering"];
  const cells = rows.map((row) => {
    const ticks = ticksOf(row);
    const cell = (feature: Feature, measured: string): string =>
      `${ticks[feature] ? "✓" : "×"} ${measured}`;
    return [
      row.ledger,
      row.protocol,
      cell("immutability", `${row.forks} forks`),
      cell("dosResistance", percent(row.withoutFirst)),
      cell("fairOrdering", percent(row.leftOut)),
      cell("fairTimestamps", fixed(row.shifted)),
      cell("dynamicity", String(row.committees)),
    ];
  });
  return [
    "Of seven nodes: forks after a partition of 20 s; final transactions while the first node is silent, over those without that; of the transactions that the first node leaves out, the share that is final over that of the others; how far a clock of the first node that is 0.2 s ahead moves a block's time, over that; sets of nodes that ordered, epoch by epoch. A central server agrees with nobody and is not simulated.",
    markdownTable([...head, "fair timestamps", "dynamicity"], cells),
  ].join("\n\n");
}

/** Fig. 15 as a table. */
export function feesReport(rows: readonly FeeRow[]): string {
  const head = ["fee", "by fee, s", "confirmed", "by arrival, s", "confirmed"];
  const cells = rows.map((row) => [
    String(row.fee),
    fixed(row.byFee.mean, 1),
    percent(row.confirmedByFee),
    fixed(row.byArrival.mean, 1),
    percent(row.confirmedByArrival),
  ]);
  return [
    "60 transactions a second for a P whose block of a second holds 50. In the paper credits buy a place in the next block, so who offers few waits for ever; no protocol here lets a fee choose, and all wait alike.",
    markdownTable(head, cells),
  ].join("\n\n");
}
