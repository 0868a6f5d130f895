/** A point of a falling price: since when, and what. */
export interface Step {
  /** Where it begins, 0..1 of the width. */
  readonly at: number;
  /** 0..1 of the height, 1 on top. */
  readonly level: number;
}

/** A box to draw in, in its own units. */
export interface Box {
  readonly width: number;
  readonly height: number;
}

/**
 * A step line as an SVG path: each level holds until the next begins, the last to the right end. It never slants, for
 * between two bids the price was the earlier one's.
 */
export function stepPath(steps: readonly Step[], { width, height }: Box): string {
  const [first, ...rest] = steps;
  if (first === undefined) return "";
  const x = (at: number): string => round(at * width);
  const y = (level: number): string => round((1 - level) * height);
  const further = rest.map(({ at, level }) => `H${x(at)}V${y(level)}`);
  return `M${x(first.at)} ${y(first.level)}${further.join("")}H${x(1)}`;
}

/** The area under a step line. */
export function stepArea(steps: readonly Step[], box: Box): string {
  const line = stepPath(steps, box);
  const [first] = steps;
  if (first === undefined) return "";
  return `${line}V${round(box.height)}H${round(first.at * box.width)}Z`;
}

/**
 * A round's prices as evenly spaced steps: the start price on top, then each bid; zero is at the bottom, so that a
 * price that fell by half looks like half.
 */
export function evenSteps(startPrice: bigint, prices: readonly bigint[]): Step[] {
  const all = [startPrice, ...prices];
  return all.map((price, index) => ({
    at: index / all.length,
    level: startPrice === 0n ? 1 : Number((price * 1_000_000n) / startPrice) / 1_000_000,
  }));
}

function round(value: number): string {
  return String(Math.round(value * 100) / 100);
}
