import assert from "node:assert/strict";
import { describe, it } from "node:test";

import fc from "fast-check";

import { RuleError } from "../../src/errors/index.js";
import {
  decodeTransaction,
  depositNoteId,
  encodeTransaction,
  noteIdOf,
  portableBackend,
  type Transaction,
} from "../../src/payment/index.js";
import {
  accountCertificateTypedData,
  bytesToHex,
  notesDepositTypedData,
  noteWithdrawalTypedData,
  structHash,
  transactionTypedData,
  typedDataHash,
  ZERO_ADDRESS,
  type Hex,
} from "../../src/signing/index.js";
import { domain, hashes } from "./paymentSamples.js";

const hex = (length: number): fc.Arbitrary<Hex> =>
  fc.uint8Array({ minLength: length, maxLength: length }).map(bytesToHex);
const amount = fc.bigInt({ min: 0n, max: 2n ** 96n - 1n });
const expires = fc.integer({ min: 0, max: 2 ** 40 - 1 });
const plain = { noNullPrototype: true };
const transaction: fc.Arbitrary<Transaction> = fc.record(
  {
    inputs: fc.array(fc.record({ note: hex(32), signature: hex(64) }, plain), {
      minLength: 1,
      maxLength: 4,
    }),
    unitPrice: amount,
    outputs: fc.array(
      fc.record({ account: hex(20), amount, expires, certificate: hex(64) }, plain),
      {
        minLength: 1,
        maxLength: 4,
      },
    ),
    relayer: fc.oneof(fc.constant(ZERO_ADDRESS), hex(20)),
    fee: fc.oneof(fc.constant(0n), amount),
  },
  plain,
);

describe("a packed transaction", () => {
  it("reads back as it was written, wherever it begins", () => {
    fc.assert(
      fc.property(transaction, fc.nat(40), fc.nat(40), (written, before, behind) => {
        const packed = encodeTransaction(written);
        const bytes = new Uint8Array(before + packed.length + behind);
        bytes.set(packed, before);
        const { transaction: read, end } = decodeTransaction(bytes, before);
        assert.deepEqual(read, written);
        assert.equal(end, before + packed.length);
      }),
    );
  });

  it("has 409 bytes for two inputs and two outputs, and 32 more with a fee", () => {
    const input = { note: `0x${"11".repeat(32)}`, signature: `0x${"22".repeat(64)}` } as const;
    const output = {
      account: `0x${"33".repeat(20)}`,
      amount: 5n,
      expires: 7,
      certificate: `0x${"44".repeat(64)}`,
    } as const;
    const two: Transaction = {
      inputs: [input, input],
      unitPrice: 1n,
      outputs: [output, output],
      relayer: ZERO_ADDRESS,
      fee: 0n,
    };
    assert.equal(encodeTransaction(two).length, 409);
    assert.equal(encodeTransaction({ ...two, fee: 1n }).length, 441);
  });

  it("is refused cut short, with no inputs or outputs, or with a flag that nobody knows", () => {
    fc.assert(
      fc.property(transaction, fc.nat(), (written, cut) => {
        const packed = encodeTransaction(written);
        const refused = (bytes: Uint8Array): void => {
          assert.throws(
            () => decodeTransaction(bytes),
            (error) => error instanceof RuleError && error.code === "MalformedTransaction",
          );
        };
        refused(packed.subarray(0, cut % packed.length));
        refused(Uint8Array.from(packed, (byte, index) => (index === 1 ? 0 : byte)));
        refused(Uint8Array.from(packed, (byte, index) => (index === 2 ? 0 : byte)));
        refused(Uint8Array.from(packed, (byte, index) => (index === 0 ? byte | 2 : byte)));
      }),
    );
    const none = { inputs: [], unitPrice: 0n, outputs: [], relayer: ZERO_ADDRESS, fee: 0n };
    assert.throws(() => encodeTransaction(none), RuleError);
  });
});

describe("a ledger's hashes", () => {
  it("are EIP-712's", () => {
    fc.assert(
      fc.property(transaction, (sample) => {
        const { inputs, unitPrice, outputs, relayer, fee } = sample;
        const data = transactionTypedData(domain, {
          inputs: inputs.map(({ note }) => note),
          unitPrice,
          accounts: outputs.map(({ account }) => account),
          amounts: outputs.map((output) => output.amount),
          relayer,
          fee,
        });
        const id = hashes.transactionId(sample);
        assert.equal(id, structHash(data));
        assert.equal(bytesToHex(hashes.transactionDigest(id)), typedDataHash(data));
        const [output] = outputs;
        assert.ok(output);
        const certificate = { account: output.account, expires: output.expires };
        assert.equal(
          bytesToHex(hashes.certificateDigest(certificate)),
          typedDataHash(accountCertificateTypedData(domain, certificate)),
        );
        const withdrawal = { note: id, to: output.account, relayer, fee };
        assert.equal(
          bytesToHex(hashes.withdrawalDigest(withdrawal)),
          typedDataHash(noteWithdrawalTypedData(domain, withdrawal)),
        );
        const deposit = {
          notes: inputs.map(({ note }) => note),
          market: output.account,
          relayer,
          fee,
        };
        assert.equal(
          bytesToHex(hashes.notesDepositDigest(deposit)),
          typedDataHash(notesDepositTypedData(domain, deposit)),
        );
      }),
    );
  });

  it("name outputs by their place, and deposits by their number", () => {
    const id: Hex = `0x${"ab".repeat(32)}`;
    assert.equal(noteIdOf(id, 0), `0x${"ab".repeat(31)}00`);
    assert.equal(noteIdOf(id, 254), `0x${"ab".repeat(31)}fe`);
    assert.throws(() => noteIdOf(id, 255), { code: "TOO_MANY_OUTPUTS" });
    assert.throws(() => noteIdOf(id, -1), { code: "TOO_MANY_OUTPUTS" });
    assert.notEqual(depositNoteId(1n, portableBackend), depositNoteId(2n, portableBackend));
  });
});
