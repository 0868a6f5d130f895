import assert from "node:assert/strict";
import { describe, it } from "node:test";

import { lotteryDelay } from "../../src/consensus/protocol/lottery.js";
import { powCodec } from "../../src/consensus/protocol/pow/codec.js";
import { createPow } from "../../src/consensus/protocol/pow/createPow.js";
import type { PowMessage, PowState } from "../../src/consensus/protocol/pow/types.js";
import type { Output, Protocol, Step } from "../../src/consensus/protocol/types.js";
import type { Fault } from "../../src/consensus/simulator/faults.js";
import { simulate } from "../../src/consensus/simulator/simulate.js";
import type { SimulationResult } from "../../src/consensus/simulator/types.js";
import { InputError } from "../../src/errors/index.js";
import { createRandom } from "../../src/random/index.js";
import { drawFaults } from "./faultSamples.js";
import { smallRun } from "./simulationSamples.js";

const second = 1_000_000;
const rule = { interval: second, confirmations: 6 };
const pow = createPow(rule);

describe("the lottery", () => {
  const seed = new Uint8Array(32);
  const draws = Array.from({ length: 4000 }, (_, attempt) =>
    lotteryDelay(seed, 1, `0x${"00".repeat(32)}`, attempt, 1000),
  );

  it("is exponential: mean 1, and as often above the median and the 90th percentile as it says", () => {
    const mean = draws.reduce((sum, draw) => sum + draw, 0) / draws.length;
    assert.ok(Math.abs(mean / 1000 - 1) < 4 / Math.sqrt(draws.length), String(mean));
    for (const share of [0.5, 0.1, 0.01]) {
      const above = draws.filter((draw) => draw > -1000 * Math.log(share)).length / draws.length;
      const error = Math.sqrt((share * (1 - share)) / draws.length);
      assert.ok(Math.abs(above - share) < 4 * error, `${share}: ${above}`);
    }
  });

  it("depends on seed, node, block and attempt", () => {
    const block = `0x${"11".repeat(32)}` as const;
    const base = lotteryDelay(seed, 1, block, 0, 1e9);
    const others = [
      lotteryDelay(seed.with(0, 1), 1, block, 0, 1e9),
      lotteryDelay(seed, 2, block, 0, 1e9),
      lotteryDelay(seed, 1, `0x${"12".repeat(32)}`, 0, 1e9),
      lotteryDelay(seed, 1, block, 1, 1e9),
    ];
    assert.equal(lotteryDelay(seed, 1, block, 0, 1e9), base);
    assert.equal(new Set([base, ...others]).size, 5);
  });
});

