import assert from "node:assert/strict";
import { describe, it } from "node:test";

import { InputError } from "../../src/errors/index.js";
import { Dag } from "../../src/consensus/hashgraph/graph/dag.js";
import { NONE, type GraphEvent } from "../../src/consensus/hashgraph/graph/eventStore.js";
import { Hashgraph, type GraphOptions } from "../../src/consensus/hashgraph/graph/graph.js";
import { View } from "../../src/consensus/hashgraph/graph/view.js";
import { createRandom } from "../../src/random/index.js";
import { NaiveGraph } from "./hashgraph/naiveGraph.js";
import { drawGossip, type Gossip } from "./hashgraph/randomGossip.js";

function options(members: number, coinPeriod = 10): GraphOptions {
  return { members, coinPeriod, keptRounds: 4, silentRounds: 1000 };
}

function eventOf({ events }: Gossip, number: number): GraphEvent {
  const event = events[number];
  assert.ok(event);
  return event;
}

interface Built {
  readonly graph: Hashgraph;
  /** Events of the gossip by their numbers in the graph. */
  readonly numbers: readonly number[];
  readonly order: { number: number; round: number; timestamp: number }[];
}

/** What a member makes of its view; order in the gossip's numbers. */
function build(gossip: Gossip, view: readonly number[], chosen: GraphOptions, drop = false): Built {
  const graph = new Hashgraph(chosen);
  const local = new Map<number, number>([[NONE, NONE]]);
  const order: Built["order"] = [];
  for (const number of view) {
    const event = eventOf(gossip, number);
    local.set(number, graph.size);
    const selfParent = local.get(event.selfParent) ?? NONE;
    const otherParent = local.get(event.otherParent) ?? NONE;
    const received = graph.insert({ ...event, selfParent, otherParent });
    order.push(...received.map((one) => ({ ...one, number: view[one.number] ?? NONE })));
    if (drop && received.length > 0) graph.drop();
  }
  return { graph, numbers: view, order };
}

/** The view as a gossip of its own. */
function naive(gossip: Gossip, view: readonly number[], coinPeriod: number): NaiveGraph {
  const local = new Map<number, number>([[NONE, NONE]]);
  view.forEach((number, k) => local.set(number, k));
  const events = view.map((number) => {
    const event = eventOf(gossip, number);
    const selfParent = local.get(event.selfParent) ?? NONE;
    return { ...event, selfParent, otherParent: local.get(event.otherParent) ?? NONE };
  });
  return new NaiveGraph(events, gossip.members, coinPeriod);
}

const seed = process.env.PEERWATT_GOSSIP_SEED ?? "gossip";
const cases = Number(process.env.PEERWATT_GOSSIP_CASES ?? 40);

function draw(k: number): { gossip: Gossip; coinPeriod: number } {
  const random = createRandom(`${seed} ${k}`);
  const members = random.int(1, 8) === 1 ? 2 : random.int(3, 8);
  const gossip = drawGossip(random, {
    members,
    syncs: random.int(40, 130),
    forkers: random.int(0, Math.ceil(members / 3) - 1),
    silence: random.pick([0, 0.01, 0.05]),
    lone: random.pick([0, 0.1]),
  });
  return { gossip, coinPeriod: random.pick([3, 4, 10]) };
}

