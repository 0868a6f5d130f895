import assert from "node:assert/strict";
import { describe, it } from "node:test";

import { numberFormat } from "../../src/format/numberFormat.ts";

describe("formats of numbers", () => {
  it("are made once for a language and what is asked of them", () => {
    const percent = { style: "percent" } as const;
    assert.equal(numberFormat("en", percent), numberFormat("en", { ...percent }));
    assert.notEqual(numberFormat("en", percent), numberFormat("de", percent));
    assert.notEqual(numberFormat("en", percent), numberFormat("en", {}));
    assert.equal(numberFormat("de", percent).format(0.5), "50\u00a0%");
  });
});
