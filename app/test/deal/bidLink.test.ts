import assert from "node:assert/strict";
import { describe, it } from "node:test";

import { bidIn, bidPath, isBidOf, type SignedBid } from "../../src/deal/bidLink.ts";

const signed: SignedBid = {
  bid: {
    provider: "0xde709f2102306220921060314715629080e2fb77",
    consumer: "0x52908400098527886e0f7030069857d2e4169ee7",
    round: 2 ** 24 - 1,
    wattHours: 2 ** 32 - 1,
    price: 2n ** 96n - 1n,
    ephemeralKey: `0x${"0f".repeat(32)}`,
    deadline: 2 ** 40 - 1,
    epoch: 7,
    exclusive: true,
  },
  signature: `0x${"a1".repeat(64)}1b`,
};

function fragmentOf(path: string): string {
  return path.slice(path.indexOf("#"));
}

describe("a signed bid in a link", () => {
  it("comes out as it went in, at the ends of its types too", () => {
    assert.deepEqual(bidIn(fragmentOf(bidPath(signed))), signed);
    const small = { ...signed.bid, round: 1, wattHours: 1, price: 0n, deadline: 1, epoch: 0 };
    const least: SignedBid = { bid: { ...small, exclusive: false }, signature: "0x01" };
    assert.deepEqual(bidIn(fragmentOf(bidPath(least))), least);
  });

  it("is found in a whole link too, as it is pasted or read by a camera", () => {
    assert.deepEqual(bidIn(`  https://market.example${bidPath(signed)}\n`), signed);
  });

  it("stands in the fragment of its round's page, which no server sees", () => {
    const { pathname, hash } = new URL(bidPath(signed), "http://localhost");
    assert.equal(pathname, `/round/${signed.bid.consumer}/${String(signed.bid.round)}`);
    assert.ok(hash.startsWith("#bid="));
    assert.ok(hash.length < 300, "it fits a QR code that a phone reads");
  });

  it("is refused in words when part of it is missing or altered to no base64url", () => {
    const fragment = fragmentOf(bidPath(signed));
    for (const broken of [fragment.slice(0, 100), `${fragment}!`, "#bid="]) {
      assert.throws(() => bidIn(broken), { code: "BID_LINK_BROKEN" }, broken);
    }
  });

  it("is for the round that it names, and for no other of any consumer", () => {
    const { consumer, round } = signed.bid;
    assert.ok(isBidOf({ consumer, round }, signed));
    assert.ok(!isBidOf({ consumer, round: round - 1 }, signed));
    assert.ok(!isBidOf({ consumer: signed.bid.provider, round }, signed));
  });

  it("is not looked for in other fragments", () => {
    assert.equal(bidIn(""), undefined);
    assert.equal(bidIn("#content"), undefined);
  });
});
