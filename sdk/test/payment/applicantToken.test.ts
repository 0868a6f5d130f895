import assert from "node:assert/strict";
import { createHmac } from "node:crypto";
import { describe, it } from "node:test";

import { HDKey } from "viem/accounts";

import { deriveApplicantToken } from "../../src/payment/index.js";
import { hexToBytes, ledgerDomain } from "../../src/signing/index.js";
import { domain } from "./paymentSamples.js";

const seed = hexToBytes("0x000102030405060708090a0b0c0d0e0f");

describe("the token of an applicant", () => {
  it("is found again from the seed, by whoever has another library", () => {
    const { privateKey } = HDKey.fromMasterSeed(seed).derive("m/20567'/1'/2'");
    const expected = createHmac("sha256", privateKey ?? new Uint8Array())
      .update("31337 0x00000000000000000000000000000000000000aa")
      .digest();
    assert.deepEqual(deriveApplicantToken(seed, domain, 2), Uint8Array.from(expected));
  });

  it("is another at each ledger, on each chain, for each number and each seed", () => {
    const elsewhere = ledgerDomain(31337, "0x00000000000000000000000000000000000000ab");
    const tokens = [
      deriveApplicantToken(seed, domain),
      deriveApplicantToken(seed, domain, 1),
      deriveApplicantToken(seed, elsewhere),
      deriveApplicantToken(seed, ledgerDomain(1, domain.verifyingContract)),
      deriveApplicantToken(Uint8Array.from(seed).fill(1), domain),
    ];
    assert.equal(new Set(tokens.map((token) => token.join())).size, tokens.length);
  });

  it("does not depend on how the ledger's address is spelt", () => {
    const shouted = ledgerDomain(31337, `0x${"00".repeat(19)}AA`);
    assert.deepEqual(deriveApplicantToken(seed, shouted), deriveApplicantToken(seed, domain));
  });
});
