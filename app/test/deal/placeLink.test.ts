import assert from "node:assert/strict";
import { describe, it } from "node:test";

import { placeIn, placePath, type SealedPlace } from "../../src/deal/placeLink.ts";

const place: SealedPlace = {
  consumer: "0x52908400098527886e0f7030069857d2e4169ee7",
  round: 2 ** 24 - 1,
  sealed: `0x${"c3".repeat(88)}`,
};

describe("a sealed place in a link", () => {
  it("comes out as it went in, from the fragment and from the whole link", () => {
    const { pathname, hash, href } = new URL(placePath(place), "http://localhost");
    assert.equal(pathname, "/connect");
    assert.deepEqual(placeIn(hash), place);
    assert.deepEqual(placeIn(` ${href}\n`), place);
    const first = { ...place, round: 1 };
    assert.deepEqual(placeIn(placePath(first)), first);
  });

  it("is not there in other texts", () => {
    for (const text of ["", "#bid=AAAA", "http://localhost/connect"]) {
      assert.equal(placeIn(text), undefined);
    }
  });

  it("is refused in words when it is cut off or altered", () => {
    const path = placePath(place);
    for (const text of [path.slice(0, 30), `${path}!`, "#place="]) {
      assert.throws(() => placeIn(text), { code: "PLACE_LINK_BROKEN" }, text);
    }
  });
});
