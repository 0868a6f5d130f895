import assert from "node:assert/strict";
import { describe, it } from "node:test";

import { faultOf } from "../../src/camera/cameraFault.ts";

describe("what is wrong with a camera", () => {
  const cases = [
    ["NotAllowedError", "denied"],
    ["SecurityError", "denied"],
    ["NotFoundError", "absent"],
    ["OverconstrainedError", "absent"],
    ["NotReadableError", "busy"],
    ["AbortError", "busy"],
    ["NotSupportedError", "unsupported"],
    ["TypeError", "unknown"],
  ] as const;
  for (const [name, fault] of cases) {
    it(`is "${fault}" when the browser says ${name}`, () => {
      assert.equal(faultOf(new DOMException("the browser's own words", name)), fault);
    });
  }

  it("is not known when something else was thrown", () => {
    assert.equal(faultOf("no error at all"), "unknown");
  });
});
