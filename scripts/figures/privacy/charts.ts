import type { Chart, Curve, Role } from "../../../charts/chart.js";
import type { DotChart, DotValue } from "../../../charts/dotChart.js";
import type { GraphPanel, GraphPanels } from "../../../charts/graphPanels.js";
import {
  ATTACKERS,
  BASELINES,
  type Attacker,
  type Baseline,
  type Posteriors,
} from "./attackers.js";
import { JOURNEY_K, type Journey, type Stop, type Vertex } from "./journey.js";
import type { PrivacyFigures, TrafficFigures } from "./measure.js";
import type { Scheme } from "./schemes.js";
import { TRAFFIC, type TrafficName } from "./traffic.js";

const SIZE = "k, least size of a set";

const SERIES = [
  { name: "reciprocal", role: "ours", scheme: "reciprocal" },
  { name: "paper", role: "first", scheme: "paper" },
] as const;

/** The markers of a graph's vertices. */
const VERTICES = [
  { name: "target", role: "first", is: "target" },
  { name: "others of its set", role: "ours", is: "member" },
  { name: "rest of the graph", role: "second", is: "other" },
] as const;

/** Fig. 7: a graph at each position, of one scheme. */
export function journeyPanels({ stops }: Journey, scheme: Scheme): GraphPanels {
  return {
    title: `Fig. 7: ten positions of one target, ${scheme}, k = ${String(JOURNEY_K)}`,
    series: VERTICES,
    panels: stops[scheme].map(panel),
  };
}

function panel(stop: Stop, turn: number): GraphPanel {
  const name = String(turn + 1);
  if (!stop.served) return { name, note: stop.reason, vertices: [], edges: [] };
  // Kilometres: three digits are enough for a picture.
  const vertices = stop.vertices.map(({ x, y, is }) => ({
    x: x / 1_000,
    y: y / 1_000,
    role: roleOf(is),
  }));
  // All edges of fifty vehicles would be a grey disc.
  const isOfSet = (place: number): boolean => stop.vertices[place]?.is !== "other";
  const edges = stop.edges.filter(([one, other]) => isOfSet(one) || isOfSet(other));
  return { name, note: "", vertices, edges };
}

function roleOf(is: Vertex["is"]): Role {
  return VERTICES.find((each) => each.is === is)?.role ?? "third";
}

/** Fig. 9: w̄ by k. */
export function weightChart({ traffic }: PrivacyFigures): Chart {
  const roles: Readonly<Record<Scheme, Readonly<Record<TrafficName, Role>>>> = {
    paper: { congested: "first", free: "second" },
    reciprocal: { congested: "ours", free: "third" },
  };
  return {
    title: "Fig. 9: mean weight of the sets",
    xLabel: SIZE,
    yLabel: "w̄, m",
    fromZero: true,
    curves: SERIES.flatMap(({ scheme }) =>
      TRAFFIC.map((name) => ({
        name: `${scheme}, ${name}`,
        role: roles[scheme][name],
        points: pointsOf(traffic[name], scheme, "weight"),
      })),
    ),
  };
}

/** Fig. 10: Δ̄ by k, and the centralised exchange, whose graph is complete. */
export function connectivityChart({ traffic }: PrivacyFigures, name: TrafficName): Chart {
  const curves = SERIES.map(({ name: scheme, role }) => ({
    name: scheme,
    role,
    points: pointsOf(traffic[name], scheme, "connectivity"),
  }));
  const sizes = traffic[name].posteriors.map(({ k }) => ({ x: k, y: 1 }));
  return {
    title: `Fig. 10: mean connectivity of the graphs, ${name} traffic`,
    xLabel: SIZE,
    yLabel: "Δ̄",
    fromZero: true,
    curves: [...curves, { name: "centralised exchange", role: "second", points: sizes }],
  };
}

function pointsOf(
  { schemes }: TrafficFigures,
  scheme: Scheme,
  what: "weight" | "connectivity",
): Curve["points"] {
  const own = schemes.filter((each) => each.scheme === scheme && each[what].count > 0);
  return own.map(({ k, [what]: { mean, error, count } }) =>
    // One value alone has no error.
    count > 1 ? { x: k, y: mean, error } : { x: k, y: mean },
  );
}

/** Ours: the largest posterior by attacker and scheme, and of the baselines. */
export function posteriorChart(posteriors: Posteriors): DotChart {
  const { k, baselines } = posteriors;
  const attackers = Object.keys(ATTACKERS) as Attacker[];
  const values = SERIES.flatMap(({ scheme, role }) =>
    attackers.map((name) => ({
      row: ATTACKERS[name],
      role,
      value: posteriors[scheme][name].mean,
    })),
  );
  const others = (Object.keys(BASELINES) as Baseline[]).map((name) => ({
    row: `${BASELINES[name]}, one request`,
    role: "second" as const,
    value: baselines[name].mean,
  }));
  const all: DotValue[] = [...values, ...others].filter(({ value }) => Number.isFinite(value));
  return {
    title: `Largest posterior by attacker, k = ${String(k)}, congested traffic`,
    xLabel: "largest posterior, mean over the targets",
    series: [...SERIES, { name: "baselines", role: "second" }],
    rows: [...attackers.map((name) => ATTACKERS[name]), ...others.map(({ row }) => row)],
    values: all,
    limit: { value: 1 / k, name: "1/k" },
  };
}
