import createScs, { type Cone, type Problem, type Scs } from "scs-solver";

import type { Outcome } from "../../../sdk/src/clearing/baselines/index.js";
import { toFeasible } from "../../../sdk/src/clearing/baselines/index.js";
import { lossCost, utility } from "../../../sdk/src/clearing/index.js";
import { FIELD, type Instance } from "./field.js";

/** Absolute and relative accuracy that is asked of it. */
const ACCURACY = 1e-7;
const MAX_ITERATIONS = 200_000;

/** A solver that knows nothing of fields: SCS, for cone programs, in WebAssembly. */
export async function createGeneralSolver(): Promise<(instance: Instance) => Outcome> {
  const scs = await createScs();
  return (instance) => solve(scs, instance);
}

function solve(scs: Scs, instance: Instance): Outcome {
  const { consumers, providers } = instance;
  const n = consumers.minEnergy.length;
  const m = providers.maxEnergy.length;
  const settings = new scs.ScsSettings();
  scs.setDefaultSettings(settings);
  Object.assign(settings, {
    verbose: 0,
    epsAbs: ACCURACY,
    epsRel: ACCURACY,
    maxIters: MAX_ITERATIONS,
  });
  const { x } = scs.solve(problemOf(instance), coneOf(n, m), settings);
  const totals = toFeasible(FIELD, consumers, providers, {
    demand: Float64Array.from(x.slice(0, n)),
    supply: Float64Array.from(x.slice(n, n + m)),
  });
  const cost = lossCost(FIELD, totals.supply);
  return { ...totals, cost, welfare: utility(consumers, totals.demand) - cost };
}

/** One equality, two bounds for everybody, one exponential cone for each consumer. */
function coneOf(n: number, m: number): Cone {
  const none = { q: [], qsize: 0, s: [], ssize: 0, p: [], psize: 0, bsize: 0, ed: 0 } as const;
  return { z: 1, l: 2 * (n + m), ep: n, ...none };
}

/**
 * SWM2 by its totals, variables d (N), s (M), t (N): min Σ (l1 s² + l2 s) − Σ ω t with Σ d = ρ Σ s, the boxes, and
 * exp(t) ≤ d − dmin + 1, as Ax + slack = b with the slack in the cone, columns compressed.
 */
function problemOf(instance: Instance): Problem {
  const { willingness } = instance.consumers;
  const n = willingness.length;
  const m = instance.providers.maxEnergy.length;
  const { columns, b } = constraintsOf(instance);
  const A = compressed(columns);
  const P = compressed(quadratic(n, m));
  const c = [
    ...Array.from({ length: n }, () => 0),
    ...Array.from({ length: m }, () => FIELD.linearLoss),
    ...Array.from(willingness, (will) => -will),
  ];
  return {
    ...{ m: b.length, n: columns.length, b, c },
    ...{ A_x: A.values, A_i: A.rows, A_p: A.starts },
    ...{ P_x: P.values, P_i: P.rows, P_p: P.starts },
  };
}

type Columns = [row: number, value: number][][];

function constraintsOf({ consumers, providers }: Instance): { columns: Columns; b: number[] } {
  const n = consumers.minEnergy.length;
  const m = providers.maxEnergy.length;
  const columns: Columns = Array.from({ length: 2 * n + m }, () => []);
  const b = [0];
  const put = (column: number, value: number, row = b.length): void => {
    columns[column]?.push([row, value]);
  };
  const bound = (column: number, low: number, high: number): void => {
    put(column, 1);
    b.push(high);
    put(column, -1);
    b.push(-low);
  };
  for (let i = 0; i < n; i += 1) put(i, 1, 0);
  for (let j = 0; j < m; j += 1) put(n + j, -FIELD.efficiency, 0);
  for (const [i, low] of consumers.minEnergy.entries())
    bound(i, low, consumers.maxEnergy[i] ?? low);
  for (const [j, high] of providers.maxEnergy.entries()) bound(n + j, 0, high);
  for (const [i, low] of consumers.minEnergy.entries()) {
    put(n + m + i, -1);
    b.push(0, 1);
    put(i, -1);
    b.push(1 - low);
  }
  return { columns, b };
}

/** ½ xᵀPx = Σ l1 s². */
function quadratic(n: number, m: number): Columns {
  return Array.from({ length: 2 * n + m }, (_, column) =>
    column >= n && column < n + m ? [[column, 2 * FIELD.quadraticLoss]] : [],
  );
}

function compressed(columns: readonly (readonly [row: number, value: number][])[]): {
  values: number[];
  rows: number[];
  starts: number[];
} {
  const values: number[] = [];
  const rows: number[] = [];
  const starts = [0];
  for (const column of columns) {
    for (const [row, value] of column) {
      rows.push(row);
      values.push(value);
    }
    starts.push(values.length);
  }
  return { values, rows, starts };
}
