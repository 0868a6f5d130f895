import assert from "node:assert/strict";
import { describe, it } from "node:test";

import { createSharedGraphs } from "../../src/consensus/hashgraph/gossip/graphSource.js";
import { gossipCodec, type GossipMessage } from "../../src/consensus/hashgraph/gossip/codec.js";
import {
  createHashgraph,
  hashgraph,
  type HashgraphState,
} from "../../src/consensus/hashgraph/hashgraph.js";
import type { NodeSetup, Protocol } from "../../src/consensus/protocol/types.js";
import type { Fault } from "../../src/consensus/simulator/faults.js";
import { simulate } from "../../src/consensus/simulator/simulate.js";
import type { SimulationResult } from "../../src/consensus/simulator/types.js";
import { InputError } from "../../src/errors/index.js";
import { createRandom } from "../../src/random/index.js";
import { drawFaults } from "./faultSamples.js";
import { smallRun } from "./simulationSamples.js";

const second = 1_000_000;

function assertSafe(result: SimulationResult, label: string): void {
  assert.deepEqual(result.violations, { forks: 0, disorder: 0, foreign: 0 }, label);
}

describe("Hashgraph without faults", () => {
  it("orders everything that is asked for, at every node, once", () => {
    for (const nodes of [1, 2, 3, 4, 7, 16]) {
      const base = smallRun<GossipMessage>(nodes);
      const result = simulate(hashgraph, { ...base, until: { time: 60 * second, height: 20 } });
      assertSafe(result, `${nodes} nodes`);
      assert.ok(result.commonLength >= 20, `${nodes} nodes: ${result.commonLength}`);
      assert.ok(result.latencyS < 2, `${nodes} nodes: ${result.latencyS} s`);
    }
  });

  it("says and signs nothing new while nothing is asked for", () => {
    const base = smallRun<GossipMessage>(4);
    const quiet = { ...base, workload: { ...base.workload, rate: 0 } };
    const bytes = (seconds: number): number =>
      simulate(hashgraph, { ...quiet, until: { time: seconds * second } }).bytes;
    // A question and an answer, each of a few bytes, twenty times a second and node.
    assert.ok(bytes(20) - bytes(10) < 10 * 4 * 20 * 2 * 10);
  });

  it("orders nearly as things arrive, whatever the first to hear of them wants", () => {
    const result = simulate(hashgraph, smallRun<GossipMessage>(7));
    assert.ok(result.unfairPairs < 0.05, String(result.unfairPairs));
  });

  it("gives the same by bytes with payloads as by reference", () => {
    const base = smallRun<GossipMessage>(4);
    const options = { ...base, workload: { ...base.workload, payloads: true } };
    assert.deepEqual(
      simulate(hashgraph, { ...options, realBytes: true }),
      simulate(hashgraph, options),
    );
  });

  it("gives the same with one graph for all as with one for each, for up to 32 nodes", () => {
    for (const nodes of [4, 9, 32]) {
      const options = smallRun<GossipMessage>(nodes, { until: { time: 6 * second } });
      const shared = createHashgraph({ graphs: createSharedGraphs() });
      const [one, each] = [simulate(shared, options), simulate(hashgraph, options)];
      assert.deepEqual(one, each);
      assert.ok(each.chainLength > 5);
    }
  });
});

describe("Hashgraph with faults", () => {
  it("stands a silent minority, and stops with a third", () => {
    const silent = (count: number): Fault[] =>
      Array.from({ length: count }, (_, node) => ({
        kind: "silence",
        node,
        from: second,
        until: Infinity,
      }));
    const run = (count: number, seconds: number): SimulationResult =>
      simulate(
        hashgraph,
        smallRun<GossipMessage>(6, { faults: silent(count), until: { time: seconds * second } }),
      );
    const minority = run(1, 10);
    assert.ok(minority.chainLength > 10, String(minority.chainLength));
    assertSafe(minority, "one of six");
    const third = run(2, 10);
    assert.ok(third.chainLength <= run(2, 3).chainLength + 1);
    assertSafe(third, "a third");
  });

  it("stays safe and catches up whatever goes wrong below the bound", () => {
    for (let run = 0; run < 20; run += 1) {
      const random = createRandom(`hashgraph ${run}`);
      const nodes = random.int(4, 10);
      const faults = drawFaults(random, nodes, 6 * second);
      const until = { time: 120 * second, height: 20 };
      const result = simulate(
        hashgraph,
        smallRun<GossipMessage>(nodes, { seed: run, faults, until }),
      );
      assertSafe(result, `run ${run}`);
      assert.ok(result.commonLength >= 20, `run ${run}: ${result.commonLength}`);
    }
  });

  it("resumes all nodes from their bytes, one after another, and loses and doubles nothing", () => {
    const faults: Fault[] = [0, 1, 2, 3].map((node) => ({
      kind: "crash",
      node,
      from: (0.3 + node) * second,
      until: (1.2 + node) * second,
    }));
    const until = { time: 30 * second, height: 30 };
    const result = simulate(hashgraph, smallRun<GossipMessage>(4, { faults, until }));
    assertSafe(result, "crashes");
    assert.ok(result.commonLength >= 30, String(result.commonLength));
  });
});

