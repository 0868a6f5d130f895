import assert from "node:assert/strict";
import { describe, it } from "node:test";

import {
  acceptOwnership,
  depositToken,
  multicall,
  settle,
  startAuction,
} from "@peerwatt/sdk/client";

import { namedCalls } from "../../src/transactions/namedCalls.ts";
import { depositSteps, fundedSteps } from "../../src/transactions/steps.ts";

const asset = { token: "0x52908400098527886E0F7030069857D2E4169EE7" } as const;
const start = startAuction({ wattHours: 20_000, duration: 900, startPrice: 5n });

describe("the calls that a review names", () => {
  it("are all that a funded call does with an account's token, with the amounts that the wallet is given", () => {
    const steps = fundedSteps(start, { needed: 100n, available: 30n, asset });
    assert.deepEqual(namedCalls(steps), [
      { name: "approve", amount: 70n },
      { name: "depositToken", amount: 70n },
      { name: "startAuction" },
    ]);
  });

  it("are the approval and the deposit of a deposit", () => {
    assert.deepEqual(namedCalls(depositSteps(7n, asset)), [
      { name: "approve", amount: 7n },
      { name: "depositToken", amount: 7n },
    ]);
  });

  it("leave out none that has no words of its own", () => {
    const call = multicall([depositToken(7n), settle(1), acceptOwnership()]);
    assert.deepEqual(namedCalls([{ kind: "call", call }]), [
      { name: "depositToken", amount: 7n },
      { name: "other" },
      { name: "other" },
    ]);
  });
});
