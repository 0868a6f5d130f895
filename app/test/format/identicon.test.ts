import assert from "node:assert/strict";
import { describe, it } from "node:test";

import { shortenAddress } from "../../src/format/address.ts";
import { identiconOf } from "../../src/format/identicon.ts";

const one = "0x52908400098527886E0F7030069857D2E4169EE7";

describe("identiconOf", () => {
  it("is the same however the address is written", () => {
    assert.deepEqual(identiconOf(one.toLowerCase() as `0x${string}`), identiconOf(one));
  });

  it("is another one when a digit at either end differs", () => {
    assert.notDeepEqual(identiconOf(`${one.slice(0, -1) as "0x"}8`), identiconOf(one));
    assert.notDeepEqual(identiconOf(`0x6${one.slice(3)}`), identiconOf(one));
  });

  it("is its own mirror image", () => {
    const { cells } = identiconOf(one);
    const keys = new Set(cells.map(([column, row]) => `${String(column)} ${String(row)}`));
    for (const [column, row] of cells) assert.ok(keys.has(`${String(4 - column)} ${String(row)}`));
    assert.ok(cells.length > 0);
  });
});

describe("shortenAddress", () => {
  it("keeps the checksum's capitals", () => {
    assert.equal(shortenAddress(one.toLowerCase() as `0x${string}`), "0x5290…9EE7");
  });
});
