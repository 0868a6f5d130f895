import assert from "node:assert/strict";
import { describe, it } from "node:test";

import fc from "fast-check";
import { HDKey } from "viem/accounts";

import {
  accountRoot,
  decodeTransaction,
  deriveAccounts,
  encodeTransaction,
  pickNotes,
  preparePayment,
  recoverNotes,
  scheduleDeposits,
  splitDeposit,
  unspentNotes,
  type LedgerEvent,
} from "../../src/payment/index.js";
import { deriveHardened, masterKey } from "../../src/payment/wallet/deriveAccounts.js";
import { createRandom } from "../../src/random/index.js";
import { bytesToHex, hexToBytes } from "../../src/signing/index.js";
import { hashes, nativeBackend, noteOf, person, verifier, viewOf } from "./paymentSamples.js";

const seed = hexToBytes("0x000102030405060708090a0b0c0d0e0f");

describe("the path of the accounts", () => {
  it("begins as BIP-32's first test vector does", () => {
    const master = masterKey(seed);
    assert.equal(
      bytesToHex(master.secret),
      "0xe8f32e723decf4051aefac8e2c93c9c5b214313817cdb01a1494b917c8436b35",
    );
    const child = deriveHardened(master, 0);
    assert.equal(
      bytesToHex(child.secret),
      "0xedb2e14f9ee77d26dd93b4ecede8d16ed408ce149b6cd80b0715a2d911a0afea",
    );
    assert.equal(
      bytesToHex(child.chainCode),
      "0x47fdacbd0f1097043b78c63c20c34ef4ed9a111d980047ad16282c7ae6236141",
    );
  });

  it("is m/20567'/0'/index', as another library derives it", () => {
    fc.assert(
      fc.property(
        fc.uint8Array({ minLength: 16, maxLength: 64 }),
        fc.nat(2 ** 31 - 3),
        (own, from) => {
          const accounts = deriveAccounts(accountRoot(own), from, 2, hashes, nativeBackend);
          const master = HDKey.fromMasterSeed(own);
          for (const { index, secret } of accounts) {
            const key = master.derive(`m/20567'/0'/${String(index)}'`);
            assert.deepEqual(Uint8Array.from(key.privateKey ?? []), secret);
          }
        },
      ),
      { numRuns: 20 },
    );
  });

  it("refuses seeds and places that are none", () => {
    assert.throws(() => accountRoot(new Uint8Array(15)), { code: "BAD_SEED" });
    assert.throws(() => accountRoot(new Uint8Array(65)), { code: "BAD_SEED" });
    for (const index of [-1, 0.5, 2 ** 31])
      assert.throws(() => deriveHardened(accountRoot(seed), index), { code: "BAD_INDEX" });
  });
});

describe("picking notes", () => {
  const amounts = fc.array(fc.bigInt({ min: 1n, max: 50n }), { minLength: 1, maxLength: 9 });
  const sum = (picked: readonly { readonly amount: bigint }[]): bigint =>
    picked.reduce((total, { amount }) => total + amount, 0n);

  it("takes as few as any choice that suffices, and none in vain", () => {
    fc.assert(
      fc.property(amounts, fc.bigInt({ min: 1n, max: 200n }), (worth, needed) => {
        const notes = worth.map((amount) => ({ amount }));
        if (sum(notes) < needed) {
          assert.throws(() => pickNotes(notes, needed), { code: "NOT_ENOUGH" });
          return;
        }
        const picked = pickNotes(notes, needed);
        assert.ok(sum(picked) >= needed);
        assert.equal(new Set(picked).size, picked.length);
        const sizes = subsets(notes)
          .filter((subset) => sum(subset) >= needed)
          .map(({ length }) => length);
        assert.equal(picked.length, Math.min(...sizes));
      }),
    );
  });

  it("takes one that fits without change", () => {
    const notes = [7n, 30n, 12n, 20n].map((amount) => ({ amount }));
    assert.deepEqual(pickNotes(notes, 12n), [{ amount: 12n }]);
  });
});

