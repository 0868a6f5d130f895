import type { Consumers, FieldModel, Providers } from "../../src/clearing/index.js";
import type { Random } from "../../src/random/index.js";

/** The paper's field (Table II). */
export const field: FieldModel = {
  efficiency: 0.9,
  quadraticLoss: 0.0025,
  linearLoss: 0.005,
  gridBuys: 0.6,
  gridSells: 1,
  alpha: 0.3,
  beta: 0.3,
};

/** A field with its EVs. */
export interface Case {
  readonly name: string;
  readonly field: FieldModel;
  readonly consumers: Consumers;
  readonly providers: Providers;
}

/** A column of draws. */
export function column(length: number, draw: () => number): Float64Array {
  return Float64Array.from({ length }, draw);
}

/** Draws from low to high. */
export function uniform(random: Random, low: number, high: number): () => number {
  return () => low + (high - low) * random.next();
}

/** Consumers of the paper's kind: dmin U[5,10], dmax U[12,18], ω U[0,1], pmax U[0.6,1]. */
export function paperConsumers(random: Random, count: number): Consumers {
  return {
    minEnergy: column(count, uniform(random, 5, 10)),
    maxEnergy: column(count, uniform(random, 12, 18)),
    willingness: column(count, uniform(random, 0, 1)),
    maxPrice: column(count, uniform(random, 0.6, 1)),
  };
}

/** Providers of the paper's kind: smax U[10,20], rmin U[0.6,1]. */
export function paperProviders(random: Random, count: number): Providers {
  return {
    maxEnergy: column(count, uniform(random, 10, 20)),
    minPrice: column(count, uniform(random, 0.6, 1)),
  };
}

type Shape = (base: Case, random: Random) => Case;

/** What fields of real life and of malice look like; each makes one out of an ordinary field. */
const SHAPES: readonly (readonly [string, Shape])[] = [
  ["ordinary", (base) => base],
  ["one EV a side", (_, random) => ordinaryCase(random, 1, 1)],
  ["equal EVs", (base) => ({ ...base, ...equalEvs(base) })],
  ["no willingness", (base) => withWillingness(base, () => 0)],
  ["some without willingness", (base, random) => withWillingness(base, () => random.int(0, 1))],
  ["tiny willingness", (base, random) => withWillingness(base, () => 1e-12 * random.next())],
  ["fixed demand", (base) => withMost(base, base.consumers.minEnergy)],
  [
    "huge cars",
    (base) =>
      withMost(
        base,
        base.consumers.minEnergy.map((low) => low + 1e6),
      ),
  ],
  ["everything from 0", (base) => withLeast(base, () => 0)],
  ["just feasible", (base) => justFeasible(base)],
  ["a surplus of supply", (base) => withSupply(base, (most) => 1000 * most)],
  [
    "no supply",
    (base) =>
      withSupply(
        withLeast(base, () => 0),
        () => 0,
      ),
  ],
  ["some supply missing", (base, random) => withSupply(base, (most) => most * random.int(0, 1))],
  ["tiny losses", (base) => withLosses(base, 1e-12, 1e-12)],
  ["huge losses", (base) => withLosses(base, 50, 50)],
  ["no loss on the way", (base) => ({ ...base, field: { ...base.field, efficiency: 1 } })],
  ["nobody asks", (base, random) => ({ ...base, consumers: paperConsumers(random, 0) })],
  [
    "nobody gives",
    (base, random) => ({
      ...withLeast(base, () => 0),
      providers: paperProviders(random, 0),
    }),
  ],
];

/** The k-th case of a series; every kind of degenerate field returns again and again. */
export function anyCase(random: Random, k: number): Case {
  const [name, shape] = SHAPES[k % SHAPES.length] ?? ["ordinary", (base: Case) => base];
  const base = ordinaryCase(random, random.int(1, 12), random.int(1, 12));
  return { ...shape(base, random), name: `${String(k)}: ${name}` };
}

/** A field that need not be feasible. */
export function ordinaryCase(random: Random, consumers: number, providers: number): Case {
  return {
    name: "ordinary",
    field,
    consumers: paperConsumers(random, consumers),
    providers: paperProviders(random, providers),
  };
}

function withWillingness(base: Case, draw: () => number): Case {
  const willingness = base.consumers.willingness.map(draw);
  return { ...base, consumers: { ...base.consumers, willingness } };
}

function withLeast(base: Case, draw: () => number): Case {
  return {
    ...base,
    consumers: { ...base.consumers, minEnergy: base.consumers.minEnergy.map(draw) },
  };
}

function withMost(base: Case, maxEnergy: Float64Array): Case {
  return { ...base, consumers: { ...base.consumers, maxEnergy } };
}

function withSupply(base: Case, change: (most: number) => number): Case {
  return {
    ...base,
    providers: { ...base.providers, maxEnergy: base.providers.maxEnergy.map(change) },
  };
}

function withLosses(base: Case, quadraticLoss: number, linearLoss: number): Case {
  return { ...base, field: { ...base.field, quadraticLoss, linearLoss } };
}

/** Whole kilowatt-hours, and exactly as much supply as the least that is asked for. */
function justFeasible(base: Case): Case {
  const minEnergy = base.consumers.minEnergy.map((low) => Math.round(low));
  const needed = minEnergy.reduce((sum, low) => sum + low, 0);
  const count = base.providers.maxEnergy.length;
  return {
    ...base,
    field: { ...base.field, efficiency: 0.5 },
    consumers: { ...base.consumers, minEnergy },
    providers: {
      ...base.providers,
      maxEnergy: base.providers.maxEnergy.map((_, j) =>
        j === 0 ? 2 * needed - (count - 1) / 2 : 0.5,
      ),
    },
  };
}

function equalEvs({ consumers, providers }: Case): Pick<Case, "consumers" | "providers"> {
  const same = (values: Float64Array): Float64Array => values.map(() => values[0] ?? 0);
  return {
    consumers: {
      minEnergy: same(consumers.minEnergy),
      maxEnergy: same(consumers.maxEnergy),
      willingness: same(consumers.willingness),
      maxPrice: same(consumers.maxPrice),
    },
    providers: { maxEnergy: same(providers.maxEnergy), minPrice: same(providers.minPrice) },
  };
}
