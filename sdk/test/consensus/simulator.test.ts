import assert from "node:assert/strict";
import { describe, it } from "node:test";

import type { Output, ProtocolEvent } from "../../src/consensus/protocol/types.js";
import { unfairPairs } from "../../src/consensus/simulator/fairness.js";
import { Network, paperNetwork, quickNetwork } from "../../src/consensus/simulator/network.js";
import { simulate } from "../../src/consensus/simulator/simulate.js";
import { createRandom } from "../../src/random/index.js";
import { sequencer, type SequencerMessage } from "./sequencer.js";
import { smallRun } from "./simulationSamples.js";

const second = 1_000_000;

describe("a simulation", () => {
  it("is the same again with the same seed, and another with another", () => {
    const options = smallRun<SequencerMessage>(5, {
      faults: [{ kind: "loss", from: 0, until: second, probability: 0.3 }],
    });
    assert.deepEqual(simulate(sequencer, options), simulate(sequencer, options));
    const other = simulate(sequencer, { ...options, seed: "other" });
    assert.notEqual(other.messages, simulate(sequencer, options).messages);
  });

  it("counts blocks, messages, bytes and what is still pending", () => {
    const result = simulate(sequencer, smallRun<SequencerMessage>(5));
    assert.equal(result.commonLength, 20);
    assert.equal(result.safetyViolations, 0);
    // Ten blocks a second take a hundred transactions a second: ten each, but that the first is made in the moment of its
    // fifth tick, before it.
    assert.equal(result.pending.length, 20);
    assert.equal(result.confirmed, 20 * 10 - 2);
    assert.equal(result.pendingSum, 0);
    assert.ok(Math.abs(result.blockTimeS - 0.1) < 0.01, String(result.blockTimeS));
    // A block to each of four, who each ask for the next one; and once at the start.
    assert.ok(result.messagesPerBlock >= 8 && result.messagesPerBlock < 8.5);
    assert.ok(result.latencyS >= 0.01 && result.latencyS < 0.1);
  });

  it("gives the same by bytes as by reference where payloads are real", () => {
    const base = smallRun<SequencerMessage>(4);
    const options = { ...base, workload: { ...base.workload, payloads: true } };
    const byBytes = simulate(sequencer, { ...options, realBytes: true });
    assert.deepEqual(byBytes, simulate(sequencer, options));
    assert.ok(byBytes.bytes > 3 * 200 * 100);
  });

  it("brings a crashed node back from its bytes, and it misses and doubles nothing", () => {
    const faults = [{ kind: "crash", node: 3, from: 0.5 * second, until: 1.5 * second }] as const;
    const result = simulate(sequencer, smallRun(4, { faults }));
    assert.equal(result.commonLength, 20);
    assert.equal(result.safetyViolations, 0);
  });

  it("keeps who is gone for good out of the common length", () => {
    const faults = [{ kind: "crash", node: 3, from: 0.5 * second, until: Infinity }] as const;
    const until = { time: 3 * second, height: 20 };
    assert.ok(simulate(sequencer, smallRun(4, { faults, until })).commonLength >= 20);
  });

  it("lets nothing through a partition, and all that is sent after it", () => {
    const groups = [
      [0, 1],
      [2, 3],
    ];
    const partition = { kind: "partition", from: 0, until: 5 * second, groups } as const;
    const during = smallRun<SequencerMessage>(4, {
      faults: [partition],
      until: { time: 4 * second },
    });
    assert.equal(simulate(sequencer, during).commonLength, 0);
    const after = simulate(sequencer, { ...during, until: { time: 10 * second } });
    assert.ok(after.commonLength > 50);
  });

  it("silences a node, delays and loses", () => {
    const run = (fault: Parameters<typeof smallRun>[1]): number =>
      simulate(sequencer, smallRun<SequencerMessage>(3, fault as object)).commonLength;
    const span = { from: 0, until: 100 * second };
    const until = { time: 3 * second };
    assert.equal(run({ until, faults: [{ kind: "silence", node: 0, ...span }] }), 0);
    assert.equal(run({ until, faults: [{ kind: "loss", probability: 1, ...span }] }), 0);
    const late = simulate(
      sequencer,
      smallRun<SequencerMessage>(3, { until, faults: [{ kind: "delay", most: second, ...span }] }),
    );
    assert.ok(late.finalityS > 0.2 && late.finalityS < 1.5, String(late.finalityS));
  });

  it("lets an adversary speak for its nodes only, and sees the fork that it makes", () => {
    const lie = (
      outputs: readonly Output<SequencerMessage>[],
    ): { from: number; output: Output<SequencerMessage> }[] =>
      outputs.flatMap((output) => {
        const block = output.kind === "broadcast" ? output.message.block : undefined;
        if (block === undefined) return [{ from: 0, output }];
        const other = { ...block, header: { ...block.header, time: block.header.time + 1 } };
        return [
          { from: 0, output: { kind: "send", to: 1, message: { block } } },
          { from: 0, output: { kind: "send", to: 2, message: { block: other } } },
          // Not one of its nodes: goes nowhere.
          { from: 1, output: { kind: "send", to: 2, message: { block } } },
        ];
      });
    const adversary = {
      controlled: [0],
      act: (
        _: number,
        __: ProtocolEvent<SequencerMessage> | undefined,
        outputs: readonly Output<SequencerMessage>[],
      ) => lie(outputs),
    };
    const result = simulate(sequencer, smallRun(3, { adversary }));
    assert.equal(result.violations.forks, 20);
    assert.equal(result.violations.disorder, 0);
  });
});

