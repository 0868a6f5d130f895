import assert from "node:assert/strict";
import { describe, it } from "node:test";

import { bac2, createBac2 } from "../../src/consensus/bac2/bac2.js";
import { bac2Messages } from "../../src/consensus/bac2/messages.js";
import type {
  Bac2Message,
  Bac2State,
  Election,
  EndedEpoch,
} from "../../src/consensus/bac2/types.js";
import { createSharedGraphs } from "../../src/consensus/hashgraph/gossip/graphSource.js";
import { ranked, type Candidate } from "../../src/consensus/sortition/committee.js";
import { absentSeed } from "../../src/consensus/sortition/seed.js";
import type { NodeSetup, Protocol } from "../../src/consensus/protocol/types.js";
import type { Fault } from "../../src/consensus/simulator/faults.js";
import { simulate } from "../../src/consensus/simulator/simulate.js";
import type { SimulationOptions, SimulationResult } from "../../src/consensus/simulator/types.js";
import { InputError } from "../../src/errors/index.js";
import { createRandom } from "../../src/random/index.js";
import { drawFaults } from "./faultSamples.js";
import { rolesOf, smallRun } from "./simulationSamples.js";

const second = 1_000_000;

type Bac2 = Protocol<Bac2State, Bac2Message>;

/** A small run with 3 CP, so that one of the committee may fail. */
function run(
  protocol: Bac2,
  nodes: number,
  changes: Partial<SimulationOptions<Bac2Message>> = {},
): SimulationResult {
  return simulate(protocol, smallRun(nodes, { roles: rolesOf(nodes, 3), ...changes }));
}

function assertSafe(result: SimulationResult, label: string): void {
  assert.deepEqual(result.violations, { forks: 0, disorder: 0, foreign: 0 }, label);
}

/** How many messages of each kind were sent, a broadcast counted once a receiver. */
function counted(counts: Map<string, number>): Bac2 {
  const count = (step: ReturnType<Bac2["step"]>): ReturnType<Bac2["step"]> => {
    for (const output of step.outputs) {
      if (output.kind !== "send" && output.kind !== "broadcast") continue;
      const copies = output.kind === "send" ? 1 : output.to.length;
      counts.set(output.message.kind, (counts.get(output.message.kind) ?? 0) + copies);
    }
    return step;
  };
  return {
    ...bac2,
    start: (setup, at) => count(bac2.start(setup, at)),
    step: (state, event) => count(bac2.step(state, event)),
  };
}

describe("BAC 2.0 without faults", () => {
  it("takes c signatures, c certificates and n blocks a block, and gossip that knows nothing of n", () => {
    const gossip = [10, 40, 160].map((consensusNodes) => {
      const counts = new Map<string, number>();
      const result = run(counted(counts), consensusNodes + 4, {
        timeouts: { progress: 5 * second, longest: 60 * second, idle: second },
        workload: { ...smallRun(4).workload, receivers: [0, 1, 2, 3] },
      });
      assertSafe(result, `${consensusNodes} CS`);
      // The run ends when the last CS has its twentieth block, with others under way.
      const blocks = (counts.get("blocks") ?? 0) / consensusNodes;
      assert.ok(Number.isInteger(blocks) && blocks >= 20);
      assert.equal(counts.get("certified"), 3 * blocks);
      assert.ok((counts.get("signed") ?? 0) - 3 * blocks < 6);
      assert.equal(counts.get("want"), undefined);
      return (counts.get("gossip") ?? 0) / result.seconds;
    });
    assert.ok(Math.max(...gossip) < 1.2 * Math.min(...gossip), gossip.join());
  });

  it("works with a committee of one, two, three and all", () => {
    for (const candidatePrimaries of [0, 1, 2, 5]) {
      const result = run(bac2, 6, { roles: rolesOf(6, candidatePrimaries) });
      assert.ok(result.commonLength >= 20, `c = ${candidatePrimaries}: ${result.commonLength}`);
      assertSafe(result, `c = ${candidatePrimaries}`);
    }
  });

  it("gives the same by bytes with payloads as by reference", () => {
    const workload = { ...smallRun(7).workload, payloads: true };
    assert.deepEqual(run(bac2, 7, { workload, realBytes: true }), run(bac2, 7, { workload }));
  });

  it("gives the same with one graph for the committee as with one for each member", () => {
    const roles = rolesOf(24, 19);
    const until = { time: 5 * second };
    const shared = createBac2({ graphs: createSharedGraphs() });
    assert.deepEqual(run(shared, 24, { roles, until }), run(bac2, 24, { roles, until }));
  });

  it("orders what only a CS was asked for", () => {
    const workload = { ...smallRun(7).workload, receivers: [6] };
    const result = run(bac2, 7, { workload, until: { time: 8 * second } });
    assert.ok(result.confirmed > 500, String(result.confirmed));
    assertSafe(result, "forwarded");
  });
});

