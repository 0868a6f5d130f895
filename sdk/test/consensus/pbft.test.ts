import assert from "node:assert/strict";
import { describe, it } from "node:test";

import type { Digest } from "../../src/consensus/block/types.js";
import type { Protocol } from "../../src/consensus/protocol/types.js";
import { pbftCodec } from "../../src/consensus/protocol/pbft/codec.js";
import {
  creditPbft,
  createCreditPbft,
  pbft,
} from "../../src/consensus/protocol/pbft/createPbft.js";
import { byCredit, defaultCredit } from "../../src/consensus/protocol/pbft/membership.js";
import type { PbftMessage, PbftState } from "../../src/consensus/protocol/pbft/types.js";
import type { Fault } from "../../src/consensus/simulator/faults.js";
import { simulate } from "../../src/consensus/simulator/simulate.js";
import type { SimulationResult } from "../../src/consensus/simulator/types.js";
import { InputError } from "../../src/errors/index.js";
import { createRandom } from "../../src/random/index.js";
import { drawFaults } from "./faultSamples.js";
import { twoStories } from "./pbftAdversary.js";
import { smallRun } from "./simulationSamples.js";

const second = 1_000_000;

type Pbft = Protocol<PbftState, PbftMessage>;

/** Five transactions, one a second, each ordered long before the next. */
function quietRun(protocol: Pbft, nodes: number): SimulationResult {
  const base = smallRun<PbftMessage>(nodes);
  return simulate(protocol, {
    ...base,
    timeouts: { progress: 10 * second, longest: 10 * second, idle: 10 * second },
    workload: { ...base.workload, rate: 1, tick: second },
    until: { time: 5.9 * second },
  });
}

function assertSafe(result: SimulationResult, label: string): void {
  assert.deepEqual(result.violations, { forks: 0, disorder: 0, foreign: 0 }, label);
}

describe("PBFT without faults", () => {
  it("takes 2n(n − 1) messages a block", () => {
    for (const nodes of [4, 5, 7, 10]) {
      const result = quietRun(pbft, nodes);
      assert.equal(result.chainLength, 5);
      assert.equal(result.messages, 5 * 2 * nodes * (nodes - 1));
      assertSafe(result, `${nodes} nodes`);
    }
  });

  it("by credit takes (n − 1) + (V − 1)² + V(n − 1)", () => {
    for (const [nodes, voters] of [
      [6, 4],
      [9, 6],
      [12, 8],
    ] as const) {
      const result = quietRun(creditPbft, nodes);
      const block = nodes - 1 + (voters - 1) ** 2 + voters * (nodes - 1);
      assert.equal(result.messages, 5 * block);
      assert.equal(result.commonLength, 5);
    }
  });

  it("works with one node, and with two", () => {
    for (const nodes of [1, 2]) assert.equal(quietRun(pbft, nodes).commonLength, 5);
  });

  it("proposes empty blocks when nobody wants anything, and full ones when all do", () => {
    const base = smallRun<PbftMessage>(4);
    const empty = simulate(pbft, { ...base, workload: { ...base.workload, rate: 0 } });
    assert.equal(empty.commonLength, 20);
    assert.equal(empty.confirmed, 0);
    const full = simulate(pbft, { ...base, workload: { ...base.workload, rate: 10_000 } });
    assert.equal(full.confirmed, 50 * full.chainLength);
    assert.equal(full.unfairPairs, 0);
  });

  it("gives the same by bytes with payloads as by reference", () => {
    const base = smallRun<PbftMessage>(4);
    const options = { ...base, workload: { ...base.workload, payloads: true } };
    assert.deepEqual(simulate(pbft, { ...options, realBytes: true }), simulate(pbft, options));
  });
});