/** Messages of each kind and a node's state, from a short run with payloads. */
function seen(): {
  messages: Map<string, GossipMessage>;
  setup: NodeSetup;
  state: HashgraphState;
} {
  const messages = new Map<string, GossipMessage>();
  const found: { setup?: NodeSetup; state?: HashgraphState } = {};
  const spy: Protocol<HashgraphState, GossipMessage> = {
    ...hashgraph,
    start(setup, at) {
      const step = hashgraph.start(setup, at);
      Object.assign(found, { setup, state: step.state });
      return step;
    },
    step(state, event) {
      if (event.kind === "message") {
        const { message } = event;
        if (message.kind === "pull" || message.events.some((e) => e.transactions.length > 0)) {
          messages.set(message.kind, message);
        }
      }
      return hashgraph.step(state, event);
    },
  };
  const base = smallRun<GossipMessage>(4, { until: { time: 3 * second } });
  simulate(spy, { ...base, workload: { ...base.workload, payloads: true } });
  assert.ok(found.setup && found.state);
  return { messages, setup: found.setup, state: found.state };
}

describe("Hashgraph's bytes", () => {
  const { messages, setup, state } = seen();

  it("come back as messages, have the size foretold, and are refused when malformed", () => {
    assert.equal(messages.size, 2);
    for (const message of messages.values()) {
      const bytes = gossipCodec.encode(message);
      assert.deepEqual(gossipCodec.decode(bytes), message);
      assert.equal(gossipCodec.size(message), bytes.length);
      assert.equal(gossipCodec.decode(bytes.subarray(0, -1)), undefined);
      assert.equal(gossipCodec.decode(Uint8Array.of(...bytes, 0)), undefined);
      assert.equal(gossipCodec.decode(Uint8Array.of(2, ...bytes.subarray(1))), undefined);
    }
    assert.equal(gossipCodec.decode(new Uint8Array()), undefined);
  });

  it("come back as a state that writes the same bytes, and are refused when nobody wrote them", () => {
    const bytes = hashgraph.write(state);
    const resumed = hashgraph.resume(setup, bytes, 4 * second).state;
    // The draw that sets the first timer is the one thing that is new.
    assert.equal(hashgraph.write(resumed).length, bytes.length);
    for (const broken of [bytes.subarray(0, -1), Uint8Array.of(...bytes, 0), new Uint8Array()]) {
      assert.throws(
        () => hashgraph.resume(setup, broken, 0),
        (error) => error instanceof InputError && error.code === "BAD_STATE",
      );
    }
  });

  it("of a state do not grow with what is final", () => {
    const sizeAfter = (seconds: number): number => {
      const last: { state?: HashgraphState } = {};
      const spy: Protocol<HashgraphState, GossipMessage> = {
        ...hashgraph,
        step(before, event) {
          const step = hashgraph.step(before, event);
          last.state = step.state;
          return step;
        },
      };
      simulate(spy, smallRun<GossipMessage>(4, { until: { time: seconds * second } }));
      assert.ok(last.state);
      // The names of all that was ordered are the ledger, not the consensus.
      return hashgraph.write(last.state).length - 32 * last.state.member.graph.ordered.size;
    };
    const [early, late] = [sizeAfter(10), sizeAfter(40)];
    assert.ok(late < 1.5 * early, `${early} and ${late} bytes`);
  });
});
