import assert from "node:assert/strict";
import { describe, it } from "node:test";

import { marketBytecode, marketLinkReferences } from "../../src/abi/market.bytecode.js";
import { linkBytecode, type LinkReferences } from "../../src/client/index.js";
import { ConfigurationError } from "../../src/errors/index.js";
import type { Address } from "../../src/signing/index.js";

const GAP = `__$${"ab".repeat(17)}$__`;
const ROOM: Address = "0x00000000000000000000000000000000000000Aa";
const ROOM_DIGITS = ROOM.slice(2).toLowerCase();

function references(library: string, ...starts: readonly number[]): LinkReferences {
  return { "project/Some.sol": { [library]: starts.map((start) => ({ start, length: 20 })) } };
}

function refuses(link: () => unknown, code: string, words: RegExp): void {
  assert.throws(link, (error) => {
    assert.ok(error instanceof ConfigurationError);
    assert.equal(error.code, code);
    assert.match(error.message, words);
    return true;
  });
}

describe("linking", () => {
  it("fills every gap of every library", () => {
    const linked = linkBytecode(
      `0x60${GAP}61${GAP}62${GAP}`,
      { ...references("Room", 1, 22), "project/Other.sol": { Hall: [{ start: 43, length: 20 }] } },
      { Room: ROOM, Hall: `0x${"cd".repeat(20)}` },
    );
    assert.equal(linked, `0x60${ROOM_DIGITS}61${ROOM_DIGITS}62${"cd".repeat(20)}`);
  });

  it("leaves alone what links to nothing", () => {
    assert.equal(linkBytecode("0x6001", {}, {}), "0x6001");
  });

  it("makes the market's bytecode deployable", () => {
    const linked = linkBytecode(marketBytecode, marketLinkReferences, { ClearingRoom: ROOM });
    assert.equal(linked.length, marketBytecode.length);
    assert.ok(linked.includes(ROOM_DIGITS));
    assert.match(linked, /^0x[0-9a-f]+$/);
  });

  it("wants every library, by its name, at an address", () => {
    const link = (libraries: Readonly<Record<string, Address>>): unknown =>
      linkBytecode(`0x${GAP}`, references("Room", 0), libraries);
    refuses(() => link({}), "LIBRARY_MISSING", /library Room, .* Deploy Room first/);
    refuses(() => link({ Rom: ROOM }), "UNKNOWN_LIBRARY", /no library "Rom"\. It links to Room\./);
    refuses(() => link({ Room: "0x12" }), "INVALID_LIBRARY_ADDRESS", /"0x12" is not the address/);
    refuses(() => linkBytecode("0x60", {}, { Room: ROOM }), "UNKNOWN_LIBRARY", /It needs none/);
  });

  it("does not write over code, nor leave a gap", () => {
    const libraries = { Room: ROOM };
    for (const start of [1, 20]) {
      const link = (): unknown => linkBytecode(`0x${GAP}60`, references("Room", start), libraries);
      refuses(link, "BYTECODE_NOT_LINKABLE", new RegExp(`no gap at byte ${String(start)}`));
    }
    const link = (): unknown => linkBytecode(`0x${GAP}${GAP}`, references("Room", 0), libraries);
    refuses(link, "BYTECODE_NOT_LINKABLE", /more gaps than/);
  });
});
