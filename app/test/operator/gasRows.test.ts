import assert from "node:assert/strict";
import { describe, it } from "node:test";

import snapshot from "../../../test/gas/snapshot.json" with { type: "json" };
import { messagesOf } from "../../src/messages/index.ts";
import { gasRows } from "../../src/operator/gasRows.ts";

describe("gasRows", () => {
  it("has a figure of the snapshot for every action that the page names", () => {
    const rows = gasRows(snapshot);
    assert.deepEqual(
      rows.map(({ action }) => action).sort(),
      Object.keys(messagesOf("en").operator.gasRows).sort(),
    );
    for (const { action, gas, paper } of rows) {
      assert.equal(gas, snapshot.functions[action].ours);
      assert.equal(paper ?? null, snapshot.functions[action].paper);
    }
  });

  it("does not leave out silently what was never measured", () => {
    assert.throws(() => gasRows({ functions: {} }), /no "addEV"/);
  });
});
