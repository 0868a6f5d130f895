import assert from "node:assert/strict";
import { describe, it } from "node:test";

import { bac } from "../../src/consensus/bac/bac.js";
import type { BacMessage } from "../../src/consensus/bac/messages.js";
import type { BacState } from "../../src/consensus/bac/state.js";
import type { NodeSetup, Protocol } from "../../src/consensus/protocol/types.js";
import { simulate } from "../../src/consensus/simulator/simulate.js";
import { createRandom } from "../../src/random/index.js";
import { counted } from "./countedMessages.js";
import { smallRun } from "./simulationSamples.js";

const second = 1_000_000;

/** A run in which every kind of message occurs. */
const options = (() => {
  const base = smallRun<BacMessage>(7, {
    faults: [
      { kind: "crash", node: 0, from: 0.2 * second, until: 2 * second },
      { kind: "loss", from: 0, until: 3 * second, probability: 0.1 },
    ],
    until: { time: 20 * second, height: 30 },
  });
  return { ...base, workload: { ...base.workload, payloads: true } };
})();

/** Its messages, one of each kind and length. */
const messages: readonly BacMessage[] = (() => {
  const { protocol, said } = counted(bac);
  simulate(protocol, options);
  const sorts = new Map(
    said.map(({ message }) => [`${message.kind} ${String(bac.messages.size(message))}`, message]),
  );
  return [...sorts.values()];
})();

describe("messages of BAC as bytes", () => {
  it("come back as they were, and their size is that of the bytes", () => {
    const kinds = new Set(messages.map(({ kind }) => kind));
    assert.deepEqual([...kinds].sort(), [
      "chain",
      "fetch",
      "request",
      "timeout",
      "validate",
      "vote",
    ]);
    for (const message of messages) {
      const bytes = bac.messages.encode(message);
      assert.equal(bytes.length, bac.messages.size(message));
      assert.deepEqual(bac.messages.decode(bytes), message);
    }
  });

  it("are refused when cut, when longer, and when they are other bytes for the same message", () => {
    const random = createRandom("tampered");
    for (const message of messages) {
      const bytes = bac.messages.encode(message);
      const cut = bytes.subarray(0, random.int(0, bytes.length - 1));
      assert.equal(bac.messages.decode(cut), undefined);
      assert.equal(bac.messages.decode(Uint8Array.of(...bytes, 0)), undefined);
      for (let k = 0; k < 20; k += 1) {
        const altered = Uint8Array.from(bytes);
        const at = random.int(0, bytes.length - 1);
        altered[at] = (altered[at] ?? 0) ^ (1 << random.int(0, 7));
        const decoded = bac.messages.decode(altered);
        if (decoded !== undefined) assert.deepEqual(bac.messages.encode(decoded), altered);
      }
    }
  });

  it("of chance are refused or are the only bytes for what they say", () => {
    const random = createRandom("noise");
    for (let k = 0; k < 2_000; k += 1) {
      const bytes = random.bytes(random.int(0, 200));
      const decoded = bac.messages.decode(bytes);
      if (decoded !== undefined) assert.deepEqual(bac.messages.encode(decoded), bytes);
    }
  });
});

describe("a state of BAC as bytes", () => {
  it("is written again as the same bytes, and refused when it is cut or of another seat", () => {
    const written: { readonly setup: NodeSetup; readonly bytes: Uint8Array }[] = [];
    const spying: Protocol<BacState, BacMessage> = {
      ...bac,
      step(state, event) {
        const step = bac.step(state, event);
        const { setup } = step.state;
        if (written.length % 23 === 0) written.push({ setup, bytes: bac.write(step.state) });
        else written.push({ setup, bytes: new Uint8Array() });
        return step;
      },
    };
    simulate(spying, options);
    const samples = written.filter(({ bytes }) => bytes.length > 0);
    assert.ok(samples.length > 20);
    for (const { setup, bytes } of samples) {
      assert.deepEqual(bac.write(bac.resume(setup, bytes, 0).state), bytes);
      const cut = bytes.subarray(0, bytes.length - 1);
      assert.throws(() => bac.resume(setup, cut, 0), { code: "BAD_STATE" });
      const other = { ...setup, node: setup.node < 3 ? 5 : 1 };
      assert.throws(() => bac.resume(other, bytes, 0), { code: "BAD_STATE" });
    }
  });
});
