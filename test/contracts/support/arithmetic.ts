// The market's arithmetic written a second time, on purpose not imported from anywhere: the tests compare the two.

export const MAX_UINT24 = 2n ** 24n - 1n;
export const MAX_UINT32 = 2n ** 32n - 1n;
export const MAX_UINT96 = 2n ** 96n - 1n;

const BPS = 10_000n;

function divideUp(dividend: bigint, divisor: bigint): bigint {
  return dividend / divisor + (dividend % divisor === 0n ? 0n : 1n);
}

export function costOf(wattHours: bigint | number, price: bigint): bigint {
  return divideUp(BigInt(wattHours) * price, 1000n);
}

export function shareOf(amount: bigint, bps: number): bigint {
  return divideUp(amount * BigInt(bps), BPS);
}

/** The highest price that beats `best`. */
export function undercut(best: bigint, bps: number): bigint {
  const least = shareOf(best, bps);
  return best - (least > 1n ? least : 1n);
}

/** What a provider loses of its bond for the missing share, rounded down. */
export function slashOf(bond: bigint, wattHours: number, delivered: number): bigint {
  return (bond * BigInt(wattHours - delivered)) / BigInt(wattHours);
}