describe("BAC 2.0 with faults", () => {
  it("goes on without P, and without a CP, and stops without a third of the committee", () => {
    const without = (nodes: readonly number[]): SimulationResult => {
      const faults: Fault[] = nodes.map((node) => ({
        kind: "crash",
        node,
        from: second,
        until: Infinity,
      }));
      return run(bac2, 9, { faults, until: { time: 20 * second } });
    };
    for (const node of [0, 1]) {
      const result = without([node]);
      assert.ok(result.commonLength > 30, `without ${node}: ${result.commonLength}`);
      assertSafe(result, `without ${node}`);
    }
    const stopped = without([1, 2]);
    assert.ok(stopped.chainLength < 8, String(stopped.chainLength));
    assertSafe(stopped, "without a third");
  });

  it("reaches all CS though P tells some of them nothing", () => {
    const adversary = {
      controlled: [0],
      act: (node: number, _: unknown, outputs: readonly Output[]) =>
        outputs.flatMap((output) =>
          output.kind === "broadcast" && output.message.kind === "blocks"
            ? { from: node, output: { ...output, to: output.to.slice(1) } }
            : { from: node, output },
        ),
    };
    const result = run(bac2, 9, { adversary, until: { time: 60 * second, height: 20 } });
    assert.ok(result.commonLength >= 20, String(result.commonLength));
    assertSafe(result, "withheld");
  });

  it("stays safe and catches up whatever goes wrong below the bound", () => {
    for (let k = 0; k < 20; k += 1) {
      const random = createRandom(`bac2 ${k}`);
      const nodes = random.int(4, 10);
      const faults = drawFaults(random, nodes, 6 * second).filter(
        // At most one of the committee of four.
        (fault) => !("node" in fault) || fault.node === 0 || fault.node > 3,
      );
      const protocol = createBac2({ epochBlocks: random.int(3, 30) });
      const result = run(protocol, nodes, {
        seed: k,
        faults,
        until: { time: 120 * second, height: 20 },
      });
      assertSafe(result, `run ${k}`);
      assert.ok(result.commonLength >= 20, `run ${k}: ${result.commonLength}`);
    }
  });

  it("resumes all nodes from their bytes, one after another, and loses and doubles nothing", () => {
    const faults: Fault[] = [0, 1, 2, 3, 4, 5].map((node) => ({
      kind: "crash",
      node,
      from: (0.3 + node) * second,
      until: (1.2 + node) * second,
    }));
    const until = { time: 60 * second, height: 40 };
    for (const protocol of [bac2, createBac2({ epochBlocks: 5 })]) {
      const result = run(protocol, 6, { faults, until });
      assertSafe(result, "crashes");
      assert.ok(result.commonLength >= 40, String(result.commonLength));
    }
  });
});

/** A draw that everybody can make again: as VRF outputs would be, but from node numbers. */
function drawSeats(nodes: number, sizes: readonly number[]): (ended: EndedEpoch) => Election {
  return ({ epoch, seed }) => {
    const next = absentSeed(seed, epoch + 1);
    const random = createRandom(next.join());
    const candidates: (Candidate & { node: number })[] = Array.from(
      { length: nodes },
      (_, node) => ({
        node,
        publicKey: Uint8Array.of(node >> 8, node & 0xff),
        elections: 1,
        output: random.bytes(32),
      }),
    );
    const order = ranked(candidates).map(({ node }) => node);
    const size = sizes[epoch % sizes.length] ?? 4;
    const [primary = 0, ...candidatePrimaries] = order.slice(0, size);
    const consensusNodes = order.slice(size).sort((a, b) => a - b);
    return { seed: next, roles: { primary, candidatePrimaries, consensusNodes } };
  };
}

