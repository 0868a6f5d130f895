import type { Parameters } from "./types.js";

const MINUTE = 60;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** The parameters of a market whose operator has no reason for others. */
export const defaultParameters: Parameters = Object.freeze({
  /**
   * Long enough to meet and to charge 40 kWh from a household socket: without a final reading by the end of
   * `validity + disputeWindow` a round counts as undelivered, however much has flowed.
   */
  validity: 12 * HOUR,
  /** Enough to notice a wrong reading on a phone; every metered payment may have to wait for it. */
  disputeWindow: HOUR,
  /** A person judges, and judges over a weekend too; after that the rule for silence frees the money. */
  arbiterWindow: 3 * DAY,
  /** Five blocks of Ethereum: whoever is outbid at the last second can still answer. */
  extension: MINUTE,
  /** Nobody needs to know today who charges the day after tomorrow, and bonds are locked meanwhile. */
  maxDuration: DAY,
  /** Also the longest life of a signed bid, whose bond must not be withdrawn in front of it. */
  withdrawDelay: 15 * MINUTE,
  /** Below it a round costs next to nothing, and reputation could be had for next to nothing. */
  minEnergy: 1_000,
  /** With `extension` it bounds what sniping can add to a round: ten minutes. */
  maxExtensions: 10,
  /** One per cent: the price cannot be worn down by one unit at a time, which only costs gas. */
  minDecrementBps: 100,
  /** "An equivalent amount" in the paper: staying away costs as much as the energy was worth at most. */
  bondBps: 10_000,
  /** Two certified meters differ by cable losses and their class; more than five per cent is no accident. */
  toleranceBps: 500,
  /** Contesting for delay must cost more than the delay is worth; an honest doubt must stay affordable. */
  contestStakeBps: 1_000,
  /** Nobody knows who stayed away, so both lose a little and neither gains. */
  noShowBps: 100,
});

/**
 * Where fees, lost stakes and slashed bonds go unless a market says otherwise: an address nobody holds, so that
 * whoever judges or runs the market gains nothing when it fails.
 */
export const BURN_ADDRESS = "0x000000000000000000000000000000000000dEaD";