describe("PBFT with faults", () => {
  it("changes the view when its primary is silent, and again when the next one is", () => {
    const span = { from: 0, until: Infinity };
    const silent = [0, 1].map((node) => ({ kind: "silence", node, ...span }) as const);
    for (const protocol of [pbft, creditPbft]) {
      const result = simulate(
        protocol,
        smallRun<PbftMessage>(12, { faults: silent, until: { time: 8 * second } }),
      );
      assert.ok(result.chainLength > 20, `${protocol.name} ${result.chainLength}`);
      assertSafe(result, protocol.name);
    }
  });

  it("stops when a third is silent, and forks not", () => {
    const span = { from: second, until: Infinity };
    const silent = [0, 1].map((node) => ({ kind: "silence", node, ...span }) as const);
    const result = simulate(
      pbft,
      smallRun<PbftMessage>(6, { faults: silent, until: { time: 60 * second } }),
    );
    const before = simulate(pbft, smallRun<PbftMessage>(6, { until: { time: second } }));
    assert.ok(result.commonLength <= before.chainLength + 1);
    assertSafe(result, "a third");
  });

  it("goes on after a partition, and who was cut off catches up", () => {
    const groups = [[0, 1, 2], [3]];
    const faults: Fault[] = [{ kind: "partition", from: 0, until: 5 * second, groups }];
    const result = simulate(
      pbft,
      smallRun<PbftMessage>(4, { faults, until: { time: 30 * second, height: 100 } }),
    );
    assert.ok(result.commonLength >= 100);
    assertSafe(result, "partition");
  });

  it("resumes crashed nodes from their bytes, the primary too", () => {
    const faults: Fault[] = [0, 1, 2, 3].map((node) => ({
      kind: "crash",
      node,
      from: (0.3 + node) * second,
      until: (1.2 + node) * second,
    }));
    for (const protocol of [pbft, createCreditPbft({ ...defaultCredit, epoch: 10 })]) {
      const result = simulate(
        protocol,
        smallRun<PbftMessage>(6, { faults, until: { time: 60 * second, height: 50 } }),
      );
      assert.ok(result.commonLength >= 50, `${protocol.name} ${result.commonLength}`);
      assertSafe(result, protocol.name);
    }
  });

  it("stays safe and catches up whatever goes wrong below the bound", () => {
    for (let run = 0; run < 60; run += 1) {
      const random = createRandom(`pbft ${run}`);
      const nodes = random.int(4, 10);
      const faults = drawFaults(random, nodes, 6 * second);
      for (const protocol of [pbft, creditPbft]) {
        const result = simulate(
          protocol,
          smallRun<PbftMessage>(nodes, {
            seed: run,
            faults,
            until: { time: 120 * second, height: 20 },
          }),
        );
        assertSafe(result, `${protocol.name} ${run}`);
        assert.ok(result.commonLength >= 20, `${protocol.name} ${run}: ${result.commonLength}`);
      }
    }
  });
});

describe("PBFT with a primary that tells two stories", () => {
  const run = (controlled: readonly number[]): SimulationResult =>
    simulate(
      pbft,
      smallRun<PbftMessage>(4, {
        adversary: twoStories(controlled),
        until: { time: 20 * second, height: 20 },
      }),
    );

  it("neither forks nor stops while it is alone among four", () => {
    const result = run([0]);
    assertSafe(result, "alone");
    assert.ok(result.commonLength >= 20);
  });

  it("forks as soon as it has a helper, which is a third of them", () => {
    assert.ok(run([0, 3]).violations.forks > 0);
  });
});

describe("PBFT's credit", () => {
  it("takes the vote from who does not sign and gives it to the next, an epoch later", () => {
    const nodes = Array.from({ length: 6 }, (_, node) => node);
    const members = byCredit(nodes, { ...defaultCredit, epoch: 2 });
    assert.deepEqual(members.votersAt(1), [0, 1, 2, 3]);
    const header = {
      previous: "0x" as Digest,
      root: "0x" as Digest,
      proposer: 0,
      time: 0,
      view: 0,
    };
    const signatures = [1, 2, 3].map((node) => ({ node, signature: new Uint8Array(64) }));
    for (let height = 1; height <= 4; height += 1) {
      const certificate = { height: height - 1, view: 0, block: "0x" as Digest, signatures };
      const carried = height === 1 ? {} : { certificate };
      members.learn({ header: { ...header, height, ...carried }, transactions: [] });
    }
    assert.deepEqual(members.votersAt(3), [0, 1, 2, 3]);
    assert.deepEqual(members.votersAt(5), [1, 2, 3, 4]);
    assert.ok(members.isVoter(5, 4) && !members.isVoter(5, 0));
  });
});

describe("PBFT's messages", () => {
  it("come back from bytes, have the size foretold, and are refused when malformed", () => {
    const seen = new Map<string, PbftMessage>();
    const spy: Pbft = {
      ...pbft,
      step(state, event) {
        if (event.kind === "message") seen.set(event.message.kind, event.message);
        return pbft.step(state, event);
      },
    };
    const base = smallRun<PbftMessage>(4);
    const faults: Fault[] = [
      { kind: "silence", node: 0, from: 0.2 * second, until: 5 * second },
      { kind: "crash", node: 2, from: 6 * second, until: 8 * second },
    ];
    const workload = { ...base.workload, payloads: true };
    simulate(spy, { ...base, faults, workload, until: { time: 15 * second } });
    assert.equal(seen.size, 7, [...seen.keys()].join());
    for (const message of seen.values()) {
      const bytes = pbftCodec.encode(message);
      assert.deepEqual(pbftCodec.decode(bytes), message);
      assert.equal(pbftCodec.size(message), bytes.length);
      assert.equal(pbftCodec.decode(bytes.subarray(1)), undefined);
      assert.equal(pbftCodec.decode(Uint8Array.of(...bytes, 0)), undefined);
    }
  });

  it("and a state that nobody wrote is refused", () => {
    const { setup } = stateOf();
    assert.throws(
      () => pbft.resume(setup, Uint8Array.of(7), 0),
      (error) => error instanceof InputError && error.code === "BAD_STATE",
    );
  });
});

function stateOf(): PbftState {
  let state: PbftState | undefined;
  const spy: Pbft = {
    ...pbft,
    start(setup, at) {
      const step = pbft.start(setup, at);
      state = step.state;
      return step;
    },
  };
  simulate(spy, smallRun<PbftMessage>(4, { until: { time: 1 } }));
  assert.ok(state);
  return state;
}
