import assert from "node:assert/strict";
import { describe, it } from "node:test";

import { defaultParameters, type Round } from "@peerwatt/sdk/auction";

import { sessionClock } from "../../src/deal/sessionClock.ts";
import { addressOf } from "../field/support/clearings.ts";

const closesAt = 1_000;
const { validity, disputeWindow } = defaultParameters;
const tokenUntil = closesAt + validity;
const paidUntil = tokenUntil + disputeWindow;

const round: Round = {
  consumer: addressOf(1),
  round: 1,
  written: "Open",
  closesAt,
  wattHours: 10_000,
  startPrice: 100n,
  minReputation: 0,
  extensions: 0,
  provider: addressOf(2),
  price: 90n,
  report: undefined,
};

describe("the session of two cars", () => {
  it("counts to the end of the access token, and after that to the last second at which anybody is paid", () => {
    const clockAt = (now: number): unknown => sessionClock(round, defaultParameters, now);
    const deliver = { phase: "deliver", until: tokenUntil, paidUntil };
    const settle = { phase: "settle", until: paidUntil, paidUntil };
    assert.deepEqual(clockAt(closesAt), deliver);
    assert.deepEqual(clockAt(tokenUntil - 1), deliver);
    assert.deepEqual(clockAt(tokenUntil), settle);
    assert.deepEqual(clockAt(paidUntil - 1), settle);
    assert.equal(clockAt(paidUntil), undefined);
  });
});
