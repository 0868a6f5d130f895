/** Largest value of a Solidity `uint8`. */
export const UINT8_MAX = 2 ** 8 - 1;
/** Largest value of a `uint16`: reputation and basis points. */
export const UINT16_MAX = 2 ** 16 - 1;
/** Largest value of a `uint24`: round, epoch and the counters of an account. */
export const UINT24_MAX = 2 ** 24 - 1;
/** Largest value of a `uint32`: energy in watt-hours. */
export const UINT32_MAX = 2 ** 32 - 1;
/** Largest value of a `uint40`: time in seconds since 1970. */
export const UINT40_MAX = 2 ** 40 - 1;
/** Largest value of a `uint96`: a price or an amount of money; also all that a market ever holds. */
export const UINT96_MAX = 2n ** 96n - 1n;
/** Largest value of a `uint256`. */
export const UINT256_MAX = 2n ** 256n - 1n;

/** Basis points in a whole: 10,000 is 100 %. */
export const BASIS_POINTS = 10_000;
/** Watt-hours in a kilowatt-hour. */
export const WATT_HOURS_PER_KWH = 1000;

/** Whether `value` is a whole number from 0 to `max`. */
export function isUint(value: number, max: number): boolean {
  return Number.isInteger(value) && value >= 0 && value <= max;
}
