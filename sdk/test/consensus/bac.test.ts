import assert from "node:assert/strict";
import { describe, it } from "node:test";

import { bac, createBac } from "../../src/consensus/bac/bac.js";
import type { BacMessage } from "../../src/consensus/bac/messages.js";
import type { BacState } from "../../src/consensus/bac/state.js";
import { GENESIS } from "../../src/consensus/block/hash.js";
import { isIncluded } from "../../src/consensus/block/merkle.js";
import type { Protocol } from "../../src/consensus/protocol/types.js";
import type { Fault } from "../../src/consensus/simulator/faults.js";
import { simulate } from "../../src/consensus/simulator/simulate.js";
import type { SimulationOptions, SimulationResult } from "../../src/consensus/simulator/types.js";
import { counted } from "./countedMessages.js";
import { rolesOf, smallRun } from "./simulationSamples.js";

const second = 1_000_000;
const forEver = { from: 0, until: 1_000 * second };

/** Seven nodes: P is 0, the CP are 1 and 2, the CS 3 to 6, of which three are a quorum. */
function runOfSeven(
  faults: readonly Fault[],
  until: SimulationOptions<BacMessage>["until"] = { time: 60 * second, height: 20 },
): SimulationResult {
  return simulate(bac, smallRun<BacMessage>(7, { faults, until }));
}

/** The height of the block that a message is about. */
function heightOf(message: BacMessage): number | undefined {
  if (message.kind === "request" || message.kind === "validate") return message.block.header.height;
  return message.kind === "vote" ? message.height : undefined;
}

/** The same protocol, and the latest state of each node. */
function watched(protocol: Protocol<BacState, BacMessage>): {
  readonly protocol: Protocol<BacState, BacMessage>;
  readonly states: Map<number, BacState>;
} {
  const states = new Map<number, BacState>();
  return {
    states,
    protocol: {
      ...protocol,
      step(state, event) {
        const step = protocol.step(state, event);
        states.set(step.state.setup.node, step.state);
        return step;
      },
    },
  };
}

describe("BAC without faults", () => {
  it("needs c + cn + (c+1)n messages a block, and no others", () => {
    for (const [nodes, c] of [
      [4, 1],
      [7, 2],
      [10, 3],
      [40, 2],
    ] as const) {
      const { protocol, said } = counted(bac);
      const result = simulate(protocol, smallRun(nodes, { roles: rolesOf(nodes, c) }));
      assert.equal(result.commonLength, 20);
      assert.equal(result.safetyViolations, 0);
      const n = nodes - c - 1;
      const perBlock = new Map<number | undefined, number>();
      for (const { message, receivers } of said) {
        const height = heightOf(message);
        perBlock.set(height, (perBlock.get(height) ?? 0) + receivers);
      }
      assert.equal(perBlock.get(undefined), undefined);
      // The CS know that block 20 is final when block 22 comes, whose votes are still to come.
      for (let height = 1; height <= 21; height += 1) {
        assert.equal(perBlock.get(height), c + c * n + (c + 1) * n);
      }
    }
  });

  it("gives the same by real bytes", () => {
    const base = smallRun<BacMessage>(7);
    const options = { ...base, workload: { ...base.workload, payloads: true } };
    const byBytes = simulate(bac, { ...options, realBytes: true });
    assert.deepEqual(byBytes, simulate(bac, options));
  });

  it("leaves a CS with headers and the proof of its own transactions, and drops all others", () => {
    const { protocol, states } = watched(bac);
    const base = smallRun<BacMessage>(7);
    const receivers = [0, 1, 2, 3];
    simulate(protocol, { ...base, workload: { ...base.workload, receivers } });
    const role = states.get(3)?.role;
    const headers = states.get(3)?.chain.final ?? [];
    assert.ok(role?.kind === "consensus" && headers.length === 20);
    const placed = [...role.own.values()].flatMap(({ transaction, place }) =>
      place === undefined ? [] : [{ transaction, ...place }],
    );
    assert.ok(placed.length > 50);
    for (const { transaction, height, position, proof } of placed) {
      const root = headers[height - 1]?.root;
      assert.ok(root && isIncluded(root, transaction.id, position, proof));
    }
    for (const node of [3, 4, 5, 6]) assert.ok((states.get(node)?.chain.bodies.size ?? 99) <= 2);
    assert.ok((states.get(0)?.chain.bodies.size ?? 0) >= 20);
  });

  it("ends an epoch at its last height and then falls silent", () => {
    const { protocol, said } = counted(
      createBac({ origin: { height: 0, digest: GENESIS }, last: 10 }),
    );
    const until = { time: 20 * second };
    const result = simulate(protocol, smallRun<BacMessage>(7, { until }));
    assert.equal(result.commonLength, 10);
    assert.equal(result.chainLength, 10);
    assert.equal(result.safetyViolations, 0);
    const heights = said.map(({ message }) => heightOf(message) ?? 0);
    assert.equal(Math.max(...heights), 12);
    assert.ok(result.events < 2_500, "nobody waits for anything any more");
  });
});