describe("the network", () => {
  const nodes = 100;
  const to = Array.from({ length: nodes - 1 }, (_, node) => node + 1);
  const latest = (times: readonly number[]): number => Math.max(...times) / second;

  it("spreads a block of 2 MB in 0.8 s and a micro block of 0.5 MB in 0.5 s, whoever receives it", () => {
    for (const [bytes, seconds] of [
      [2_000_000, 0.8],
      [500_000, 0.5],
    ] as const) {
      for (const receivers of [to.slice(0, 1), to]) {
        const network = new Network(paperNetwork, nodes, createRandom(1));
        const took = latest(network.arrivals(0, receivers, bytes, 0, 0));
        assert.ok(took > seconds && took < seconds + 0.02, String(took));
      }
    }
  });

  it("makes small messages wait for each other in a cell, and one sender's blocks for its channel", () => {
    const network = new Network(paperNetwork, nodes, createRandom(1));
    const first = latest(network.arrivals(0, to, 200, 0, 0));
    // A frame of 260 bytes takes 0.69 ms, and all 99 leave from the same cell.
    assert.ok(first > 0.068 && first < 0.085, String(first));
    const second_ = latest(network.arrivals(0, to, 200, 0, 0));
    assert.ok(second_ > 1.9 * 0.068, String(second_));
    const blocks = [1, 2, 3].map(() => latest(network.arrivals(0, to, 2_000_000, 0, 0)));
    assert.ok((blocks[2] ?? 0) - (blocks[0] ?? 0) > 0.79);
  });

  it("adds up hops and distance", () => {
    const model = { ...paperNetwork, jitter: 0 };
    const network = new Network(model, nodes, createRandom(1));
    // Other shard: two hops over the air and two by wire, as by radio 5 ms, and the frames' 0.5 ms.
    const [other] = network.arrivals(0, [1], 200, 0, 0);
    assert.ok(other !== undefined && other > 5000 && other < 6500, String(other));
    assert.notEqual(network.shardOf(0), network.shardOf(1));
    assert.equal(network.shardOf(0), network.shardOf(4));
  });

  it("never makes anybody wait where nothing has a limit", () => {
    const network = new Network({ ...quickNetwork, jitter: 0 }, nodes, createRandom(1));
    const times = network.arrivals(0, to, 200, 0, 0);
    assert.ok(latest(times) < 0.0101 && Math.min(...times) >= 10_000);
  });
});

describe("fairness", () => {
  it("is the share of pairs out of order, as counted pair by pair", () => {
    const random = createRandom("fairness");
    for (const length of [0, 1, 2, 3, 17, 64]) {
      const ranks = random.shuffle(Array.from({ length }, (_, rank) => rank));
      let wrong = 0;
      ranks.forEach((rank, k) => {
        wrong += ranks.slice(k + 1).filter((later) => later < rank).length;
      });
      const pairs = (length * (length - 1)) / 2;
      assert.equal(unfairPairs(ranks), pairs === 0 ? 0 : wrong / pairs);
    }
  });
});
