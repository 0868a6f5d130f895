import { markdownTable } from "../../docs/markdownTable.js";
import { count } from "../format.js";
import type { Target } from "../target.js";
import { SEED, type CommitteeRow, type ConsensusBench } from "./measure.js";

/** The times as a table, and below it whether they are what is promised. */
export function consensusReport({ rows, targets }: ConsensusBench): string {
  const head = ["committee", "nodes", "blocks", "events", "s", "heap alone, s", "÷ heap", "MiB"];
  return [
    `BAC 2.0, simulated on one core; seed "${SEED}". The heap alone takes as many events in and out.`,
    markdownTable(head, rows.map(cells)),
    targets.map(verdict).join("\n"),
  ].join("\n\n");
}

function cells(row: CommitteeRow): string[] {
  return [
    count(row.committee),
    count(row.nodes),
    count(row.blocks),
    count(row.events),
    row.seconds.toFixed(2),
    row.heapSeconds.toFixed(2),
    row.ratio.toFixed(1),
    row.peakMiB.toFixed(0),
  ];
}

function verdict({ met, measured, wanted, what }: Target): string {
  return `${met ? "Met" : "Missed"}: ${what}: ${count(wanted)}; measured ${measured.toFixed(1)}.`;
}
