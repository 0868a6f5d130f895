import type { DayData } from "./input.js";

const shownRows = 5;

/** Says which rows of the sessions' file were left out, and why. */
export function tellSkipped(
  { source, skipped }: Pick<DayData, "source" | "skipped">,
  say: (line: string) => void,
): void {
  if (skipped.length === 0) return;
  const are = skipped.length === 1 ? "row was" : "rows were";
  say(`${source}: ${String(skipped.length)} ${are} left out:`);
  for (const { line, column, reason } of skipped.slice(0, shownRows)) {
    say(`  line ${String(line)}, column ${column}: ${reason}`);
  }
  if (skipped.length > shownRows) say(`  and ${String(skipped.length - shownRows)} more.`);
}
