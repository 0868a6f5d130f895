import { at, indexAt } from "./columns.js";
import { excessOf, demandOf, rootOf, type Piece } from "./piece.js";
import { valueOf } from "./runningSum.js";
import {
  SUM,
  admitProvider,
  countConsumer,
  createSweep,
  nextBreakpoint,
  passBreakpoint,
  type SweepState,
} from "./sweepState.js";
import { walkThresholds } from "./thresholds.js";
import type { FieldModel } from "./types.js";
import { LOOSE, type AdmissionWindow } from "./window.js";

/** What the sweep saw, thresholds rising, one entry of every column for each that can be served. */
export interface Candidates {
  readonly count: number;
  /** How many of the consumers and of the providers are admitted, in the order of pairing. */
  readonly consumers: Uint32Array;
  readonly providers: Uint32Array;
  /** kWh delivered. */
  readonly energy: Float64Array;
  readonly welfare: Float64Array;
}

/** Candidates while they are written. */
type CandidateList = Candidates & { count: number; mostEnergy: number };

/**
 * Energy and welfare for every price of a consumer as threshold, in one sweep: as the threshold rises consumers leave
 * and providers join, so the dual price only falls, and each breakpoint is passed once. O(N+M) after sorting. It ends
 * where the consumers left could not take as much as was delivered before.
 */
export function sweepThresholds(field: FieldModel, window: AdmissionWindow): Candidates {
  const { maxPrice, minPrice, slack } = window.keys;
  const state = createSweep(field, window);
  const candidates = emptyCandidates(maxPrice.length);
  for (let place = 0; place < maxPrice.length; place += 1) countConsumer(state, place, 1);
  walkThresholds(maxPrice, minPrice, {
    admit(place) {
      admitProvider(state, place);
    },
    visit(consumers, providers) {
      if (valueOf(state.sums, SUM.most) < candidates.mostEnergy * (1 - LOOSE)) return false;
      if (isFeasible(state, slack)) {
        fallToBalance(state);
        record(candidates, state, consumers, providers);
      }
      return true;
    },
    drop(place) {
      countConsumer(state, place, -1);
    },
  });
  return candidates;
}

function emptyCandidates(length: number): CandidateList {
  return {
    count: 0,
    mostEnergy: 0,
    consumers: new Uint32Array(length),
    providers: new Uint32Array(length),
    energy: new Float64Array(length),
    welfare: new Float64Array(length),
  };
}

function isFeasible({ sums }: SweepState, slack: number): boolean {
  return valueOf(sums, SUM.needed) <= valueOf(sums, SUM.deliverable) * (1 + slack);
}

/** Lets the dual price fall until the balance lies between the breakpoint passed last and the next. */
function fallToBalance(state: SweepState): void {
  while (state.passed < state.order.length) {
    const next = nextBreakpoint(state);
    if (next <= 0 || excessOf(pieceOf(state, next), state.field, next) < 0) return;
    passBreakpoint(state);
  }
}

/** The formulas that hold from the breakpoint passed last down to the next. */
function pieceOf(
  { sums, inner, open, passed, order, breakpoints }: SweepState,
  next: number,
): Piece {
  return {
    inner: inner > 0 ? valueOf(sums, SUM.inner) : 0,
    bound: valueOf(sums, SUM.bound),
    open,
    full: valueOf(sums, SUM.full),
    left: next,
    right: passed > 0 ? at(breakpoints, indexAt(order, passed - 1)) : Infinity,
  };
}

function record(
  candidates: CandidateList,
  state: SweepState,
  consumers: number,
  providers: number,
): void {
  const { field, sums, open } = state;
  const piece = pieceOf(state, nextBreakpoint(state));
  const lambda = balanceOf(piece, state);
  const energy = demandOf(piece, lambda);
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
  candidates.mostEnergy = Math.max(candidates.mostEnergy, energy);
}

/** The root on the piece; an end of it where rounding puts the root just outside. */
function balanceOf(piece: Piece, { field }: SweepState): number {
  const root = rootOf(piece, field);
  return Math.min(Math.max(Number.isNaN(root) ? 0 : root, piece.left), piece.right);
}
