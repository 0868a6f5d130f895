import { bac } from "../../../sdk/src/consensus/bac/bac.js";
import { bacPaper } from "../../../sdk/src/consensus/bac/paper/bacPaper.js";
import { createBac2 } from "../../../sdk/src/consensus/bac2/bac2.js";
import type { Bac2Message } from "../../../sdk/src/consensus/bac2/types.js";
import { isCandidacy } from "../../../sdk/src/consensus/bac2/elections/candidacy.js";
import { electBySortition } from "../../../sdk/src/consensus/bac2/elections/electBySortition.js";
import { createHashgraph } from "../../../sdk/src/consensus/hashgraph/hashgraph.js";
import { createPow } from "../../../sdk/src/consensus/protocol/pow/createPow.js";
import type { Micros, Protocol, ProtocolEvent } from "../../../sdk/src/consensus/protocol/types.js";
import type { Fault } from "../../../sdk/src/consensus/simulator/faults.js";
import { modelledLots } from "../../../sdk/src/consensus/simulator/modelledLots.js";
import { quickNetwork } from "../../../sdk/src/consensus/simulator/network.js";
import { simulate } from "../../../sdk/src/consensus/simulator/simulate.js";
import type {
  SimulationOptions,
  SimulationResult,
} from "../../../sdk/src/consensus/simulator/types.js";
import { rolesFor } from "../../../sdk/src/consensus/simulator/rolesFor.js";

/** What the paper's Table II ticks, as measured. */
export interface Features {
  /** As Table II calls it, and which protocol stands for it. */
  readonly ledger: string;
  readonly protocol: string;
  /** Heights with two final blocks after a partition of 20 s. */
  readonly forks: number;
  /** Final transactions while the first node is silent, over those without that. */
  readonly withoutFirst: number;
  /** Of the transactions that the first node leaves out, the share that is final at the end. */
  readonly leftOut: number;
  /** How far the first node, whose clock is {@link AHEAD} ahead, moves a block's time at most, over that. */
  readonly shifted: number;
  /** Different sets of nodes that ordered, epoch by epoch; 1 where that is fixed. */
  readonly committees: number;
}

const NODES = 7;
const SECOND = 1_000_000;
/** Microseconds by which the first node's clock is ahead. */
const AHEAD = 200_000;

/** Table II's ledgers that can be simulated: a central server agrees with nobody. */
export function measureFeatures(): Features[] {
  return [
    features("Leader based", bacPaper),
    features("Traditional blockchain", createPow({ interval: SECOND, confirmations: 6 })),
    features("Hashgraph", createHashgraph()),
    features("BAC made safe", bac),
    features("Our model", createBac2()),
  ];
}

function features<S, M>(ledger: string, protocol: Protocol<S, M>): Features {
  const base = optionsOf<M>();
  const undisturbed = simulate(protocol, base);
  return {
    ledger,
    protocol: protocol.name,
    forks: simulate(protocol, { ...base, faults: [PARTITION], until: { time: 40 * SECOND } })
      .violations.forks,
    withoutFirst:
      simulate(protocol, { ...base, faults: [SILENCE] }).confirmed /
      Math.max(1, undisturbed.confirmed),
    leftOut: leftOutShare(protocol, base),
    shifted: shiftOf(protocol, base),
    committees: protocol.name === "bac-2.0" ? committeesOf() : 1,
  };
}

const PARTITION: Fault = {
  kind: "partition",
  groups: [
    [0, 4, 5],
    [1, 2, 3, 6],
  ],
  from: SECOND,
  until: 21 * SECOND,
};
const SILENCE: Fault = { kind: "silence", node: 0, from: 0, until: Number.MAX_SAFE_INTEGER };