describe("proof of work", () => {
  it("finds a block an interval, however many search", () => {
    for (const nodes of [2, 20]) {
      const base = smallRun<PowMessage>(nodes);
      const result = simulate(pow, {
        ...base,
        seed: nodes,
        workload: { ...base.workload, rate: 1, tick: 10 * second },
        until: { time: 500 * second },
      });
      // 500 blocks are expected, with a standard deviation of √500.
      assert.ok(Math.abs(result.chainLength - 490) < 90, String(result.chainLength));
      assert.equal(result.safetyViolations, 0);
    }
  });

  it("sends each block to each other node once", () => {
    const result = simulate(pow, smallRun<PowMessage>(10, { until: { time: 100 * second } }));
    const found = result.messages / 9;
    assert.equal(found, Math.round(found));
    assert.ok(found >= result.chainLength + rule.confirmations);
  });

  it("comes together after a partition shorter than its confirmations, and forks after a longer one", () => {
    const groups = [
      [0, 1, 2, 3],
      [4, 5, 6, 7],
    ];
    const run = (until: number): SimulationResult => {
      const faults: Fault[] = [{ kind: "partition", from: 0, until: until * second, groups }];
      const time = (until + 60) * second;
      return simulate(pow, smallRun<PowMessage>(8, { faults, until: { time } }));
    };
    assert.equal(run(4).safetyViolations, 0);
    assert.ok(run(4).commonLength > 30);
    const long = run(60);
    assert.ok(long.violations.forks > 5);
    assert.equal(long.violations.disorder, 0);
  });

  it("catches up after crashes and losses", () => {
    for (let k = 0; k < 20; k += 1) {
      const random = createRandom(`pow ${k}`);
      const nodes = random.int(4, 10);
      // A partition beyond the confirmations does fork it, so none is drawn here.
      const faults = drawFaults(random, nodes, 6 * second).filter(
        ({ kind }) => kind !== "partition",
      );
      const until = { time: 200 * second, height: 20 };
      const result = simulate(pow, smallRun<PowMessage>(nodes, { seed: k, faults, until }));
      assert.ok(result.commonLength >= 20, `${k}: ${result.commonLength}`);
      assert.equal(result.violations.disorder + result.violations.foreign, 0);
    }
  });

  it("gives the same by bytes with payloads as by reference", () => {
    const base = smallRun<PowMessage>(4);
    const options = { ...base, workload: { ...base.workload, payloads: true } };
    assert.deepEqual(simulate(pow, { ...options, realBytes: true }), simulate(pow, options));
  });

  it("refuses blocks found too soon, of the future, unsigned or by somebody else", () => {
    let honest: Step<PowState, PowMessage> | undefined;
    const messages: PowMessage[] = [];
    const spy: Protocol<PowState, PowMessage> = {
      ...pow,
      start(setup, at) {
        const step = pow.start(setup, at);
        if (setup.node === 1) honest = step;
        return step;
      },
      step(state, event) {
        if (event.kind === "message") messages.push(event.message);
        return pow.step(state, event);
      },
    };
    simulate(spy, smallRun<PowMessage>(4, { until: { time: 5 * second } }));
    const first = messages.find((message) => message.kind === "blocks");
    assert.ok(first?.kind === "blocks" && honest);
    const [found] = first.blocks;
    assert.ok(found);
    const { setup } = honest.state;
    const tries = (change: object, at: number): readonly Output<PowMessage>[] => {
      const { state } = pow.start(setup, 0);
      const block = { ...found.block, header: { ...found.block.header, ...change } };
      const message = { kind: "blocks", blocks: [{ ...found, block }] } as const;
      return pow.step(state, { kind: "message", at, from: 0, message }).outputs;
    };
    const { proposer, time } = found.block.header;
    // A taken block makes it search anew.
    assert.equal(tries({}, time + 1).length, 1);
    assert.equal(tries({}, time - 1).length, 0);
    assert.equal(tries({ time: 1 }, time + 1).length, 0);
    assert.equal(tries({ time: time + 1 }, time + 2).length, 0);
    assert.equal(tries({ proposer: (proposer + 1) % 4 }, time + 1).length, 0);
  });

  it("has messages that come back from bytes, and refuses a state that nobody wrote", () => {
    const want = { kind: "want" } as const;
    for (const message of [want, { ...want, block: `0x${"22".repeat(32)}` } as const]) {
      const bytes = powCodec.encode(message);
      assert.deepEqual(powCodec.decode(bytes), message);
      assert.equal(powCodec.size(message), bytes.length);
    }
    assert.equal(powCodec.decode(Uint8Array.of(2)), undefined);
    const { setup } = firstState();
    assert.throws(
      () => pow.resume(setup, Uint8Array.of(1), 0),
      (error) => error instanceof InputError && error.code === "BAD_STATE",
    );
  });
});

function firstState(): PowState {
  let state: PowState | undefined;
  const spy: Protocol<PowState, PowMessage> = {
    ...pow,
    start(setup, at) {
      const step = pow.start(setup, at);
      state = step.state;
      return step;
    },
  };
  simulate(spy, smallRun<PowMessage>(1, { until: { time: 1 } }));
  assert.ok(state);
  return state;
}
