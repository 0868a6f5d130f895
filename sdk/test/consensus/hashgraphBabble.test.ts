import assert from "node:assert/strict";
import { describe, it } from "node:test";

import { NONE, type GraphEvent } from "../../src/consensus/hashgraph/graph/eventStore.js";
import { Hashgraph, USUAL_GRAPH } from "../../src/consensus/hashgraph/graph/graph.js";
import { createRandom } from "../../src/random/index.js";
import { babbleGraphs, type BabbleGraph } from "./hashgraph/babbleGraphs.js";
import { NaiveGraph } from "./hashgraph/naiveGraph.js";

// Babble throws a coin every N rounds.

/** Rounds count from 1 here. */
const FIRST_ROUND = 1;

function lines(text: string): string[][] {
  return text
    .trim()
    .split("\n")
    .map((line) => line.split(" "));
}

interface Loaded {
  readonly graph: Hashgraph;
  readonly naive: NaiveGraph;
  readonly names: readonly string[];
  readonly numberOf: (name?: string) => number;
}

function load({ members, events }: BabbleGraph): Loaded {
  const graph = new Hashgraph({ members, ...USUAL_GRAPH, coinPeriod: members });
  const names = lines(events).map(([name]) => name ?? "");
  const numberOf = (name = "-"): number => (name === "-" ? NONE : names.indexOf(name));
  const parsed = parse(events, (k) => Uint8Array.of(k, 255 - k));
  for (const event of parsed) graph.insert(event);
  const naive = new NaiveGraph(parsed, members, members);
  return { graph, names, numberOf, naive };
}

function parse(text: string, sign: (k: number) => Uint8Array): GraphEvent[] {
  const names = lines(text).map(([name]) => name);
  const numberOf = (name = "-"): number => (name === "-" ? NONE : names.indexOf(name));
  return lines(text).map(([, creator, selfParent, otherParent], k) => ({
    creator: Number(creator),
    selfParent: numberOf(selfParent),
    otherParent: numberOf(otherParent),
    timestamp: k,
    signature: sign(k),
  }));
}

for (const published of babbleGraphs) {
  describe(`Babble's graph "${published.name}"`, () => {
    const { graph, names, numberOf, naive } = load(published);

    it("has its relations, by the definitions that the graph is tested against", () => {
      const relations = [
        [published.ancestor, (y: number, x: number) => naive.ancestors(y).has(x)],
        [published.see, (y: number, x: number) => naive.sees(y, x)],
        [published.stronglySee, (y: number, x: number) => naive.stronglySees(y, x)],
      ] as const;
      for (const [expected, holds] of relations) {
        for (const [y, x, is] of expected === undefined ? [] : lines(expected)) {
          assert.equal(holds(numberOf(y), numberOf(x)), is === "yes", `${y ?? ""} ${x ?? ""}`);
        }
      }
      assert.deepEqual(
        names.map((_, k) => [graph.roundOf(k), graph.isWitness(k), graph.isFamous(k)]),
        names.map((_, k) => [
          naive.round(k),
          naive.isWitness(k),
          naive.isWitness(k) ? naive.fame(k) : undefined,
        ]),
      );
    });

    it("has its rounds, witnesses and fame", () => {
      for (const [name, round] of Object.entries(published.rounds ?? {})) {
        assert.equal(graph.roundOf(numberOf(name)), round + FIRST_ROUND, name);
      }
      for (const [name, is] of Object.entries(published.witnesses ?? {})) {
        assert.equal(graph.isWitness(numberOf(name)), is, name);
      }
      for (const [name, famous] of Object.entries(published.fame ?? {})) {
        assert.equal(graph.isFamous(numberOf(name)), famous, name);
      }
      if (published.witnesses !== undefined || published.ancestor !== undefined) return;
      for (const [number, name] of names.entries()) {
        const round = /^w(\d)\d$/.exec(name)?.[1];
        assert.equal(graph.isWitness(number), round !== undefined, name);
        if (round !== undefined) assert.equal(graph.roundOf(number), Number(round) + FIRST_ROUND);
      }
    });

    it("has its rounds decided as published", () => {
      const isDecided = (round: number): boolean =>
        names.every((_, k) => {
          const isOfRound = graph.isWitness(k) && graph.roundOf(k) === round + FIRST_ROUND;
          return !isOfRound || graph.isFamous(k) !== undefined;
        });
      for (const round of published.decidedRounds ?? []) assert.ok(isDecided(round), `${round}`);
      for (const round of published.undecidedRounds ?? []) assert.ok(!isDecided(round), `${round}`);
      if (published.lastRound !== undefined) {
        assert.equal(graph.latestRound, published.lastRound + FIRST_ROUND);
      }
    });
  });
}

describe("coin rounds", () => {
  const split = babbleGraphs.find(({ name }) => name === "funky in full");

  it("are decided by the middle bits of signatures, as the definitions have it", () => {
    assert.ok(split);
    const fates = new Set<string>();
    for (let k = 0; k < 12; k += 1) {
      // The first round's votes are split for two rounds there, so every third round being a coin round throws coins.
      const random = createRandom(`coins ${k}`);
      const events = parse(split.events, () => random.bytes(4));
      const tips = [0, 1, 2, 3].map((member) => events.findLastIndex((e) => e.creator === member));
      for (let sync = 0; sync < 70; sync += 1) {
        const [to, from] = random.shuffle([0, 1, 2, 3]) as [number, number];
        const [selfParent, otherParent] = [tips[to] ?? NONE, tips[from] ?? NONE];
        tips[to] = events.length;
        const signature = random.bytes(4);
        events.push({ creator: to, selfParent, otherParent, timestamp: events.length, signature });
      }
      const graph = new Hashgraph({ members: 4, ...USUAL_GRAPH, coinPeriod: 3 });
      const order = events.flatMap((event) => graph.insert(event));
      const naive = new NaiveGraph(events, 4, 3);
      const expected = naive.result();
      assert.ok(naive.coins > 0);
      assert.deepEqual(order, expected.order);
      assert.deepEqual(
        [...events.keys()].map((x) => graph.isFamous(x)),
        expected.fame,
      );
      fates.add(String(expected.fame.slice(0, 4)));
    }
    assert.ok(fates.size > 1, "coins make a difference");
  });
});