describe("BAC with faults", () => {
  it("goes on under the first CP when P is gone, after one time-out and no more", () => {
    const whole = runOfSeven([], { time: 10 * second, height: 60 });
    const crash = { kind: "crash", node: 0, from: 0.3 * second, until: 1_000 * second } as const;
    const without = runOfSeven([crash], { time: 10 * second });
    assert.ok(without.commonLength > 100);
    assert.equal(without.safetyViolations, 0);
    const blocksLost = 10 / whole.blockTimeS - without.chainLength;
    // 0.5 s of patience, and then without P a CP is one fewer: nothing else is slower.
    assert.ok(blocksLost * whole.blockTimeS > 0.4, String(blocksLost * whole.blockTimeS));
    assert.ok(blocksLost * whole.blockTimeS < 1.5, String(blocksLost * whole.blockTimeS));
  });

  it("brings back every node from its bytes", () => {
    for (let node = 0; node < 7; node += 1) {
      const crash = { kind: "crash", node, from: 0.2 * second, until: 2 * second } as const;
      const result = runOfSeven([crash], { time: 60 * second, height: 50 });
      assert.ok(result.commonLength >= 50, `${String(node)}: ${String(result.commonLength)}`);
      assert.equal(result.safetyViolations, 0);
    }
  });

  it("survives the crash of all nodes at once", () => {
    const faults = Array.from({ length: 7 }, (_, node) => {
      return { kind: "crash", node, from: 0.31 * second, until: (1 + node / 10) * second } as const;
    });
    const result = runOfSeven(faults);
    assert.equal(result.commonLength, 20);
    assert.equal(result.safetyViolations, 0);
  });

  it("bears one silent CS of four, and waits out two", () => {
    const silent = (node: number, until: number) =>
      ({ kind: "silence", node, from: 0, until }) as const;
    assert.equal(runOfSeven([silent(3, forEver.until)]).chainLength, 20);
    const two = [silent(3, 5 * second), silent(4, 5 * second)];
    assert.equal(runOfSeven(two, { time: 4.5 * second, height: 1 }).chainLength, 0);
    assert.equal(runOfSeven(two).commonLength, 20);
  });

  it("needs one of P and CP only, whichever it is", () => {
    for (const alive of [0, 1, 2]) {
      const faults = [0, 1, 2]
        .filter((node) => node !== alive)
        .map((node) => ({ kind: "silence", node, ...forEver }) as const);
      const result = runOfSeven(faults, { time: 60 * second, height: 10 });
      assert.ok(result.chainLength >= 10, `${String(alive)}: ${String(result.chainLength)}`);
    }
  });

  it("heals after a partition that left neither side a quorum", () => {
    const groups = [
      [0, 3, 4],
      [1, 2, 5, 6],
    ];
    const result = runOfSeven([{ kind: "partition", groups, from: 0, until: 6 * second }]);
    assert.equal(result.commonLength, 20);
    assert.equal(result.safetyViolations, 0);
  });

  it("loses nothing to a network that loses a third of all messages and swaps the rest", () => {
    const span = { from: 0, until: 20 * second };
    const faults = [
      { kind: "loss", probability: 0.3, ...span },
      { kind: "delay", most: 0.2 * second, ...span },
    ] as const;
    const result = runOfSeven(faults, { time: 120 * second, height: 40 });
    assert.equal(result.commonLength, 40);
    assert.equal(result.safetyViolations, 0);
  });
});
