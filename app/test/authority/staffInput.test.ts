import assert from "node:assert/strict";
import { describe, it } from "node:test";

import { accessFrom, secretFrom } from "../../src/authority/staffInput.ts";

const token = `0x${"0a".repeat(32)}`;
const key = `0x${"0B".repeat(32)}`;
const url = "https://authority.example";

describe("what lets staff in", () => {
  it("is a token and a key as they are written into files", () => {
    const access = { url, token, secretKey: key.toLowerCase() };
    assert.deepEqual(accessFrom(url, `${token}\n`, ` ${key}`), access);
  });

  it("is nothing shorter, longer, or of other digits", () => {
    for (const wrong of ["", token.slice(0, -1), `${token}0`, `${token.slice(0, -1)}x`]) {
      assert.equal(secretFrom(wrong), undefined);
      assert.equal(accessFrom(url, wrong, key), undefined);
    }
  });
});
