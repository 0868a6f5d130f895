/** A fraction of whole numbers. */
export interface Fraction {
  readonly numerator: bigint;
  readonly denominator: bigint;
}

/** P(X ≤ k) for k = 0 … `last`, X ~ Bin(n, successes / outcomes), by the schoolbook: Σ C(n, j) s^j f^(n−j) over r^n. */
export function exactCdfs(
  n: number,
  successes: bigint,
  outcomes: bigint,
  last: number,
): { readonly numerators: readonly bigint[]; readonly denominator: bigint } {
  const failures = outcomes - successes;
  const numerators: bigint[] = [];
  let choices = 1n;
  let term = failures ** BigInt(n);
  let sum = 0n;
  for (let j = 0; j <= last; j += 1) {
    if (j > 0) {
      const before = choices;
      choices = (choices * BigInt(n - j + 1)) / BigInt(j);
      term = (((term / before) * choices) / failures) * successes;
    }
    sum += term;
    numerators.push(sum);
  }
  return { numerators, denominator: outcomes ** BigInt(n) };
}

/** |value / exact − 1|: the fraction's leading 200 bits against all bits of the double. */
export function relativeError(value: number, { numerator, denominator }: Fraction): number {
  const [mantissa, exponent] = binaryOf(value);
  const top = leading(numerator);
  const bottom = leading(denominator);
  // value / exact = mantissa·2^exponent·bottom / top.
  const shift = 200 + exponent + bottom.exponent - top.exponent;
  const scaled = mantissa * bottom.value;
  const ratio = (shift >= 0 ? scaled << BigInt(shift) : scaled >> BigInt(-shift)) / top.value;
  const one = 1n << 200n;
  const gap = ratio > one ? ratio - one : one - ratio;
  return Number(gap) / Number(one);
}

function leading(value: bigint): { value: bigint; exponent: number } {
  const exponent = Math.max(0, 4 * value.toString(16).length - 260);
  return { value: value >> BigInt(exponent), exponent };
}

/** A double as mantissa·2^exponent. */
function binaryOf(value: number): [bigint, number] {
  let exponent = 0;
  let mantissa = value;
  while (!Number.isInteger(mantissa)) {
    mantissa *= 2;
    exponent -= 1;
  }
  return [BigInt(mantissa), exponent];
}