function optionsOf<M>(): SimulationOptions<M> {
  return {
    seed: "table II",
    nodes: NODES,
    roles: rolesFor(NODES),
    limits: { bytes: 1_000_000, transactions: 100 },
    timeouts: { progress: 500_000, longest: 4 * SECOND, idle: 100_000 },
    network: quickNetwork,
    costs: { sign: 20, verify: 20, handle: 5, hashByte: 0 },
    workload: {
      rate: 20,
      size: 100,
      tick: 50_000,
      payloads: false,
      receivers: Array.from({ length: NODES }, (_, node) => node),
    },
    until: { time: 20 * SECOND },
  };
}

/** The protocol, but what reaches the first node is changed. */
function withFirst<S, M>(
  protocol: Protocol<S, M>,
  change: (event: ProtocolEvent<M>) => ProtocolEvent<M>,
): Protocol<S, M> {
  const nodes = new WeakMap<object, number>();
  const note = <T extends ReturnType<Protocol<S, M>["step"]>>(step: T, node: number): T => {
    nodes.set(step.state as object, node);
    return step;
  };
  return {
    ...protocol,
    start: (setup, at) => note(protocol.start(setup, at), setup.node),
    step(state, event) {
      const node = nodes.get(state as object) ?? -1;
      return note(protocol.step(state, node === 0 ? change(event) : event), node);
    },
  };
}

function isLeftOut(id: string): boolean {
  return Number.parseInt(id.slice(-1), 16) % 2 === 1;
}

function leftOutShare<S, M>(protocol: Protocol<S, M>, base: SimulationOptions<M>): number {
  const partial = withFirst(protocol, (event) =>
    event.kind === "propose"
      ? { ...event, transactions: event.transactions.filter(({ id }) => !isLeftOut(id)) }
      : event,
  );
  const final = { kept: 0, left: 0 };
  simulate(partial, {
    ...base,
    onCommit(node, _, transactions = []) {
      if (node !== 1) return;
      for (const { id } of transactions) final[isLeftOut(id) ? "left" : "kept"] += 1;
    },
  });
  return final.left / Math.max(1, final.kept);
}

/** How much sooner than without the shift a block is final after its time, at most; by the node that is ahead itself not counted. */
function shiftOf<S, M>(protocol: Protocol<S, M>, base: SimulationOptions<M>): number {
  const earliest = (by: Micros): number => {
    let least = Infinity;
    const shifted = withFirst(protocol, (event) => ({ ...event, at: event.at + by }));
    const nodes = new WeakMap<object, number>();
    const watched: Protocol<S, M> = {
      ...shifted,
      start(setup, at) {
        const step = shifted.start(setup, at);
        nodes.set(step.state as object, setup.node);
        return step;
      },
      step(state, event) {
        const node = nodes.get(state as object) ?? -1;
        const step = shifted.step(state, event);
        nodes.set(step.state as object, node);
        for (const output of step.outputs) {
          if (output.kind !== "commit" || node === 0 || output.header.time === 0) continue;
          least = Math.min(least, event.at - output.header.time);
        }
        return step;
      },
    };
    simulate(watched, base);
    return least;
  };
  return Math.max(0, (earliest(0) - earliest(AHEAD)) / AHEAD);
}

function committeesOf(): number {
  const record = Array.from({ length: NODES }, (_, node) => ({ node, units: 20, since: -1 }));
  const elections = electBySortition({
    recordOf: () => record,
    candidatePrimaries: 3,
    expected: 30,
    lotsOf: modelledLots,
  });
  const committees = new Set<string>();
  const protocol = createBac2({
    ...elections,
    epochBlocks: 4,
    elect(ended, setup) {
      const next = elections.elect(ended, setup);
      const members = [next.roles.primary, ...next.roles.candidatePrimaries];
      committees.add(members.sort((a, b) => a - b).join());
      return next;
    },
  });
  const usual = optionsOf<Bac2Message>();
  // A candidacy is its payload, so where there are any every transaction must come with its own.
  const workload = { ...usual.workload, payloads: true };
  const result: SimulationResult = simulate(protocol, { ...usual, workload, isOwn: isCandidacy });
  return result.safetyViolations === 0 ? committees.size : 0;
}
