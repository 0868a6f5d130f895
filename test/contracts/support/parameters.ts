import type { IReverseAuction } from "../../../types/Market.js";

import { costOf, shareOf } from "./arithmetic.js";

const MINUTE = 60;
export const HOUR = 60 * MINUTE;
export const DAY = 24 * HOUR;

/** What the market under test fixes, unless a test says otherwise. */
export const PARAMETERS = {
  validity: 30 * MINUTE,
  disputeWindow: HOUR,
  arbiterWindow: 3 * DAY,
  extension: MINUTE,
  maxDuration: DAY,
  withdrawDelay: 15 * MINUTE,
  minEnergy: 1000,
  maxExtensions: 3,
  minDecrementBps: 100,
  bondBps: 9000,
  toleranceBps: 500,
  contestStakeBps: 1000,
  noShowBps: 100,
} as const satisfies IReverseAuction.ParametersStruct;

export const SINK = "0x000000000000000000000000000000000000dEaD";

/** A round whose every product needs rounding. */
export const WATT_HOURS = 20_001;
export const START_PRICE = 150_000_000_000_007n;
export const BID_PRICE = 90_000_000_000_011n;
export const DURATION = 15 * MINUTE;
export const ESCROW = costOf(WATT_HOURS, START_PRICE);
export const BOND = shareOf(ESCROW, PARAMETERS.bondBps);
export const STAKE = shareOf(ESCROW, PARAMETERS.contestStakeBps);
export const FULL_COST = costOf(WATT_HOURS, BID_PRICE);

/** What every vehicle has deposited when a test begins. */
export const FUNDS = 10n ** 18n;
