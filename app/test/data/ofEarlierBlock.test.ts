import assert from "node:assert/strict";
import { describe, it } from "node:test";

import { ofEarlierBlock } from "../../src/data/ofEarlierBlock.ts";

const [ann, ben] = ["0xa", "0xb"];

describe("what stands until the newest block has been asked", () => {
  const placeholder = ofEarlierBlock(["account", ann, "8"]);

  it("is what an earlier block said of the same account", () => {
    assert.equal(placeholder(5n, { queryKey: ["account", ann, "7"] }), 5n);
  });

  it("is never what was known of another account", () => {
    assert.equal(placeholder(5n, { queryKey: ["account", ben, "8"] }), undefined);
    assert.equal(placeholder(5n, { queryKey: ["account", undefined, "8"] }), undefined);
  });

  it("is nothing at first", () => {
    assert.equal(placeholder<bigint>(undefined, undefined), undefined);
  });
});
