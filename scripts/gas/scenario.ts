/** What is traded, the same in both contracts: 20 kWh at no more than 0.00015 ether a kWh. */
export const KWH = 20n;
export const WATT_HOURS = KWH * 1000n;
export const START_PRICE = 150_000_000_000_000n;
export const ESCROW = KWH * START_PRICE;
export const DURATION = 900;

/** Numbers of bidders in the whole auctions. */
export const BIDDERS = [1, 3, 10, 30] as const;

/** What the paper's operator stores in clear about a vehicle; short enough for one word. */
export const NOTES = "Renault Zoe, AB-123-CD";

/** The price of the n-th bid, counted from 0: two per cent of the start price below the one before. */
export function bidPrice(n: number): bigint {
  return (START_PRICE * BigInt(98 - 2 * n)) / 100n - 1_234_567n;
}

export const PARAMETERS = {
  validity: 30 * 60,
  disputeWindow: 60 * 60,
  arbiterWindow: 3 * 24 * 60 * 60,
  extension: 60,
  maxDuration: 24 * 60 * 60,
  withdrawDelay: 15 * 60,
  minEnergy: 1000,
  maxExtensions: 10,
  minDecrementBps: 100,
  bondBps: 10_000,
  toleranceBps: 500,
  contestStakeBps: 1000,
  noShowBps: 100,
} as const;

export const SINK = "0x000000000000000000000000000000000000dEaD";
