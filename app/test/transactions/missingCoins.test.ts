import assert from "node:assert/strict";
import { describe, it } from "node:test";

import { deposit, endAuction } from "@peerwatt/sdk/client";

import { enoughShown, missingCoins, valueOf } from "../../src/transactions/missingCoins.ts";

describe("what an account lacks for a transaction", () => {
  it("is what value and fee together have more than it", () => {
    assert.equal(missingCoins({ value: 7n, fee: 3n }, 9n), 1n);
    assert.equal(missingCoins({ value: 7n, fee: 3n }, 10n), 0n);
  });

  it("leaves out a fee that nobody can tell", () => {
    assert.equal(missingCoins({ value: 7n, fee: undefined }, 7n), 0n);
  });
});

describe("what leaves the wallet", () => {
  it("is what all steps bring along, and nothing with an approval", () => {
    const close = endAuction({ round: 1, provider: `0x${"1".repeat(40)}`, price: 4n });
    assert.equal(
      valueOf([
        { kind: "approve", amount: 9n },
        { kind: "call", call: deposit(5n) },
        { kind: "call", call: close },
      ]),
      5n,
    );
  });
});

describe("an amount that is asked for", () => {
  it("is never shown as less than it is", () => {
    assert.equal(enoughShown(1_234_500_001n), 1_235_000_000n);
    assert.equal(enoughShown(1_234_000_000n), 1_234_000_000n);
    assert.equal(enoughShown(12n), 12n);
  });
});