describe("BAC 2.0 over epochs", () => {
  it("hands over to committees of other members and sizes, and loses and doubles nothing", () => {
    const sizes = [4, 7, 1, 10, 5];
    const seen: EndedEpoch[] = [];
    const elect = drawSeats(12, sizes);
    const protocol = createBac2({
      epochBlocks: 4,
      elect: (ended) => {
        if (seen.every(({ epoch }) => epoch !== ended.epoch)) seen.push(ended);
        return elect(ended);
      },
    });
    const result = run(protocol, 12, { until: { time: 120 * second, height: 60 } });
    assertSafe(result, "epochs");
    assert.ok(result.commonLength >= 60, String(result.commonLength));
    const members = seen.map(({ roles }) => 1 + roles.candidatePrimaries.length);
    assert.deepEqual(members.slice(0, 6), [4, 4, 7, 1, 10, 5]);
    assert.ok(new Set(seen.map(({ roles }) => roles.primary)).size > 3);
  });

  it("does so with crashes, loss and delay, too", () => {
    for (let k = 0; k < 6; k += 1) {
      const protocol = createBac2({ epochBlocks: 3, elect: drawSeats(10, [4, 7]) });
      const faults: Fault[] = [
        { kind: "crash", node: k, from: second, until: 4 * second },
        { kind: "loss", probability: 0.2, from: 0, until: 6 * second },
        { kind: "delay", most: 300_000, from: 0, until: 8 * second },
      ];
      const until = { time: 120 * second, height: 30 };
      const result = run(protocol, 10, { seed: k, faults, until });
      assertSafe(result, `run ${k}`);
      assert.ok(result.commonLength >= 30, `run ${k}: ${result.commonLength}`);
    }
  });
});

type Output = ReturnType<Bac2["step"]>["outputs"][number];

/** Messages of each kind, and a state of each kind of node, from a run with payloads and trouble. */
function seen(): { messages: Map<string, Bac2Message>; setups: NodeSetup[]; states: Bac2State[] } {
  const messages = new Map<string, Bac2Message>();
  const setups: NodeSetup[] = [];
  const states: Bac2State[] = [];
  const spy: Bac2 = {
    ...bac2,
    start(setup, at) {
      const step = bac2.start(setup, at);
      setups.push(setup);
      states.push(step.state);
      return step;
    },
    step(state, event) {
      if (event.kind === "message") messages.set(event.message.kind, event.message);
      return bac2.step(state, event);
    },
  };
  const workload = { ...smallRun(7).workload, payloads: true, receivers: [6] };
  const faults: Fault[] = [{ kind: "silence", node: 0, from: second, until: 2 * second }];
  run(spy, 7, { workload, faults, until: { time: 4 * second } });
  return { messages, setups, states };
}

describe("BAC 2.0's bytes", () => {
  const { messages, setups, states } = seen();

  it("come back as messages, have the size foretold, and are refused when malformed", () => {
    assert.equal(messages.size, 6, [...messages.keys()].join());
    for (const message of messages.values()) {
      const bytes = bac2Messages.encode(message);
      assert.deepEqual(bac2Messages.decode(bytes), message);
      assert.equal(bac2Messages.size(message), bytes.length);
      assert.equal(bac2Messages.decode(bytes.subarray(0, -1)), undefined);
      assert.equal(bac2Messages.decode(Uint8Array.of(...bytes, 0)), undefined);
      assert.equal(bac2Messages.decode(Uint8Array.of(6, ...bytes.subarray(1))), undefined);
    }
    assert.equal(bac2Messages.decode(new Uint8Array()), undefined);
  });

  it("come back as a state that writes as many, and are refused when nobody wrote them", () => {
    states.forEach((state, k) => {
      const setup = setups[k];
      assert.ok(setup);
      const bytes = bac2.write(state);
      const resumed = bac2.resume(setup, bytes, 5 * second).state;
      assert.equal(bac2.write(resumed).length, bytes.length);
      for (const broken of [bytes.subarray(0, -1), Uint8Array.of(...bytes, 0)]) {
        assert.throws(
          () => bac2.resume(setup, broken, 0),
          (error) => error instanceof InputError && error.code === "BAD_STATE",
        );
      }
    });
  });
});
