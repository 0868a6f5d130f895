import assert from "node:assert/strict";
import { describe, it } from "node:test";

import { ownNotes, totalOf } from "../../src/account/ownNotes.ts";
import { ownAccounts } from "../../src/payment/ownAccounts.ts";
import { keysOf } from "../../src/payment/ownKeys.ts";
import { addressOf } from "../field/support/clearings.ts";

const keys = { ...keysOf(`0x${"5a".repeat(32)}`), accounts: 3 };
const ledger = "0x52908400098527886E0F7030069857D2E4169EE7";
const own = ownAccounts(keys, 1, ledger);
const [first, second, third] = own as [`0x${string}`, `0x${string}`, `0x${string}`];

function noteOf(account: `0x${string}`, amount: bigint): Parameters<typeof ownNotes>[0][number] {
  return { id: `0x${"00".repeat(32)}`, account, amount };
}

describe("the notes of one's own", () => {
  it("are those of all one-time accounts of the seed, each account's own, the richest first", () => {
    const everybodys = [
      noteOf(addressOf(7), 100n),
      noteOf(second.toLowerCase() as `0x${string}`, 2n),
      noteOf(third, 4n),
      noteOf(second, 3n),
    ];
    const held = ownNotes(everybodys, own, []);
    assert.deepEqual(
      held.map(({ account, count, amount }) => [account, count, amount]),
      [
        [second, 2, 5n],
        [third, 1, 4n],
        [first, 0, 0n],
      ],
    );
    assert.deepEqual(totalOf(held), { count: 3, amount: 9n });
  });

  it("stay one's own where the certificate has gone, which is said", () => {
    const certificate = `0x${"00".repeat(64)}` as const;
    const certified = [{ account: first, expires: 9, certificate }];
    const held = ownNotes([noteOf(second, 1n)], own, certified);
    assert.deepEqual(
      held.map(({ account, expires }) => [account, expires]),
      [
        [second, undefined],
        [first, 9],
        [third, undefined],
      ],
    );
  });

  it("are none without keys that were ever applied with", () => {
    assert.deepEqual(ownAccounts({ ...keys, accounts: 0 }, 1, ledger), []);
  });
});
