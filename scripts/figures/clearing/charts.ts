import type { Chart, Curve, Point, Role } from "../../../charts/chart.js";
import type { Mean } from "../statistics.js";
import type { ClearingFigures } from "./measure.js";
import type { AuctionPoint, RoundPoint } from "./prices.js";
import { IDA_ROUNDS, type SizePoint } from "./welfare.js";

/** The figures of the paper's section VI, in its order. */
export const FIGURE_IDS = [
  "3a",
  "3b",
  "4a",
  "4b",
  "5a",
  "5b",
  "6",
  "7a",
  "7b",
  "8a",
  "8b",
] as const;

export type FigureId = (typeof FIGURE_IDS)[number];

type SizeKey = "consumers" | "providers";

const METHODS = [
  ["exact", "ours", "exact optimum"],
  ["ida", "first", `IDA as published, ${String(IDA_ROUNDS)} rounds`],
  ["eta", "second", "ETA"],
] as const;

const COEFFICIENT = "price adjustment coefficient α = β";
const PRICE = "price per kWh delivered, yuan";

/** The charts, drawn from what was measured. */
export function clearingCharts(measured: ClearingFigures): Readonly<Record<FigureId, Chart>> {
  const { byConsumers, byProviders, rounds } = measured;
  return {
    "3a": methods("3a: social welfare, 40 providers", "consumers", byConsumers, "welfare"),
    "3b": methods("3b: social welfare, 35 consumers", "providers", byProviders, "welfare"),
    "4a": adjustedPrices(measured),
    "4b": auctionCounts(measured),
    "5a": roundPrices("5a: prices round by round, α = β = 0.3", rounds["0.3"]),
    "5b": roundPrices("5b: prices round by round, α = β = 0.5", rounds["0.5"]),
    "6": margins(measured),
    "7a": volumes("7a: energy traded, 35 consumers", "providers", byProviders),
    "7b": volumes("7b: energy traded, 40 providers", "consumers", byConsumers),
    "8a": methods(
      "8a: cost performance, 35 consumers",
      "providers",
      byProviders,
      "costPerformance",
    ),
    "8b": methods(
      "8b: cost performance, 40 providers",
      "consumers",
      byConsumers,
      "costPerformance",
    ),
  };
}

function methods(
  title: string,
  size: SizeKey,
  points: readonly SizePoint[],
  what: "welfare" | "costPerformance",
): Chart {
  const measured = points.filter(({ feasible }) => feasible > 0);
  return {
    title: `Fig. ${title}`,
    xLabel: size,
    yLabel: what === "welfare" ? "social welfare" : "welfare for each unit of loss cost",
    fromZero: true,
    curves: METHODS.map(([key, role, name]) => ({
      name,
      role,
      points: measured.map((point) => pointOf(point[size], point[key][what])),
    })),
  };
}

function volumes(title: string, size: SizeKey, points: readonly SizePoint[]): Chart {
  const measured = points.filter(({ feasible }) => feasible > 0);
  return {
    title: `Fig. ${title}`,
    xLabel: size,
    yLabel: "kWh given",
    fromZero: true,
    curves: [
      {
        name: "exact optimum",
        role: "ours",
        points: measured.map((point) => pointOf(point[size], point.volume)),
      },
    ],
  };
}

function adjustedPrices({ byCoefficient, literal }: ClearingFigures): Chart {
  const settled = byCoefficient;
  const agreeing = literal.filter(({ coefficient }) => coefficient > 0.25);
  return {
    title: "Fig. 4a: mean prices, settled and at the first agreement",
    xLabel: COEFFICIENT,
    yLabel: PRICE,
    fromZero: false,
    curves: [
      coefficientCurve("W, settled", "ours", settled, ({ consumerPrice }) => consumerPrice),
      coefficientCurve("Q, settled", "first", settled, ({ providerPrice }) => providerPrice),
      coefficientCurve("W, first W ≥ Q", "second", agreeing, (each) => each.consumerPrice),
      coefficientCurve("Q, first W ≥ Q", "third", agreeing, (each) => each.providerPrice),
    ],
  };
}

function auctionCounts({ byCoefficient, literal }: ClearingFigures): Chart {
  const agreeing = literal.filter(({ coefficient }) => coefficient > 0.25);
  return {
    title: "Fig. 4b: mean number of auctions",
    xLabel: COEFFICIENT,
    yLabel: "rounds",
    fromZero: true,
    curves: [
      coefficientCurve("until both prices settle", "ours", byCoefficient, ({ rounds }) => rounds),
      coefficientCurve("until the first W ≥ Q", "second", agreeing, ({ rounds }) => rounds),
    ],
  };
}

function roundPrices(title: string, points: readonly RoundPoint[]): Chart {
  return {
    title: `Fig. ${title}`,
    xLabel: "auction round",
    yLabel: PRICE,
    fromZero: false,
    curves: [
      {
        name: "W, what consumers bid",
        role: "ours",
        points: points.map(({ round, consumerPrice }) => ({ x: round, y: consumerPrice })),
      },
      {
        name: "Q, what providers ask",
        role: "first",
        points: points.map(({ round, providerPrice }) => ({ x: round, y: providerPrice })),
      },
    ],
  };
}

function margins({ margins: scales }: ClearingFigures): Chart {
  const roles: readonly Role[] = ["ours", "first", "second"];
  return {
    title: "Fig. 6: profit margin of the auctioneer, consumers + providers",
    xLabel: COEFFICIENT,
    yLabel: "PMA",
    fromZero: true,
    curves: scales.map(({ scale, points }, index) => ({
      name: scale,
      role: roles[index] ?? "third",
      points: points.map(({ coefficient, margin }) => ({ x: coefficient, y: margin })),
    })),
  };
}

function coefficientCurve(
  name: string,
  role: Role,
  points: readonly AuctionPoint[],
  read: (point: AuctionPoint) => Mean,
): Curve {
  return {
    name,
    role,
    points: points.map((point) => pointOf(point.coefficient, read(point))),
  };
}

function pointOf(x: number, { mean, error }: Mean): Point {
  return { x, y: mean, error };
}
