import { at } from "../columns.js";
import type { Consumers, Providers } from "../types.js";

/** What everybody tells the auctioneer in a round. */
export interface Bids {
  /** b_ij: what consumer i bids for energy of provider j, consumer after consumer. */
  readonly bids: Float64Array;
  /** a_j: what provider j asks per kWh given, of every consumer. */
  readonly asks: Float64Array;
}

/** The auctioneer's dual prices; kept from round to round, so that a round starts where the last one ended. */
export interface Markups {
  /** a_j + μ_j: ask and scarcity of each provider. */
  readonly providers: Float64Array;
  /** ρν_i: above 0 where dmax holds a consumer back, below where dmin lifts it. */
  readonly consumers: Float64Array;
}

const MAX_SWEEPS = 200;
const MAX_NEWTON_STEPS = 60;
const NEWTON_EXACT = 1e-12;
const SWEEP_SETTLED = 1e-8;

/**
 * The auctioneer's problem of the iterative double auction: max Σ_ij (b_ij ln c_ij − a_j s_ji) with c_ij = ρ s_ji and the
 * boxes. Stationarity gives s_ji = b_ij / (a_j + μ_j + ρν_i); the duals are found in turn, provider by provider and
 * consumer by consumer, each exactly, until they no longer move. The consumers, done last, are within their boxes.
 * @param markups read as the start, and overwritten by the result.
 * @returns s_ji, kWh given, consumer after consumer.
 */
export function solveAuctioneer(
  efficiency: number,
  { minEnergy, maxEnergy }: Consumers,
  { maxEnergy: most }: Providers,
  { bids, asks }: Bids,
  markups: Markups,
): Float64Array {
  const rows = minEnergy.length;
  const columns = most.length;
  const { providers, consumers } = markups;
  for (let sweep = 0; sweep < MAX_SWEEPS; sweep += 1) {
    let moved = 0;
    for (let j = 0; j < columns; j += 1) {
      const line = { weights: bids, start: j, step: columns, others: consumers, count: rows };
      const markup = boundedMarkup(line, at(asks, j), 0, at(most, j), at(providers, j));
      moved = Math.max(moved, Math.abs(markup / at(providers, j) - 1));
      providers[j] = markup;
    }
    for (let i = 0; i < rows; i += 1) {
      const line = {
        weights: bids,
        start: i * columns,
        step: 1,
        others: providers,
        count: columns,
      };
      const low = at(minEnergy, i) / efficiency;
      consumers[i] = boundedMarkup(line, 0, low, at(maxEnergy, i) / efficiency, at(consumers, i));
    }
    if (moved < SWEEP_SETTLED) break;
  }
  return bids.map(
    (bid, k) => bid / (at(providers, k % columns) + at(consumers, Math.floor(k / columns))),
  );
}

/** A row or column of the bids, with the markups of those on the other side. */
interface Line {
  readonly weights: Float64Array;
  readonly start: number;
  readonly step: number;
  readonly others: Float64Array;
  readonly count: number;
}

/** The markup `free` if the line's energy is then within its bounds, else the one that brings it to the bound. */
function boundedMarkup(line: Line, free: number, low: number, high: number, guess: number): number {
  const edge = edgeOf(line);
  const energy = free > edge ? energyAt(line, free).energy : Infinity;
  if (energy > high) return markupFor(line, high, edge, guess);
  if (energy < low) return markupFor(line, low, edge, guess);
  return free;
}

/** The markup must stay above this, or a price would be 0. */
function edgeOf({ others, count }: Line): number {
  let least = Infinity;
  for (let k = 0; k < count; k += 1) least = Math.min(least, at(others, k));
  return -least;
}

/** Σ w/(x + y) and its derivative, sign turned. */
function energyAt(line: Line, markup: number): { energy: number; fall: number } {
  const { weights, start, step, others, count } = line;
  let energy = 0;
  let fall = 0;
  for (let k = 0; k < count; k += 1) {
    const price = markup + at(others, k);
    const part = at(weights, start + k * step) / price;
    energy += part;
    fall += part / price;
  }
  return { energy, fall };
}

/** Newton on 1/energy, which is concave and nearly straight: it comes from the left, and never overshoots twice. */
function markupFor(line: Line, target: number, edge: number, guess: number): number {
  let markup = guess > edge ? guess : edge + 1;
  for (let step = 0; step < MAX_NEWTON_STEPS; step += 1) {
    const { energy, fall } = energyAt(line, markup);
    const next = markup + ((energy / target - 1) * energy) / fall;
    const isInside = next > edge;
    const before = markup;
    markup = isInside ? next : (edge + markup) / 2;
    if (isInside && Math.abs(markup - before) <= NEWTON_EXACT * Math.abs(before - edge)) break;
  }
  return markup;
}