describe("a hashgraph on random gossip with forks and silence", () => {
  it("gives every event the round, fame and place that the definitions give", () => {
    let forks = 0;
    for (let k = 0; k < cases; k += 1) {
      const { gossip, coinPeriod } = draw(k);
      const view = gossip.views[k % gossip.members] ?? [];
      const { graph, order } = build(gossip, view, options(gossip.members, coinPeriod));
      const expected = naive(gossip, view, coinPeriod).result();
      const where = `case ${k}`;
      const all = [...view.keys()];
      assert.deepEqual(
        all.map((x) => graph.roundOf(x)),
        expected.rounds,
        where,
      );
      assert.deepEqual(
        all.map((x) => graph.isWitness(x)),
        expected.witness,
        where,
      );
      assert.deepEqual(
        all.map((x) => graph.isFamous(x)),
        expected.fame,
        where,
      );
      const named = expected.order.map((event) => ({ ...event, number: view[event.number] }));
      assert.deepEqual(order, named, where);
      if (gossip.forkers.size > 0) forks += 1;
    }
    assert.ok(forks > cases / 5);
  });

  it("orders the same at every honest member, as far as each has come", () => {
    let ordered = 0;
    for (let k = 0; k < cases; k += 1) {
      const { gossip, coinPeriod } = draw(k);
      const honest = gossip.views.filter((_, member) => !gossip.forkers.has(member));
      const orders = honest.map(
        (view) => build(gossip, view, options(gossip.members, coinPeriod)).order,
      );
      const longest = orders.reduce((a, b) => (b.length > a.length ? b : a));
      for (const order of orders) assert.deepEqual(order, longest.slice(0, order.length));
      ordered += longest.length;
    }
    assert.ok(ordered > 10 * cases);
  });

  it("orders the same by views of a shared graph as by graphs of one's own", () => {
    for (let k = 0; k < cases; k += 1) {
      const { gossip, coinPeriod } = draw(k);
      const chosen = options(gossip.members, coinPeriod);
      const dag = new Dag(chosen);
      const views = gossip.views.map(() => new View(dag));
      for (const event of gossip.events) dag.insert(event);
      gossip.views.forEach((view, member) => {
        if (gossip.forkers.has(member)) return;
        const order = view.flatMap((number) => views[member]?.admit(number) ?? []);
        assert.deepEqual(order, build(gossip, view, chosen).order);
      });
    }
  });

  it("orders the same whether it drops what is final or keeps everything", () => {
    let dropped = 0;
    for (let k = 0; k < cases; k += 1) {
      const random = createRandom(`${seed} long ${k}`);
      const members = random.int(3, 6);
      const faults = { forkers: Math.ceil(members / 3) - 1, silence: 0.005, lone: 0.05 };
      const gossip = drawGossip(random, { members, syncs: 500, ...faults });
      const view = gossip.views.find((_, member) => !gossip.forkers.has(member)) ?? [];
      const kept = build(gossip, view, options(members));
      const droppable = { ...options(members), keptRounds: 12 };
      const lean = build(gossip, view, droppable, true);
      assert.deepEqual(lean.order, kept.order);
      dropped += lean.graph.base;
    }
    assert.ok(dropped > 0);
  });
});

describe("a hashgraph's events", () => {
  const signature = new Uint8Array(8);
  const first = { creator: 0, selfParent: NONE, otherParent: NONE, timestamp: 1, signature };
  const code = (expected: string) => (error: unknown) =>
    error instanceof InputError && error.code === expected;

  it("are refused with parents that they cannot have", () => {
    const graph = new Hashgraph(options(3));
    graph.insert(first);
    graph.insert({ ...first, creator: 1 });
    const wrong: Partial<GraphEvent>[] = [
      { creator: 3 },
      { creator: 0.5 },
      { selfParent: 2 },
      { selfParent: 1 },
      { otherParent: 0 },
      { otherParent: -2 },
      { timestamp: -1 },
      { timestamp: 0.5 },
    ];
    for (const part of wrong) {
      assert.throws(() => graph.insert({ ...first, ...part }), code("BAD_EVENT"));
    }
    assert.equal(graph.size, 2);
  });

  it("of a member alone are ordered, one round behind another", () => {
    const graph = new Hashgraph(options(1));
    let ordered = 0;
    for (let k = 0; k < 10; k += 1) {
      ordered += graph.insert({ ...first, selfParent: k - 1 }).length;
    }
    assert.equal(graph.latestRound, 10);
    assert.equal(ordered, 8);
  });
});
