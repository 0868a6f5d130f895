import { createRandom, type Random } from "../../../random/index.js";
import type { Micros, NodeId, Roles } from "../../protocol/types.js";
import type { Fault } from "../faults.js";
import { quickNetwork } from "../network.js";
import type { SimulationOptions } from "../types.js";
import { MISBEHAVIOURS } from "./misbehave.js";
import type { Conduct, Controlled, Subject } from "./subjects.js";

/** Blocks that every run goes on to. */
export const HEIGHTS = 20;

/** A run without its protocol. */
export interface DrawnRun {
  readonly options: Omit<SimulationOptions<never>, "adversary">;
  readonly conduct: Conduct;
}

/**
 * A run below the protocol's bound: 4 to 10 nodes take seats by chance, then it is drawn who of them is controlled and what
 * goes wrong, and when: crashes with restart from bytes, silence, loss, delay, partitions; until a moment, after which the
 * network is well and all who crashed are back. Controlled nodes are so to the end.
 */
export function drawRun(subject: Subject, seed: string): DrawnRun {
  const random = createRandom(seed).fork("campaign");
  const nodes = random.int(4, 10);
  const candidatePrimaries = random.int(1, Math.min(3, nodes - 2));
  const consensusNodes = nodes - 1 - candidatePrimaries;
  const roles = drawRoles(random, candidatePrimaries, consensusNodes);
  const heal = random.int(300_000, 2_500_000);
  const most = subject.bound(candidatePrimaries, consensusNodes);
  const controlled = drawControlled(random, roles, {
    primaries: random.int(0, most.primaries),
    consensusNodes: random.int(0, most.consensusNodes),
  });
  const conduct = drawConduct(random, roles, controlled, heal);
  return { options: optionsOf(seed, roles, drawFaults(random, nodes, heal)), conduct };
}

/** A run just beyond the bound, with the coordinated adversary and the partition that serves it. */
export function drawBroken(subject: Subject, seed: string): DrawnRun {
  const random = createRandom(seed).fork("campaign");
  const broken = random.pick(subject.broken);
  const { candidatePrimaries, consensusNodes } = broken;
  const ids = Array.from({ length: 1 + candidatePrimaries + consensusNodes }, (_, node) => node);
  const roles = {
    primary: 0,
    candidatePrimaries: ids.slice(1, 1 + candidatePrimaries),
    consensusNodes: ids.slice(1 + candidatePrimaries),
  };
  const controlled = [
    ...[0, ...roles.candidatePrimaries].slice(0, broken.controlled.primaries),
    ...roles.consensusNodes.slice(0, broken.controlled.consensusNodes),
  ];
  const until = random.int(1_500_000, 3_000_000);
  const plan = { controlled, sides: halves(random, roles, controlled), until };
  const options = optionsOf(seed, roles, []);
  const conduct: Conduct =
    subject.beyond === "stops"
      ? { kind: "silence", controlled, random: random.fork("misbehaviour") }
      : { kind: "twins", plan };
  // Forked halves never come together again: nothing is to be waited for.
  return { options: { ...options, until: { time: until + 5_000_000, height: HEIGHTS } }, conduct };
}

function optionsOf(
  seed: string,
  roles: Roles,
  faults: readonly Fault[],
): Omit<SimulationOptions<never>, "adversary"> {
  const nodes = 1 + roles.candidatePrimaries.length + roles.consensusNodes.length;
  const receivers = Array.from({ length: nodes }, (_, node) => node);
  return {
    seed,
    nodes,
    roles,
    limits: { bytes: 10_000, transactions: 10 },
    timeouts: { progress: 300_000, longest: 2_400_000, idle: 100_000 },
    network: quickNetwork,
    costs: { sign: 20, verify: 20, handle: 5, hashByte: 0 },
    workload: { rate: 6, size: 100, tick: 100_000, payloads: false, receivers },
    until: { time: 90_000_000, height: HEIGHTS },
    faults,
  };
}

function drawRoles(random: Random, candidatePrimaries: number, consensusNodes: number): Roles {
  const count = 1 + candidatePrimaries + consensusNodes;
  const [primary = 0, ...others] = random.shuffle(Array.from({ length: count }, (_, id) => id));
  return {
    primary,
    candidatePrimaries: others.slice(0, candidatePrimaries),
    consensusNodes: others.slice(candidatePrimaries),
  };
}

/** P first: whoever controls primaries had rather have the first one. */
function drawControlled(random: Random, roles: Roles, count: Controlled): NodeId[] {
  const primaries = [roles.primary, ...random.shuffle(roles.candidatePrimaries)];
  const isFirst = random.next() < 0.7;
  return [
    ...(isFirst ? primaries : primaries.reverse()).slice(0, count.primaries),
    ...random.shuffle(roles.consensusNodes).slice(0, count.consensusNodes),
  ];
}

function drawConduct(
  random: Random,
  roles: Roles,
  controlled: readonly NodeId[],
  heal: Micros,
): Conduct {
  if (controlled.length === 0) return { kind: "none" };
  // The coordinated adversary is the one to fear, so half of the runs are its.
  if (random.next() < 0.5) {
    const sides = halves(random, roles, controlled);
    return { kind: "twins", plan: { controlled, sides, until: heal } };
  }
  const kind = random.pick(MISBEHAVIOURS);
  return { kind, controlled, random: random.fork("misbehaviour") };
}

/** The honest primaries and the honest CS, each divided as evenly as can be. */
function halves(
  random: Random,
  { primary, candidatePrimaries, consensusNodes }: Roles,
  controlled: readonly NodeId[],
): [NodeId[], NodeId[]] {
  const sides: [NodeId[], NodeId[]] = [[], []];
  const honest = (nodes: readonly NodeId[]): NodeId[] =>
    random.shuffle(nodes.filter((node) => !controlled.includes(node)));
  const all = [...honest([primary, ...candidatePrimaries]), ...honest(consensusNodes)];
  all.forEach((node, index) => sides[index % 2 === 0 ? 0 : 1].push(node));
  return sides;
}

/** What goes wrong by itself, of any kind, at any node, until the healing. */
function drawFaults(random: Random, nodes: number, heal: Micros): Fault[] {
  const ids = Array.from({ length: nodes }, (_, node) => node);
  const span = (): { from: Micros; until: Micros } => {
    const from = random.int(0, heal - 1);
    return { from, until: random.int(from + 1, heal) };
  };
  const crashed = random.shuffle(ids).slice(0, random.int(0, 2));
  const crashes = crashed.map((node) => ({ kind: "crash", node, ...span() }) as const);
  return [
    ...crashes,
    ...Array.from({ length: random.int(0, 3) }, () => drawFault(random, ids, span())),
  ];
}

function drawFault(
  random: Random,
  ids: readonly NodeId[],
  span: { readonly from: Micros; readonly until: Micros },
): Fault {
  const kind = random.pick(["silence", "loss", "delay", "partition"] as const);
  switch (kind) {
    case "silence":
      return { kind, node: random.pick(ids), ...span };
    case "loss":
      return { kind, probability: random.next() / 2, ...span };
    case "delay":
      return { kind, most: random.int(1, 500_000), ...span };
    case "partition": {
      const mixed = random.shuffle(ids);
      const cut = random.int(1, ids.length - 1);
      return { kind, groups: [mixed.slice(0, cut), mixed.slice(cut)], ...span };
    }
  }
}
