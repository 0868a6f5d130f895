import type { Target } from "../target.js";
import type { GroupingRow } from "./grouping.js";

/** Vehicles that the promises are made for. */
export const PROMISED = 100_000;

/** In how many milliseconds all of them are to be in groups, at the taxis' density. */
const MOST_MS = 5_000;

/** How many times as fast as the twin that is to be. */
const LEAST_RATIO = 50;

/** The promises that the rows tell of; none if the size that they are made for was not measured. */
export function judge(rows: readonly GroupingRow[]): Target[] {
  const row = rows.find(({ vehicles, times }) => vehicles === PROMISED && times === 1);
  if (row === undefined) return [];
  const { ms, twin } = row;
  const size = PROMISED.toLocaleString("en");
  return [
    {
      what: `ms for ${size} vehicles, less than`,
      wanted: MOST_MS,
      measured: ms,
      met: ms < MOST_MS,
    },
    {
      what: `times as fast as the twin on ${size} vehicles, at least`,
      wanted: LEAST_RATIO,
      measured: twin.ratio,
      met: twin.ratio >= LEAST_RATIO,
    },
  ];
}
