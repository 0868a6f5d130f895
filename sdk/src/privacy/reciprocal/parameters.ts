import { InputError } from "../../errors/index.js";
import { checkCloaking, checkDistance } from "../checkInput.js";
import type { GroupingParameters } from "./types.js";

/**
 * Regions of 1 to 16 km. The spec's page ends its ladder at 4 km; a grid whose lines fall anywhere then cuts so many
 * components that 0.68 of the taxis get a set at k = 20 in free traffic, against 0.80 with the two rungs more.
 */
export const defaultGrouping: Omit<GroupingParameters, "k"> = {
  minWeight: 200,
  radioRange: 1_000,
  ladder: [1_000, 2_000, 4_000, 8_000, 16_000],
  maxSplits: 16,
};

/** Below a twelfth halving the Hilbert curve's cells are metres wide. */
const mostRungs = 12;

/**
 * Refuses rules by which nothing can be grouped.
 * @throws InputError `BAD_K`, `BAD_DISTANCE`, `BAD_LADDER`, `BAD_MAX_SPLITS`
 */
export function checkGrouping(parameters: GroupingParameters): void {
  checkCloaking(parameters);
  const { ladder, maxSplits } = parameters;
  for (const side of ladder) checkDistance("A side in ladder", side, Number.MIN_VALUE);
  const doubles = ladder.every((side, rung) => rung === 0 || side === 2 * (ladder[rung - 1] ?? 0));
  if (ladder.length === 0 || ladder.length > mostRungs || !doubles) {
    throw new InputError({
      code: "BAD_LADDER",
      shortMessage: `The ladder of regions is ${ladder.join(", ") || "empty"}.`,
      whatToDo: `Give 1 to ${String(mostRungs)} sides, each twice the one before, such as 1000, 2000, 4000.`,
      details: { ladder },
    });
  }
  if (!Number.isSafeInteger(maxSplits) || maxSplits < 1) {
    throw new InputError({
      code: "BAD_MAX_SPLITS",
      shortMessage: `maxSplits is ${String(maxSplits)}.`,
      whatToDo: "Give a whole number of 1 or more.",
      details: { maxSplits },
    });
  }
}
