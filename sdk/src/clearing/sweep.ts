import { at, indexAt } from "./columns.js";
import { excessOf, demandOf, rootOf, supplyLevel, type Piece } from "./piece.js";
import { valueOf } from "./runningSum.js";
import {
  SUM,
  admitProvider,
  countConsumer,
  nextBreakpoint,
  passBreakpoint,
  type SweepState,
} from "./sweepState.js";
import type { Participants } from "./types.js";

/** What a field can do at one threshold. */
export interface Candidate {
  /** How many of the consumers and of the providers are admitted, in the order of pairing. */
  readonly consumers: number;
  readonly providers: number;
  /** kWh delivered. */
  readonly energy: number;
  readonly welfare: number;
}

/**
 * Everything the sweep saw, thresholds rising, one entry of every column for each that can be served.
 */
export interface Candidates {
  readonly count: number;
  readonly consumers: Uint32Array;
  readonly providers: Uint32Array;
  readonly energy: Float64Array;
  readonly welfare: Float64Array;
}

/**
 * Energy and welfare for every price of a consumer as threshold, in one sweep: as the threshold rises consumers leave
 * and providers join, so the dual price only falls, and each breakpoint is passed once. O(N+M) after sorting.
 * @param order everybody in the order of pairing.
 * @param maxPrice the consumers' prices, @param minPrice the providers'; only their order counts.
 * @param slack relative slack of feasibility.
 */
export function sweepThresholds(
  state: SweepState,
  order: Participants,
  maxPrice: Float64Array,
  minPrice: Float64Array,
  slack: number,
): Candidates {
  const candidates = emptyCandidates(order.consumers.length);
  let admittedProviders = 0;
  let left = order.consumers.length;
  for (const consumer of order.consumers) countConsumer(state, consumer, 1);
  while (left > 0) {
    const threshold = at(maxPrice, indexAt(order.consumers, left - 1));
    admittedProviders = admitUpTo(state, order.providers, minPrice, threshold, admittedProviders);
    if (isFeasible(state, slack)) {
      fallToBalance(state);
      record(candidates, state, left, admittedProviders);
    }
    left = dropThreshold(state, order.consumers, maxPrice, threshold, left);
  }
  return candidates;
}

function emptyCandidates(length: number): Candidates & { count: number } {
  return {
    count: 0,
    consumers: new Uint32Array(length),
    providers: new Uint32Array(length),
    energy: new Float64Array(length),
    welfare: new Float64Array(length),
  };
}

function admitUpTo(
  state: SweepState,
  providers: Uint32Array,
  minPrice: Float64Array,
  threshold: number,
  admitted: number,
): number {
  let next = admitted;
  while (next < providers.length && at(minPrice, indexAt(providers, next)) <= threshold) {
    admitProvider(state, indexAt(providers, next));
    next += 1;
  }
  return next;
}

/** Drops the consumers that stand at the threshold; ties go together. */
function dropThreshold(
  state: SweepState,
  consumers: Uint32Array,
  maxPrice: Float64Array,
  threshold: number,
  left: number,
): number {
  let rest = left;
  while (rest > 0 && at(maxPrice, indexAt(consumers, rest - 1)) === threshold) {
    countConsumer(state, indexAt(consumers, rest - 1), -1);
    rest -= 1;
  }
  return rest;
}

function isFeasible({ sums }: SweepState, slack: number): boolean {
  return valueOf(sums, SUM.needed) <= valueOf(sums, SUM.deliverable) * (1 + slack);
}

/** Lets the dual price fall until the balance lies between the breakpoint passed last and the next. */
function fallToBalance(state: SweepState): void {
  while (state.passed < state.order.length) {
    const next = nextBreakpoint(state);
    if (next <= 0 || excessOf(pieceOf(state), state.field, next) < 0) return;
    passBreakpoint(state);
  }
}

/** The formulas that hold at the sweep's place. */
function pieceOf(state: SweepState): Piece {
  const { sums, inner, open, passed, order, breakpoints } = state;
  return {
    inner: inner > 0 ? valueOf(sums, SUM.inner) : 0,
    bound: valueOf(sums, SUM.bound),
    open,
    full: valueOf(sums, SUM.full),
    left: nextBreakpoint(state),
    right: passed > 0 ? at(breakpoints, indexAt(order, passed - 1)) : Infinity,
  };
}

function record(
  candidates: Candidates & { count: number },
  state: SweepState,
  consumers: number,
  providers: number,
): void {
  const { field, sums, open } = state;
  const piece = pieceOf(state);
  const lambda = balanceOf(piece, state);
  const energy = energyOf(piece, state, lambda);
  const level = open > 0 ? Math.max(0, (energy / field.efficiency - piece.full) / open) : 0;
  const utility =
    valueOf(sums, SUM.mostUtility) +
    (state.inner > 0 ? valueOf(sums, SUM.innerUtility) - piece.inner * Math.log(lambda) : 0);
  const cost =
    valueOf(sums, SUM.fullCost) + open * (field.quadraticLoss * level + field.linearLoss) * level;
  const place = candidates.count;
  candidates.consumers[place] = consumers;
  candidates.providers[place] = providers;
  candidates.energy[place] = energy;
  candidates.welfare[place] = utility - cost;
  candidates.count += 1;
}

/** The root on the piece; an end of it where rounding puts the root just outside. */
function balanceOf(piece: Piece, { field }: SweepState): number {
  const isIdle = supplyLevel(field, piece.right) === 0;
  const root = rootOf(isIdle ? { ...piece, open: 0 } : piece, field);
  return Math.min(Math.max(Number.isNaN(root) ? 0 : root, piece.left), piece.right);
}

/** With everybody giving all, the sum of what they have: then equal energies are equal to the last bit. */
function energyOf(piece: Piece, { field, sums }: SweepState, lambda: number): number {
  if (piece.open === 0) return field.efficiency * valueOf(sums, SUM.capacity);
  return demandOf(piece, lambda);
}
