import assert from "node:assert/strict";
import { describe, it } from "node:test";

import { secp256k1 } from "@noble/curves/secp256k1.js";

import type { AccountsRow } from "../../scripts/bench/payment/accounts.js";
import type { PaymentBench } from "../../scripts/bench/payment/measure.js";
import {
  isValidByPaper,
  PAPER_BYTES,
  payAsPaper,
  registerAsPaper,
} from "../../scripts/bench/payment/paperScheme.js";
import { paymentReport } from "../../scripts/bench/payment/report.js";
import { judge } from "../../scripts/bench/payment/targets.js";
import type { VerificationBench } from "../../scripts/bench/payment/verification.js";
import { runScript } from "./support/script.js";

function rowOf(accounts: number, ratio: number): AccountsRow {
  const timing = (ms: number): AccountsRow["native"] => ({ ms, runs: 5 });
  return { accounts, native: timing(10), portable: timing(20), paper: timing(10 * ratio), ratio };
}

function rateOf(nativePerSecond: number, ratio: number): VerificationBench {
  const portablePerSecond = nativePerSecond / ratio;
  const rates = { nativePerSecond, portablePerSecond, paperPerSecond: 200 };
  return { transactions: 1000, ...rates, ratio, recoveriesMs: 0.2 };
}

describe("the bench of payment", () => {
  it("counts the paper's transaction as its Table 2 does", () => {
    assert.equal(PAPER_BYTES, 536);
  });

  it("verifies the paper's transaction as the paper says, and refuses it when anything in it is changed", () => {
    const [authority, ...users] = [1, 2, 3, 4, 5].map((n) => new Uint8Array(32).fill(n));
    assert.ok(authority !== undefined);
    const payees = registerAsPaper(users.slice(2), authority);
    const paid = payAsPaper(users.slice(0, 2), payees);
    const keyOf = (secret: Uint8Array): Uint8Array => secp256k1.getPublicKey(secret);
    const isValid = (bytes: Uint8Array, paidIn = 3): boolean =>
      isValidByPaper(bytes, keyOf(authority), users.slice(0, 2).map(keyOf), paidIn);
    assert.equal(paid.length, PAPER_BYTES);
    assert.ok(isValid(paid));
    assert.ok(!isValid(paid, 2), "more comes out than goes in");
    // Txid, txhash, a previous hash, a signature, the price, a key, its certificate and an amount.
    for (const place of [0, 2, 36, 70, 248, 254, 287, 392]) {
      const changed = paid.slice();
      changed[place] = (changed[place] ?? 0) ^ 1;
      assert.ok(!isValid(changed), `byte ${place}`);
    }
  });

  it("judges its promises by 300 accounts, and says what is met and what is missed", () => {
    const met = (rows: readonly AccountsRow[], rate: VerificationBench): boolean[] =>
      judge(rows, rate).map((each) => each.met);
    assert.deepEqual(met([rowOf(300, 3)], rateOf(4000, 8)), [true, true, true]);
    assert.deepEqual(met([rowOf(300, 2.9)], rateOf(3999, 7.9)), [false, false, false]);
    assert.deepEqual(met([rowOf(30, 2.9)], rateOf(4000, 8)), [true, true]);
    const [accounts, verification] = [[rowOf(300, 4)], rateOf(3000, 20)];
    const report = paymentReport({
      accounts,
      verification,
      targets: judge(accounts, verification),
    });
    assert.match(report, /Met: times as fast .* 300 accounts, at least 3; measured 4\./);
    assert.match(report, /Missed: verified transactions .* at least 4,000; measured 3,000\./);
    assert.match(report, /no more than\n5,000 a second/);
  });

  it("prints one JSON object and nothing else on stdout with --json, ours faster than the paper's", async () => {
    const { code, stdout, stderr } = await runScript("bench", [
      "payment",
      "--sizes",
      "3,20",
      "--json",
    ]);
    assert.equal(code, 0, stderr);
    const { accounts, verification } = JSON.parse(stdout) as PaymentBench;
    assert.deepEqual(
      accounts.map((row) => row.accounts),
      [3, 20],
    );
    for (const { ratio } of accounts) assert.ok(ratio > 1, `${ratio} times the time`);
    assert.ok(verification.ratio > 1);
  });

  it("refuses a number of accounts that is none", async () => {
    const { code, stderr } = await runScript("bench", ["payment", "--sizes", "0"]);
    assert.equal(code, 1);
    assert.match(stderr, /"0" is no list of numbers of accounts/);
  });
});
