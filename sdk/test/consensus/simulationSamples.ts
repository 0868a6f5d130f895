import type { Roles } from "../../src/consensus/protocol/types.js";
import { quickNetwork } from "../../src/consensus/simulator/network.js";
import type { SimulationOptions } from "../../src/consensus/simulator/types.js";

/** P is node 0, CP are the next, the rest is CS. */
export function rolesOf(nodes: number, candidatePrimaries: number): Roles {
  const ids = Array.from({ length: nodes }, (_, node) => node);
  return {
    primary: 0,
    candidatePrimaries: ids.slice(1, 1 + candidatePrimaries),
    consensusNodes: ids.slice(1 + candidatePrimaries),
  };
}

/** A small run on a plain network: 100 transactions a second of 100 bytes, asked of all nodes. */
export function smallRun<M>(
  nodes: number,
  changes: Partial<SimulationOptions<M>> = {},
): SimulationOptions<M> {
  return {
    seed: "small",
    nodes,
    roles: rolesOf(nodes, Math.min(2, nodes - 1)),
    limits: { bytes: 1_000_000, transactions: 50 },
    timeouts: { progress: 500_000, longest: 8_000_000, idle: 100_000 },
    network: quickNetwork,
    costs: { sign: 50, verify: 100, handle: 10, hashByte: 0.01 },
    workload: {
      rate: 100,
      size: 100,
      tick: 20_000,
      payloads: false,
      receivers: Array.from({ length: nodes }, (_, node) => node),
    },
    until: { time: 60_000_000, height: 20 },
    ...changes,
  };
}
