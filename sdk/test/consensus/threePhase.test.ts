import assert from "node:assert/strict";
import { describe, it } from "node:test";

import { threePhaseCodec } from "../../src/consensus/protocol/threePhase/codec.js";
import { createThreePhase } from "../../src/consensus/protocol/threePhase/createThreePhase.js";
import type {
  ThreePhaseMessage,
  ThreePhaseState,
} from "../../src/consensus/protocol/threePhase/types.js";
import type { Protocol } from "../../src/consensus/protocol/types.js";
import type { Fault } from "../../src/consensus/simulator/faults.js";
import { simulate } from "../../src/consensus/simulator/simulate.js";
import { createRandom } from "../../src/random/index.js";
import { drawFaults } from "./faultSamples.js";
import { smallRun } from "./simulationSamples.js";

const second = 1_000_000;
const rule = { interval: second };
const threePhase = createThreePhase(rule);

describe("the three phases of DePET", () => {
  it("take (n − 1)(n + 2) messages a block when nobody leads at the same time", () => {
    for (const nodes of [2, 4, 9]) {
      // Found seldom, so that two at once are rarer than a hundredth.
      const seldom = createThreePhase({ interval: 100 * second });
      const base = smallRun<ThreePhaseMessage>(nodes);
      const result = simulate(seldom, {
        ...base,
        workload: { ...base.workload, rate: 1, tick: 10 * second },
        until: { time: 4000 * second, height: 20 },
      });
      assert.equal(result.commonLength, 20);
      assert.equal(result.messages, 20 * (nodes - 1) * (nodes + 2));
      assert.equal(result.safetyViolations, 0);
    }
  });

  it("agree on one of two leaders' blocks", () => {
    const often = createThreePhase({ interval: 20_000 });
    const result = simulate(
      often,
      smallRun<ThreePhaseMessage>(8, { until: { time: 200 * second, height: 20 } }),
    );
    assert.ok(result.commonLength >= 20, String(result.commonLength));
    assert.equal(result.safetyViolations, 0);
  });

  it("stop for one silent node, which is why their bound for liveness is 0, and go on when it speaks", () => {
    const silence = { kind: "silence", node: 3, from: 0, until: 30 * second } as const;
    const run = (time: number): number =>
      simulate(
        threePhase,
        smallRun<ThreePhaseMessage>(10, { faults: [silence], until: { time: time * second } }),
      ).chainLength;
    assert.equal(run(30), 0);
    assert.ok(run(90) > 10);
  });

  it("stay safe and catch up whatever goes wrong for a time", () => {
    for (let k = 0; k < 40; k += 1) {
      const random = createRandom(`three-phase ${k}`);
      const nodes = random.int(4, 10);
      const faults: Fault[] = drawFaults(random, nodes, 6 * second);
      const until = { time: 400 * second, height: 20 };
      const result = simulate(
        threePhase,
        smallRun<ThreePhaseMessage>(nodes, { seed: k, faults, until }),
      );
      assert.deepEqual(result.violations, { forks: 0, disorder: 0, foreign: 0 }, String(k));
      assert.ok(result.commonLength >= 20, `${k}: ${result.commonLength}`);
    }
  });

  it("give the same by bytes with payloads as by reference", () => {
    const base = smallRun<ThreePhaseMessage>(4);
    const options = { ...base, workload: { ...base.workload, payloads: true } };
    const byBytes = simulate(threePhase, { ...options, realBytes: true });
    assert.deepEqual(byBytes, simulate(threePhase, options));
  });

  it("have messages that come back from bytes, have the size foretold and are refused when malformed", () => {
    const seen = new Map<string, ThreePhaseMessage>();
    const spy: Protocol<ThreePhaseState, ThreePhaseMessage> = {
      ...threePhase,
      step(state, event) {
        if (event.kind === "message") seen.set(event.message.kind, event.message);
        return threePhase.step(state, event);
      },
    };
    for (let seed = 0; seed < 12; seed += 1) {
      const faults = drawFaults(createRandom(`three-phase ${seed}`), 5, 6 * second);
      const base = smallRun<ThreePhaseMessage>(5, { seed, faults, until: { time: 20 * second } });
      simulate(spy, { ...base, workload: { ...base.workload, payloads: true } });
    }
    assert.equal(seen.size, 6, [...seen.keys()].join());
    for (const message of seen.values()) {
      const bytes = threePhaseCodec.encode(message);
      assert.deepEqual(threePhaseCodec.decode(bytes), message);
      assert.equal(threePhaseCodec.size(message), bytes.length);
      assert.equal(threePhaseCodec.decode(bytes.subarray(0, -1)), undefined);
    }
    assert.equal(threePhaseCodec.decode(Uint8Array.of(9)), undefined);
  });
});