describe("a payment from the wallet", () => {
  const random = createRandom("wallet");
  const notes = [noteOf(random, 60n), noteOf(random, 50n)];
  const [payee, change] = [person(random), person(random)];

  it("is one that the ledger takes, and carries no key", () => {
    const order = { payee, change, totalAmount: 70n, unitPrice: 5n, fee: 2n };
    const payment = preparePayment(order, notes, hashes, nativeBackend);
    const { made } = verifier.verify(payment, viewOf(notes));
    assert.deepEqual(
      made.map(({ account, amount }) => [account, amount]),
      [
        [payee.account, 70n],
        [change.account, 38n],
      ],
    );
    assert.deepEqual(decodeTransaction(encodeTransaction(payment)).transaction, payment);
  });

  it("is refused with nothing on one side, or more than can be packed", () => {
    const payment = preparePayment(
      { payee, totalAmount: 50n, unitPrice: 0n },
      notes,
      hashes,
      nativeBackend,
    );
    const many = Array.from({ length: 256 }, () => payment.outputs).flat();
    for (const wrong of [{ inputs: [] }, { inputs: [], outputs: [] }, { outputs: many }])
      assert.throws(() => verifier.verify({ ...payment, ...wrong }, viewOf(notes)), {
        code: "MalformedTransaction",
      });
  });

  it("has no change where none is left, and needs an account for it where some is", () => {
    const exact = { payee, totalAmount: 50n, unitPrice: 0n };
    assert.equal(preparePayment(exact, notes, hashes, nativeBackend).outputs.length, 1);
    const odd = { ...exact, totalAmount: 49n };
    assert.throws(() => preparePayment(odd, notes, hashes, nativeBackend), {
      code: "NO_CHANGE_ACCOUNT",
    });
  });
});

describe("splitting a deposit", () => {
  it("makes common denominations of it, and leaves less than the least", () => {
    const denomination = /^[125]0*$/;
    fc.assert(
      fc.property(fc.bigInt({ min: 0n, max: 10n ** 20n }), fc.nat(5), (sum, digits) => {
        const least = 10n ** BigInt(digits);
        const { parts, rest } = splitDeposit(sum, least);
        assert.equal(
          parts.reduce((total, part) => total + part, rest),
          sum,
        );
        assert.ok(rest < least);
        for (const part of parts) assert.match(String(part), denomination);
      }),
    );
    assert.deepEqual(splitDeposit(788n, 1n).parts, [500n, 200n, 50n, 20n, 10n, 5n, 2n, 1n]);
    assert.throws(() => splitDeposit(5n, 3n), { code: "BAD_DENOMINATION" });
  });

  it("schedules all parts, in an order and after waits that the generator draws", () => {
    const { parts } = splitDeposit(788n, 1n);
    const schedule = scheduleDeposits(parts, 3600, createRandom("waits"));
    assert.deepEqual(schedule.map(({ amount }) => amount).sort(byValue), [...parts].sort(byValue));
    assert.deepEqual(schedule, scheduleDeposits(parts, 3600, createRandom("waits")));
    const times = schedule.map(({ after }) => after);
    assert.deepEqual(
      times,
      [...times].sort((a, b) => a - b),
    );
    const many = scheduleDeposits(Array<bigint>(4000).fill(1n), 3600, createRandom("mean"));
    const mean = (many.at(-1)?.after ?? 0) / many.length;
    assert.ok(Math.abs(mean - 3600) < 4 * (3600 / Math.sqrt(4000)), String(mean));
  });
});

describe("recovering a wallet", () => {
  it("finds what is unspent from the seed and the ledger's events alone", () => {
    const random = createRandom("recover");
    const root = accountRoot(random.bytes(32));
    const own = (from: number, count: number): ReturnType<typeof deriveAccounts> =>
      deriveAccounts(root, from, count, hashes, nativeBackend);
    const [first, , , , , sixth, seventh] = own(0, 7);
    assert.ok(first && sixth && seventh);
    const stranger = person(random).account;
    const id = (name: number): `0x${string}` => `0x${String(name).repeat(64)}`;
    const events: LedgerEvent[] = [
      { kind: "Deposited", note: id(1), account: first.account, amount: 9n },
      { kind: "Deposited", note: id(2), account: stranger, amount: 8n },
      {
        kind: "Transferred",
        id: id(3),
        inputs: [id(1)],
        outputs: [
          { account: stranger, amount: 4n },
          { account: sixth.account, amount: 5n },
        ],
      },
      { kind: "Deposited", note: id(4), account: seventh.account, amount: 3n },
      { kind: "Withdrawn", note: id(4) },
      { kind: "Deposited", note: id(5), account: seventh.account, amount: 2n },
      { kind: "NotesDeposited", notes: [id(5)] },
    ];
    assert.equal(unspentNotes(events).size, 3);
    const { notes, next } = recoverNotes(events, own, 5);
    assert.equal(next, 7);
    assert.deepEqual(notes, [
      {
        id: `0x${"3".repeat(62)}01`,
        account: sixth.account,
        amount: 5n,
        secret: sixth.secret,
      },
    ]);
    assert.deepEqual(recoverNotes([], own, 5), { notes: [], next: 0 });
  });
});

function subsets<T>(items: readonly T[]): T[][] {
  return items.reduce<T[][]>((all, item) => [...all, ...all.map((one) => [...one, item])], [[]]);
}

function byValue(a: bigint, b: bigint): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
