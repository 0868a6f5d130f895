import assert from "node:assert/strict";
import { describe, it } from "node:test";

import { benchConsensus } from "../../scripts/bench/consensus/measure.js";
import {
  benchRealCrypto,
  realCryptoReport,
  type RealCryptoRow,
} from "../../scripts/bench/consensus/realCrypto.js";
import { consensusReport } from "../../scripts/bench/consensus/report.js";
import { parseFlags } from "../../scripts/bench/flags.js";

describe("the consensus' bench", () => {
  it("runs BAC 2.0 to the last block at all nodes, and judges the committee that is promised", () => {
    const said: string[] = [];
    const size = { nodes: 60, blocks: 4 };
    const measured = benchConsensus([4, 20], (line) => said.push(line), size);
    assert.deepEqual(said, ["a committee of 4 …", "a committee of 20 …"]);
    for (const { blocks, events, heapSeconds, peakMiB, ratio, seconds } of measured.rows) {
      assert.ok(blocks >= 4 && events > 60 * 4);
      assert.ok(seconds > 0 && peakMiB > 0);
      assert.equal(ratio, seconds / heapSeconds);
    }
    const [reached, ...others] = measured.targets;
    assert.ok(reached?.met === true && others.length === 2);
    assert.match(consensusReport(measured), /Met: final blocks at all nodes: 4/);
    const late = { ...measured, targets: [{ ...reached, met: false }] };
    assert.match(consensusReport(late), /Missed: final blocks/);
  });

  it("measures real signatures by both back ends with --real-crypto", async () => {
    assert.equal(parseFlags(["consensus", "--real-crypto"]).realCrypto, true);
    assert.equal(parseFlags(["consensus"]).realCrypto, false);
    const rows = await benchRealCrypto(4);
    assert.deepEqual(
      rows.map(({ backend }) => backend),
      ["native", "portable"],
    );
    for (const { cpuSeconds, perSecond, signed } of rows) {
      assert.ok(signed > 20 && cpuSeconds > 0);
      assert.equal(perSecond, signed / cpuSeconds);
    }
    const [native, portable] = rows;
    assert.ok(native && portable && native.perSecond > portable.perSecond);
  });

  it("says whether a node's share is what is promised", () => {
    const row = (perSecond: number): RealCryptoRow => ({
      backend: "native",
      signed: perSecond,
      cpuSeconds: 1,
      perSecond,
    });
    assert.match(realCryptoReport([row(2000)]), /Met: signed messages a second and node/);
    assert.match(realCryptoReport([row(1999)]), /Missed: .* measured 1,999/);
  });
});
