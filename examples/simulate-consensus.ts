import {
  bac2,
  pbft,
  quickNetwork,
  simulate,
  type Roles,
  type SimulationResult,
} from "@peerwatt/sdk/consensus";

/** Forty vehicles, one of which crashes for a second, order 100 transactions a second: by PBFT, and by BAC 2.0. */
export function compareProtocols(seed: string): readonly SimulationResult[] {
  const vehicles = Array.from({ length: 40 }, (_, vehicle) => vehicle);
  const roles: Roles = {
    primary: 0,
    candidatePrimaries: vehicles.slice(1, 4),
    consensusNodes: vehicles.slice(4),
  };
  const options = {
    seed,
    nodes: vehicles.length,
    roles,
    limits: { bytes: 2_000_000, transactions: 50 },
    timeouts: { progress: 500_000, longest: 8_000_000, idle: 100_000 },
    network: quickNetwork,
    costs: { sign: 50, verify: 100, handle: 10, hashByte: 0.01 },
    workload: { rate: 100, size: 200, tick: 20_000, payloads: false, receivers: vehicles },
    faults: [{ kind: "crash", node: 1, from: 1_000_000, until: 2_000_000 }],
    until: { time: 30_000_000, height: 10 },
  } as const;
  return [simulate(pbft, options), simulate(bac2, options)];
}
