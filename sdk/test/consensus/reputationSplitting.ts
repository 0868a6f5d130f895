import { binomialTails } from "../../src/consensus/sortition/binomial.js";
import {
  NO_BEHAVIOUR,
  withBehaviour,
  type Behaviour,
  type History,
} from "../../src/consensus/reputation/history.js";
import type { Random } from "../../src/random/index.js";

/** Election weight of a history at {@link NOW}. */
export type WeightOfHistory = (history: History) => number;

export const WINDOW = 10;
export const NOW = 15;

/** Sybils among whom a history is split. */
const SYBILS = 10;

/** Acts as they happened. */
interface Act {
  readonly epoch: number;
  readonly kind: keyof Behaviour;
}

/** What is held against "no more elections by splitting". */
export interface SplittingTest {
  readonly draws: number;
  /** Mean elections of an owner with all of its history. */
  readonly whole: number;
  /** Mean elections of the same owner's Sybils together. */
  readonly split: number;
  /** (split − whole) in standard errors; above 0 splitting pays. */
  readonly z: number;
}

/**
 * Elects an owner and, in a second world, ten Sybils who share its acts at random, a thousand times for each of so many
 * histories. In either world the weights decide both the units and their total, as the election does.
 */
export function testSplitting(
  weigh: WeightOfHistory,
  random: Random,
  histories = 1000,
): SplittingTest {
  const draws = 1000;
  let [wholes, splits, sum, squares] = [0, 0, 0, 0];
  for (let i = 0; i < histories; i += 1) {
    const acts = drawActs(random);
    const others = random.int(500, 3000);
    const drawWhole = elector([weigh(historyOf(acts))], others, random);
    const parts = Array.from({ length: SYBILS }, (): Act[] => []);
    for (const act of acts) random.pick(parts).push(act);
    const drawSplit = elector(
      parts.map((part) => weigh(historyOf(part))),
      others,
      random,
    );
    for (let draw = 0; draw < draws; draw += 1) {
      const [whole, split] = [drawWhole(), drawSplit()];
      wholes += whole;
      splits += split;
      sum += split - whole;
      squares += (split - whole) ** 2;
    }
  }
  const count = histories * draws;
  const mean = sum / count;
  const error = Math.sqrt((squares / count - mean ** 2) / count);
  return { draws: count, whole: wholes / count, split: splits / count, z: mean / error };
}

function drawActs(random: Random): Act[] {
  const counts: [keyof Behaviour, number][] = [
    ["honest", random.int(0, 1000)],
    ["dishonest", random.int(0, 400)],
    ["doubtful", random.int(0, 400)],
  ];
  // Some of it before the window, some in the running epoch: neither counts.
  return counts.flatMap(([kind, count]) =>
    Array.from({ length: count }, () => ({ kind, epoch: random.int(1, NOW) })),
  );
}

function historyOf(acts: readonly Act[]): History {
  let history: History = [];
  for (let epoch = 1; epoch <= NOW; epoch += 1) {
    const done = { ...NO_BEHAVIOUR };
    for (const act of acts) if (act.epoch === epoch) done[act.kind] += 1;
    history = withBehaviour(history, epoch, done, WINDOW);
  }
  return history;
}

/** Draws how many of these identities' units are elected together, each identity by its own hash. */
function elector(weights: readonly number[], others: number, random: Random): () => number {
  const total = others + weights.reduce((a, b) => a + b, 0);
  const expected = 40;
  const tables = weights
    .filter((weight) => weight > 0)
    .map((weight) => binomialTable(weight, expected / total));
  return () => tables.reduce((elected, ends) => elected + pick(ends, random.next()), 0);
}

/** The intervals' ends F(0), F(1), … up to what no double below 1 reaches. */
export function binomialTable(units: number, probability: number): number[] {
  const ends: number[] = [];
  for (let k = 0; k <= units && (ends.at(-1) ?? 0) < 1; k += 1) {
    ends.push(binomialTails(k, units, probability).lower);
  }
  return ends;
}

/** The λ with F(λ − 1) ≤ x < F(λ). */
export function pick(ends: readonly number[], x: number): number {
  let k = 0;
  while (k < ends.length - 1 && x >= (ends[k] ?? 1)) k += 1;
  return k;
}
