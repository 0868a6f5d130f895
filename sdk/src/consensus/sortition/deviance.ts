/** What Stirling's formula leaves out of ln n!, for n from 0 (where it is taken as 0 and not used) to 15. */
const SMALL_REMAINDERS = [
  0, 0.08106146679532726, 0.0413406959554093, 0.02767792568499834, 0.020790672103765093,
  0.016644691189821193, 0.013876128823070748, 0.01189670994589177, 0.010411265261972096,
  0.009255462182712733, 0.00833056343336287, 0.007573675487951841, 0.00694284010720953,
  0.006408994188004207, 0.0059513701127588475, 0.005554733551962801,
];

/** ln n! − ((n + ½) ln n − n + ½ ln 2π), to the last digit or two; n whole, at least 1. */
export function stirlingRemainder(n: number): number {
  const small = SMALL_REMAINDERS[n];
  if (small !== undefined) return small;
  // Bernoulli numbers over 2j(2j − 1); the next term is below 1e-17 from 16 on.
  const nn = 1 / (n * n);
  return (
    (1 / 12 -
      (1 / 360 -
        (1 / 1260 - (1 / 1680 - (1 / 1188 - (691 / 360360 - nn / 156) * nn) * nn) * nn) * nn) *
        nn) /
    n
  );
}

/** A real number as the sum of two doubles, the second below the first's last digit. */
export interface DoubleDouble {
  readonly high: number;
  readonly low: number;
}

/** x ln(x/m) + m − x, for x > 0: how far x is from its mean m, in nats. */
export function deviance(x: number, mean: DoubleDouble): number {
  const m = mean.high;
  // Only a first-order term is left of the mean's lower half.
  return devianceOf(x, m) + (1 - x / m) * mean.low;
}

function devianceOf(x: number, m: number): number {
  const v = (x - m) / (x + m);
  // The plain formula takes nearly equal numbers from each other, and loses x·2^−53 in the ratio besides.
  if (Math.abs(v) > 0.5) return x * Math.log(x / m) + m - x;
  let sum = (x - m) * v;
  let power = 2 * x * v;
  for (let odd = 3; ; odd += 2) {
    power *= v * v;
    const next = sum + power / odd;
    if (next === sum) return sum;
    sum = next;
  }
}

/** n·p and n − n·p with their rounding errors (Dekker 1971): p is taken to be exactly the double it is. */
export function meansOf(n: number, p: number): { np: DoubleDouble; nq: DoubleDouble } {
  const high = n * p;
  const [n1, n2] = split(n);
  const [p1, p2] = split(p);
  const low = n1 * p1 - high + n1 * p2 + n2 * p1 + n2 * p2;
  const rest = n - high;
  return { np: { high, low }, nq: { high: rest, low: n - rest - high - low } };
}

/** Two halves of 26 bits, whose products are exact. */
function split(x: number): [number, number] {
  const scaled = x * 134217729;
  const high = scaled - (scaled - x);
  return [high, x - high];
}
