import { markdownTable } from "../../docs/markdownTable.js";
import { count, time } from "../format.js";
import type { Target } from "../target.js";
import { SEED } from "./city.js";
import type { GroupingRow, Twin } from "./grouping.js";
import type { PrivacyBench } from "./measure.js";

/** The times as a table, and below it whether they are what is promised. */
export function groupingReport({ k, grouping, targets }: PrivacyBench): string {
  const head = [
    "vehicles",
    "per km²",
    "per km² around one",
    "time",
    "groups",
    "in one",
    "groups/s",
    "all-pairs twin",
    "÷ ours",
  ];
  const table = markdownTable(head, grouping.map(cells));
  const parts = [
    [
      `Median times on one core, k = ${String(k)}, other parameters as they are by default; seed "${SEED}". Vehicles stand where the`,
      "taxis of the embedded profile do in congested traffic, in as many copies of the city as it takes, and ten times as dense.",
      "Per km²: of the cells that taxis were seen in; around one: others within radio range, mean over the vehicles.",
    ].join("\n"),
    table,
    "The twin forms the same groups, from the distances of all pairs.",
    ...extrapolations(grouping),
    ...targets.map(verdict),
  ];
  return parts.join("\n\n");
}

function cells(row: GroupingRow): string[] {
  return [
    count(row.vehicles),
    row.perKm2.toFixed(1),
    row.aroundPerKm2.toFixed(1),
    time(row.ms),
    count(row.groups),
    `${(100 * row.served).toFixed(0)} %`,
    count(Math.round(row.groupsPerSecond)),
    twinTime(row.twin),
    count(Math.round(row.twin.ratio)),
  ];
}

function twinTime({ ms, extrapolatedFrom }: Twin): string {
  return extrapolatedFrom === null ? time(ms) : `~${time(ms)}`;
}

function extrapolations(rows: readonly GroupingRow[]): string[] {
  const sizes = new Set(
    rows.flatMap(({ twin: { extrapolatedFrom } }) =>
      extrapolatedFrom === null ? [] : [count(extrapolatedFrom)],
    ),
  );
  if (sizes.size === 0) return [];
  const from = [...sizes].join(" and ");
  return [
    `~: not run, for it would take minutes, but extrapolated from ${from} vehicles by the square of their number.`,
  ];
}

function verdict({ what, wanted, measured, met }: Target): string {
  const [limit, found] = [wanted, measured].map((value) => count(Math.round(value)));
  return `${met ? "Met" : "Missed"}: ${what} ${limit ?? ""}; measured ${found ?? ""}.`;
}
