import assert from "node:assert/strict";
import { describe, it } from "node:test";

import { fitPower } from "../../scripts/consensus/fitPower.js";
import { PAPER } from "../../scripts/consensus/point.js";
import { growthOf, rowOf, tableOf, type Row } from "../../scripts/consensus/rows.js";
import { runPoint } from "../../scripts/consensus/runPoint.js";
import { runScript } from "./support/script.js";

const point = { ...PAPER, nodes: 8, committee: 4, seconds: 5, seed: "test" };

function rowWith(protocol: string, nodes: number, messagesPerBlock: number): Row {
  return {
    protocol,
    nodes,
    chainLength: 1,
    blockTimeS: 1,
    finalityS: 1,
    messagesPerBlock,
    pendingSum: 0,
    safetyViolations: 0,
    unfairPairs: 0,
    bytesPerBlock: 1,
    seed: "test",
  };
}

describe("npm run consensus", () => {
  const flags = ["--json", "--protocols", "pbft,bac", "--nodes", "4,5", "--seconds", "3"];
  const again = [...flags, "--seed", "test", "--sign-us", "50", "--verify-us", "80"];

  it("prints a row a protocol and size, the same that its seed gives in another process", async () => {
    const first = await runScript("consensus", again);
    assert.equal(first.code, 0, first.stderr);
    assert.match(first.stderr, /Repeat it with --seed test --sign-us 50 --verify-us 80/);
    const rows = JSON.parse(first.stdout) as Row[];
    assert.deepEqual(
      rows.map(({ nodes, protocol }) => [protocol, nodes]),
      [
        ["pbft", 4],
        ["pbft", 5],
        ["bac", 4],
        ["bac", 5],
      ],
    );
    const cost = { signMicros: 50, verifyMicros: 80 };
    const last = { ...point, ...cost, protocol: "bac", nodes: 5, seconds: 3 };
    assert.deepEqual(rows.at(-1), rowOf(last, await runPoint(last)));
  });

  it("says what is wrong with a protocol that there is not", async () => {
    const { code, stderr } = await runScript("consensus", ["--protocols", "raft"]);
    assert.equal(code, 1);
    assert.match(stderr, /There is no protocol "raft"/);
  });
});

describe("npm run consensus -- --safety", () => {
  it("goes on where it was interrupted: what is done is not done again, and comes to the same", async () => {
    const flags = ["--safety", "--protocol", "pow", "--runs", "3", "--seed", "test"];
    const first = await runScript("consensus", [...flags, "--workers", "1"]);
    assert.match(first.stdout, /^pow: 3 runs, \d+ blocks: /);
    const second = await runScript("consensus", flags);
    assert.match(second.stderr, /6 of 6 runs, 6 known before/);
    assert.equal(second.stdout, first.stdout);
  });
});

describe("a sweep's points", () => {
  it("simulate the same with real signatures and bytes as with modelled ones, at the same cost", async () => {
    const quick = { ...point, nodes: 4, seconds: 3, transactionBytes: 1000, protocol: "pbft" };
    const modelled = await runPoint(quick);
    const real = await runPoint({ ...quick, realCrypto: true });
    assert.ok(real.chainLength > 0 && real.safetyViolations === 0);
    assert.equal(real.chainLength, modelled.chainLength);
    assert.equal(real.messages, modelled.messages);
  });

  it("have silent nodes as many as are dishonest", async () => {
    const honest = await runPoint({ ...point, protocol: "pbft" });
    const half = await runPoint({ ...point, protocol: "pbft", dishonest: 0.5 });
    assert.ok(honest.chainLength > 0);
    assert.equal(half.chainLength, 0);
  });

  it("become rows whose means are null where there is no block, and a table", async () => {
    const given = { ...point, protocol: "pow", seconds: 1 };
    const row = rowOf(given, await runPoint(given));
    assert.deepEqual([row.chainLength, row.blockTimeS, row.messagesPerBlock], [0, null, null]);
    assert.match(tableOf([row]), /pow +8 +0 +– +–/);
  });
});

describe("growth", () => {
  it("is the exponent of the power that fits", () => {
    const sizes = [3, 7, 20, 51];
    assert.ok(Math.abs(fitPower(sizes.map((x) => [x, 5 * x ** 1.5])) - 1.5) < 1e-9);
    const rows = sizes.map((nodes) => rowWith("pbft", nodes, 2 * nodes * nodes));
    assert.deepEqual(growthOf(rows), ["pbft: messages a block grow as n^2.00"]);
    assert.deepEqual(growthOf(rows.slice(0, 2)), []);
  });
});
