import assert from "node:assert/strict";
import { describe, it } from "node:test";

import type { BacPaperMessage } from "../../src/consensus/bac/paper/messages.js";
import { bacPaper } from "../../src/consensus/bac/paper/bacPaper.js";
import { simulate } from "../../src/consensus/simulator/simulate.js";
import { createRandom } from "../../src/random/index.js";
import { counted } from "./countedMessages.js";
import { rolesOf, smallRun } from "./simulationSamples.js";

const second = 1_000_000;

describe("the paper's BAC", () => {
  it("needs T = 2[c + cn + (c+1)n] messages for two rounds, and (B+1)·T/2 for B blocks", () => {
    for (const [nodes, c] of [
      [4, 1],
      [7, 2],
      [10, 3],
      [40, 2],
    ] as const) {
      const { protocol, said } = counted(bacPaper);
      const until = { time: 60 * second };
      const run = smallRun<BacPaperMessage>(nodes, { roles: rolesOf(nodes, c), until });
      // A single transaction: its block, the one that makes it final, and one that tells the CS so.
      const workload = { ...run.workload, rate: 0.02 };
      const idle = { ...run.timeouts, idle: 100 * second };
      const result = simulate(protocol, { ...run, workload, timeouts: idle });
      const n = nodes - c - 1;
      const T = 2 * (c + c * n + (c + 1) * n);
      const sent = said.reduce((sum, { receivers }) => sum + receivers, 0);
      assert.equal(result.commonLength, 2);
      assert.equal(sent, ((result.commonLength + 1) * T) / 2);
      assert.equal(result.messages, sent);
    }
  });

  it("bears crashes of fewer than half of the CS, and waits for P", () => {
    const crash = (node: number, until: number) =>
      ({ kind: "crash", node, from: 0.2 * second, until }) as const;
    const until = { time: 30 * second, height: 50 };
    const two = smallRun<BacPaperMessage>(8, { faults: [crash(3, 2e9), crash(4, 2e9)], until });
    assert.ok(simulate(bacPaper, two).chainLength >= 50);
    const without = smallRun<BacPaperMessage>(8, { faults: [crash(0, 2e9)], until });
    assert.ok(simulate(bacPaper, without).chainLength < 10);
    for (let node = 0; node < 8; node += 1) {
      const run = smallRun<BacPaperMessage>(8, { faults: [crash(node, 2 * second)], until });
      const result = simulate(bacPaper, run);
      assert.ok(result.commonLength >= 50, `${String(node)}: ${String(result.commonLength)}`);
      assert.equal(result.safetyViolations, 0);
    }
  });

  it("gives the same by real bytes, refuses others, and comes back from a network that loses a third", () => {
    const span = { from: 0, until: 10 * second };
    const base = smallRun<BacPaperMessage>(7, {
      faults: [
        { kind: "loss", probability: 0.3, ...span },
        { kind: "crash", node: 1, from: second, until: 3 * second },
      ],
      until: { time: 120 * second, height: 30 },
    });
    const options = { ...base, workload: { ...base.workload, payloads: true } };
    const { protocol, said } = counted(bacPaper);
    const result = simulate(protocol, { ...options, realBytes: true });
    assert.deepEqual(result, simulate(bacPaper, options));
    assert.ok(result.commonLength >= 30);
    assert.equal(result.safetyViolations, 0);
    const random = createRandom("tampered");
    for (const { message } of said.slice(0, 500)) {
      const bytes = bacPaper.messages.encode(message);
      assert.deepEqual(bacPaper.messages.decode(bytes), message);
      assert.equal(bacPaper.messages.size(message), bytes.length);
      assert.equal(bacPaper.messages.decode(bytes.subarray(0, -1)), undefined);
      const at = random.int(0, bytes.length - 1);
      bytes[at] = (bytes[at] ?? 0) ^ (1 << random.int(0, 7));
      const decoded = bacPaper.messages.decode(bytes);
      if (decoded !== undefined) assert.deepEqual(bacPaper.messages.encode(decoded), bytes);
    }
  });
});
