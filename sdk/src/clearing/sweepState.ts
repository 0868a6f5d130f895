import { at, indexAt } from "./columns.js";
import { priceOfSupply } from "./piece.js";
import { add, createSums, type RunningSums } from "./runningSum.js";
import { sortedIndices } from "./sort.js";
import type { Consumers, FieldModel, Providers } from "./types.js";
import type { AdmissionKeys, AdmissionWindow } from "./window.js";

/** The sums that the sweep keeps of those admitted; names as in {@link Piece}. */
export const SUM = {
  inner: 0,
  bound: 1,
  full: 2,
  /** Σ ω ln ω of the inner consumers. */
  innerUtility: 3,
  /** Σ utility of the consumers that get the most. */
  mostUtility: 4,
  /** Σ loss cost of the providers that give the most. */
  fullCost: 5,
  /** Σ of the least that is asked for. */
  needed: 6,
  /** Σ of the most that can be delivered. */
  deliverable: 7,
  /** Σ dmax of all consumers admitted. */
  most: 8,
} as const;
const SUMS = 9;

/** Where a dual price finds a consumer: below everybody's ω it takes more than the least, and at some price the most. */
const LEAST = 0;
const INNER = 1;
const MOST = 2;
/** Where it finds a provider. */
const FULL = 0;
const OPEN = 1;

/**
 * The sweep's place: the dual price has fallen past the first `passed` breakpoints. Breakpoint `id` belongs to consumer
 * `id` (leaves the least), `id − N` (reaches the most), provider `id − 2N` (leaves the most); the last is l2/ρ, below
 * which nobody gives.
 */
export interface SweepState {
  readonly field: FieldModel;
  readonly consumers: Consumers;
  readonly providers: Providers;
  readonly keys: AdmissionKeys;
  /** Dual prices at which somebody meets a bound; 0 for who never does. */
  readonly breakpoints: Float64Array;
  /** The breakpoints by price, falling. */
  readonly order: Uint32Array;
  passed: number;
  /** How many consumers are strictly between their bounds, and how many providers below theirs. */
  inner: number;
  open: number;
  readonly sums: RunningSums;
  readonly consumerPlace: Uint8Array;
  readonly providerPlace: Uint8Array;
  readonly isConsumerIn: Uint8Array;
  readonly isProviderIn: Uint8Array;
}

/** A sweep before its first step: the dual price infinite and nobody admitted. O((N+M) log(N+M)). */
export function createSweep(
  field: FieldModel,
  { consumers, providers, keys }: AdmissionWindow,
): SweepState {
  const breakpoints = breakpointsOf(field, consumers, providers);
  const [n, m] = [consumers.maxEnergy.length, providers.maxEnergy.length];
  return {
    field,
    consumers,
    providers,
    keys,
    breakpoints,
    order: sortedIndices(breakpoints, "descending"),
    passed: 0,
    inner: 0,
    open: 0,
    sums: createSums(SUMS),
    consumerPlace: new Uint8Array(n),
    providerPlace: new Uint8Array(m),
    isConsumerIn: new Uint8Array(n),
    isProviderIn: new Uint8Array(m),
  };
}

/** The dual price of the next breakpoint below; 0 if there is none. */
export function nextBreakpoint(state: SweepState): number {
  if (state.passed >= state.order.length) return 0;
  return at(state.breakpoints, indexAt(state.order, state.passed));
}

/** Lets the dual price fall past its next breakpoint. */
export function passBreakpoint(state: SweepState): void {
  const id = indexAt(state.order, state.passed);
  const count = state.consumerPlace.length;
  state.passed += 1;
  if (id < count) moveConsumer(state, id, INNER);
  else if (id < 2 * count) moveConsumer(state, id - count, MOST);
  else if (id < 2 * count + state.providerPlace.length) openProvider(state, id - 2 * count);
}

/** Admits a consumer (`sign` 1) or drops it (−1). */
export function countConsumer(state: SweepState, index: number, sign: 1 | -1): void {
  state.isConsumerIn[index] = sign === 1 ? 1 : 0;
  add(state.sums, SUM.needed, sign * at(state.keys.needed, index));
  add(state.sums, SUM.most, sign * at(state.consumers.maxEnergy, index));
  addConsumer(state, index, sign);
}

/** Admits a provider. None ever leaves. */
export function admitProvider(state: SweepState, index: number): void {
  const { sums } = state;
  const most = at(state.providers.maxEnergy, index);
  state.isProviderIn[index] = 1;
  add(sums, SUM.deliverable, at(state.keys.deliverable, index));
  if (state.providerPlace[index] === OPEN) state.open += 1;
  else addFullProvider(state, most, 1);
}

function moveConsumer(state: SweepState, index: number, place: number): void {
  const isIn = state.isConsumerIn[index] === 1;
  if (isIn) addConsumer(state, index, -1);
  state.consumerPlace[index] = place;
  if (isIn) addConsumer(state, index, 1);
}

function openProvider(state: SweepState, index: number): void {
  state.providerPlace[index] = OPEN;
  if (state.isProviderIn[index] === FULL) return;
  state.open += 1;
  addFullProvider(state, at(state.providers.maxEnergy, index), -1);
}

/** Adds a consumer's part in the balance and in the welfare at its present place, or takes it out. */
function addConsumer(state: SweepState, index: number, sign: 1 | -1): void {
  const { sums, consumers } = state;
  const place = state.consumerPlace[index];
  const low = at(consumers.minEnergy, index);
  if (place === LEAST) {
    add(sums, SUM.bound, sign * low);
    return;
  }
  const will = at(consumers.willingness, index);
  if (place === INNER) {
    state.inner += sign;
    add(sums, SUM.inner, sign * will);
    add(sums, SUM.bound, sign * (low - 1));
    add(sums, SUM.innerUtility, sign * will * Math.log(will));
  } else {
    const high = at(consumers.maxEnergy, index);
    add(sums, SUM.bound, sign * high);
    add(sums, SUM.mostUtility, sign * will * Math.log1p(high - low));
  }
}

function addFullProvider({ sums, field }: SweepState, most: number, sign: 1 | -1): void {
  add(sums, SUM.full, sign * most);
  add(sums, SUM.fullCost, sign * (field.quadraticLoss * most + field.linearLoss) * most);
}

/** Where demand and supply bend (see {@link SweepState}). */
function breakpointsOf(
  field: FieldModel,
  { minEnergy, maxEnergy, willingness }: Consumers,
  providers: Providers,
): Float64Array {
  const count = willingness.length;
  const breakpoints = new Float64Array(2 * count + providers.maxEnergy.length + 1);
  for (let i = 0; i < count; i += 1) {
    const reach = at(maxEnergy, i) - at(minEnergy, i) + 1;
    if (reach <= 1) continue;
    breakpoints[i] = at(willingness, i);
    breakpoints[count + i] = at(willingness, i) / reach;
  }
  for (let j = 0; j < providers.maxEnergy.length; j += 1) {
    breakpoints[2 * count + j] = priceOfSupply(field, at(providers.maxEnergy, j));
  }
  breakpoints[breakpoints.length - 1] = priceOfSupply(field, 0);
  return breakpoints;
}
