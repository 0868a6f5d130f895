import { defaultParameters } from "../../sdk/src/auction/defaultParameters.js";
import type { Parameters } from "../../sdk/src/auction/index.js";
import type { DayModel, DayPlan } from "../../sdk/src/profile/index.js";

const MINUTE = 60;
const HOUR = 60 * MINUTE;

/** What the day assumes beyond the planner's own model; see `DayModel`. */
export const dayModel = {
  // Twice the market's extension: bids that queue for a block must not move the close.
  quietSeconds: 2 * defaultParameters.extension,
  // Time for the settling transactions to be in blocks before the vehicle comes back. A round that stays open longer,
  // in a dispute for instance, does not keep its vehicle waiting: it trades on with another account.
  settlementSeconds: 5 * MINUTE,
} as const satisfies Partial<DayModel>;

/** Seconds after a delivery's end in which what. */
export const delays = {
  /** The driver unplugs, and whoever settles does. */
  settle: 30,
  /** The other side looks at the reading and contests it. */
  contest: 10 * MINUTE,
  /** The liar gives in, or the arbiter finds against it. */
  verdict: 40 * MINUTE,
  /** Who waits for a window to close calls so long after it. */
  reclaim: 5,
} as const;

/**
 * The market's parameters for a day: the defaults, but for the access token's validity when a delivery takes longer. A
 * session's energy flows at a few kilowatts for hours, and a reading must come before `validity + disputeWindow` is
 * over; so the validity grows by whole defaults until it covers the longest delivery with an hour to spare.
 */
export function parametersFor(plan: DayPlan): Parameters {
  const longest = Math.max(
    0,
    ...plan.rounds
      .filter(({ bids }) => bids.length > 0)
      .map(({ closesAt, deliveryEnds }) => deliveryEnds - closesAt),
  );
  const { validity } = defaultParameters;
  return { ...defaultParameters, validity: Math.ceil((longest + HOUR) / validity) * validity };
}
