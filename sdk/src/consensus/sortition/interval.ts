/** A real number between low·2^exponent and high·2^exponent; never negative. */
export interface Interval {
  readonly low: bigint;
  readonly high: bigint;
  readonly exponent: number;
}

/** A whole number, exactly. */
export function whole(value: bigint): Interval {
  return { low: value, high: value, exponent: 0 };
}

/** The product, cut to so many bits outwards. */
export function multiply(a: Interval, b: Interval, bits: number): Interval {
  return cut(a.low * b.low, a.high * b.high, a.exponent + b.exponent, bits);
}

/** The quotient by a whole number above 0, to so many bits outwards. */
export function divide(a: Interval, divisor: bigint, bits: number): Interval {
  const shift = BigInt(Math.max(0, bits + lengthOf(divisor) - lengthOf(a.high)));
  const low = (a.low << shift) / divisor;
  const high = ceilDivide(a.high << shift, divisor);
  return cut(low, high, a.exponent - Number(shift), bits);
}

/** The sum, cut to so many bits outwards. */
export function add(a: Interval, b: Interval, bits: number): Interval {
  if (a.high === 0n) return b;
  if (b.high === 0n) return a;
  const [small, large] = a.exponent < b.exponent ? [a, b] : [b, a];
  const gap = large.exponent - small.exponent;
  // Up to a limit the larger is widened, which loses nothing; beyond it the smaller is below the last bit kept.
  if (gap <= 2 * bits) {
    const shift = BigInt(gap);
    const low = (large.low << shift) + small.low;
    return cut(low, (large.high << shift) + small.high, small.exponent, bits);
  }
  const aligned = shiftRight(small.low, small.high, BigInt(gap));
  return cut(large.low + aligned.low, large.high + aligned.high, large.exponent, bits);
}

/** A whole power, by squaring. */
export function power(base: Interval, exponent: number, bits: number): Interval {
  let result = whole(1n);
  let square = base;
  for (let rest = exponent; rest > 0; rest = Math.floor(rest / 2)) {
    if (rest % 2 === 1) result = multiply(result, square, bits);
    square = multiply(square, square, bits);
  }
  return result;
}

function cut(low: bigint, high: bigint, exponent: number, bits: number): Interval {
  const excess = lengthOf(high) - bits;
  if (excess <= 0) return { low, high, exponent };
  return { ...shiftRight(low, high, BigInt(excess)), exponent: exponent + excess };
}

function shiftRight(low: bigint, high: bigint, by: bigint): { low: bigint; high: bigint } {
  return { low: low >> by, high: -(-high >> by) };
}

function ceilDivide(dividend: bigint, divisor: bigint): bigint {
  return (dividend + divisor - 1n) / divisor;
}

/** Bits, within 3 too many: enough to cut by. */
function lengthOf(value: bigint): number {
  return 4 * value.toString(16).length;
}
