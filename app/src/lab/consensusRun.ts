import { bac, createBac2, createHashgraph, createSharedGraphs } from "@peerwatt/sdk/consensus";
import {
  paperNetwork,
  pbft,
  rolesFor,
  simulate,
  type SimulationOptions,
  type SimulationResult,
} from "@peerwatt/sdk/consensus/simulator";

import type { Role } from "../../../charts/chart.ts";
import type { DrawnCurve, Figure, Run } from "./figure.ts";

/** What can be simulated here; more, and larger, by `npm run consensus`. */
export const PROTOCOLS = ["bac2", "pbft", "hashgraph", "bac"] as const;

export type ProtocolName = (typeof PROTOCOLS)[number];

/** What is asked of a simulation. */
export interface ConsensusParameters {
  readonly protocols: readonly ProtocolName[];
  /** The largest number of nodes. */
  readonly nodes: number;
  /** Final blocks until a run ends. */
  readonly blocks: number;
  /** Transactions a second. */
  readonly rate: number;
}

/** Numbers of nodes that are simulated, as far as the largest that was asked for. */
const SIZES = [5, 10, 15, 20, 30, 40, 60] as const;

/** Simulated seconds after which a run ends anyway. */
const LONGEST_S = 120;
const MICROS = 1_000_000;

/** A run's options that are the same whatever the protocol. */
type Options = Omit<SimulationOptions<never>, "adversary">;

interface Contestant {
  readonly role: Role;
  /** Whom clients ask: all nodes, or the seats that propose. */
  readonly asked: "all" | "seats";
  readonly run: (options: Options) => SimulationResult;
}

const CONTESTANTS: Readonly<Record<ProtocolName, Contestant>> = {
  // Nobody forks or crashes here, so one graph does for all.
  bac2: {
    role: "ours",
    asked: "seats",
    run: (options) => simulate(createBac2({ graphs: createSharedGraphs() }), options),
  },
  pbft: { role: "first", asked: "all", run: (options) => simulate(pbft, options) },
  hashgraph: {
    role: "second",
    asked: "all",
    run: (options) => simulate(createHashgraph({ graphs: createSharedGraphs() }), options),
  },
  bac: { role: "third", asked: "seats", run: (options) => simulate(bac, options) },
};

interface Measured {
  readonly protocol: ProtocolName;
  readonly nodes: number;
  readonly result: SimulationResult;
}

/** Protocols among more and more nodes, in the paper's network: how long until a block is final, and what it takes. */
export function* runConsensus(seed: string, parameters: ConsensusParameters): Run {
  const sizes = SIZES.filter((nodes) => nodes <= parameters.nodes);
  const points = sizes.flatMap((nodes) =>
    parameters.protocols.map((protocol) => ({ protocol, nodes })),
  );
  const measured: Measured[] = [];
  for (const { protocol, nodes } of points) {
    yield { done: measured.length, of: points.length };
    const { asked, run } = CONTESTANTS[protocol];
    const result = run(optionsOf(seed, nodes, asked, parameters));
    measured.push({ protocol, nodes, result });
  }
  return figureOf(parameters.protocols, measured);
}

/** The paper's parameters where it has any (section V-A); what a vehicle's security module signs and verifies in. */
function optionsOf(
  seed: string,
  nodes: number,
  asked: "all" | "seats",
  { blocks, rate }: ConsensusParameters,
): Options {
  const roles = rolesFor(nodes);
  const seats = [roles.primary, ...roles.candidatePrimaries];
  return {
    seed,
    nodes,
    roles,
    limits: { bytes: 2_000_000, transactions: 50 },
    timeouts: { progress: 10 * MICROS, longest: 80 * MICROS, idle: MICROS / 2 },
    network: paperNetwork,
    costs: { sign: 500, verify: 500, handle: 20, hashByte: 0.005 },
    workload: {
      rate,
      size: 40_000,
      tick: MICROS / 10,
      payloads: false,
      receivers: asked === "all" ? Array.from({ length: nodes }, (_, node) => node) : seats,
    },
    until: { time: LONGEST_S * MICROS, height: blocks },
  };
}

function figureOf(protocols: readonly ProtocolName[], measured: readonly Measured[]): Figure {
  const curves = (of: (result: SimulationResult) => number): DrawnCurve[] =>
    protocols.map((curve) => ({
      curve,
      role: CONTESTANTS[curve].role,
      points: measured
        .filter(({ protocol, result }) => protocol === curve && result.chainLength > 0)
        .map(({ nodes, result }) => ({ x: nodes, y: of(result) })),
    }));
  const forks = measured.reduce((sum, { result }) => sum + result.safetyViolations, 0);
  return {
    charts: [
      { chart: "finality", fromZero: true, curves: curves(({ finalityS }) => finalityS) },
      { chart: "latency", fromZero: true, curves: curves(({ latencyS }) => latencyS) },
      { chart: "messages", fromZero: true, curves: curves((result) => result.messagesPerBlock) },
    ],
    facts: [
      { fact: "runs", value: measured.length, kind: "count" },
      {
        fact: "events",
        value: measured.reduce((sum, { result }) => sum + result.events, 0),
        kind: "count",
      },
      { fact: "violations", value: forks, kind: "count" },
    ],
  };
}
