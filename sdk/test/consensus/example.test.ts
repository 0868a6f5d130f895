import assert from "node:assert/strict";
import { describe, it } from "node:test";

import { compareProtocols } from "../../../examples/simulate-consensus.js";

describe("examples/simulate-consensus.ts", () => {
  it("has both protocols agree, BAC 2.0 by fewer messages, and repeats itself", () => {
    const [pbft, bac2] = compareProtocols("example");
    assert.ok(pbft && bac2);
    for (const { commonLength, safetyViolations } of [pbft, bac2]) {
      assert.ok(commonLength >= 10);
      assert.equal(safetyViolations, 0);
    }
    assert.ok(bac2.messages < pbft.messages);
    assert.deepEqual(compareProtocols("example"), [pbft, bac2]);
  });
});
