import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { describe, it } from "node:test";

import { TypedDataEncoder, type TypedDataField } from "ethers";
import fc from "fast-check";
import {
  encodeAbiParameters,
  hashTypedData,
  keccak256,
  signatureToCompactSignature,
  parseSignature,
  toHex,
  type Hex,
  type TypedDataDefinition,
} from "viem";
import { generatePrivateKey, privateKeyToAccount } from "viem/accounts";

import { InputError } from "../../src/errors/index.js";
import {
  acceptTypedData,
  accountCertificateTypedData,
  bidTypedData,
  buyOrderHash,
  buyOrderTypedData,
  bytesToHex,
  certificateTypedData,
  compactSignature,
  confirmTypedData,
  connectTypedData,
  deliveryTypedData,
  domainSeparator,
  encodeType,
  encodeWord,
  encodeWords,
  hexOfPart,
  hexToBytes,
  isAddress,
  isHex,
  ledgerDomain,
  marketDomain,
  checkpointTypedData,
  notesDepositTypedData,
  successionTypedData,
  noteWithdrawalTypedData,
  readingTypedData,
  receiptTypedData,
  sameHex,
  writeHexBefore,
  sellOrderHash,
  sellOrderTypedData,
  structHash,
  transactionTypedData,
  typeHash,
  typedDataHash,
  type MarketTypedData,
} from "../../src/signing/index.js";

const bytes = (length: number): fc.Arbitrary<Hex> =>
  fc.uint8Array({ minLength: length, maxLength: length }).map((value) => toHex(value));
const address = bytes(20);
const word = bytes(32);
const uint = (bits: number): fc.Arbitrary<number> => fc.integer({ min: 0, max: 2 ** bits - 1 });

const domain = fc
  .record({ chainId: uint(32), market: address })
  .map((d) => marketDomain(d.chainId, d.market));
const meeting = { market: address, consumer: address, round: uint(24), token: word };
const certificate = fc.record({
  account: address,
  meter: address,
  expires: uint(40),
  reputationClass: uint(8),
});
const bid = fc.record({
  provider: address,
  consumer: address,
  round: uint(24),
  wattHours: uint(32),
  price: fc.bigInt({ min: 0n, max: 2n ** 96n - 1n }),
  ephemeralKey: word,
  deadline: uint(40),
  epoch: uint(24),
  exclusive: fc.boolean(),
});
const reading = fc.record({
  market: address,
  consumer: address,
  provider: address,
  round: uint(24),
  wattHours: uint(32),
  takenAt: uint(40),
  final: fc.boolean(),
});
const connect = fc.record({ ...meeting, nonceC: word, ephC: word });
const accept = fc.record({ ...meeting, nonceC: word, ephC: word, nonceP: word, ephP: word });
const confirm = fc.record({ ...meeting, nonceP: word });
const price = fc.bigInt({ min: 0n, max: 2n ** 96n - 1n });
const place = { account: address, field: word, round: uint(24), epoch: uint(24) };
const buyOrder = fc.record({
  ...place,
  minWattHours: uint(32),
  maxWattHours: uint(32),
  willingness: uint(32),
  maxPrice: price,
});
const sellOrder = fc.record({ ...place, maxWattHours: uint(32), minPrice: price });
const receipt = fc.record({ order: word, field: word, round: uint(24), part: uint(8) });
const delivery = fc.record({ clearing: word, given: fc.array(uint(32)) });
const accountCertificate = fc.record({ account: address, expires: uint(40) });
const transaction = fc.record({
  inputs: fc.array(word),
  unitPrice: price,
  accounts: fc.array(address),
  amounts: fc.array(price),
  relayer: address,
  fee: price,
});
const checkpoint = fc.record({ epoch: uint(48), height: uint(48), blocks: fc.array(word) });
const succession = fc.record({ epoch: uint(48), members: fc.array(address) });
const notesDeposit = fc.record({
  notes: fc.array(word),
  market: address,
  relayer: address,
  fee: price,
});
const noteWithdrawal = fc.record({ note: word, to: address, relayer: address, fee: price });

const anyTypedData: fc.Arbitrary<MarketTypedData> = fc.oneof(
  fc.tuple(domain, certificate).map(([d, m]) => certificateTypedData(d, m)),
  fc.tuple(domain, bid).map(([d, m]) => bidTypedData(d, m)),
  fc.tuple(domain, reading).map(([d, m]) => readingTypedData(d, m)),
  fc.tuple(domain, connect).map(([d, m]) => connectTypedData(d, m)),
  fc.tuple(domain, accept).map(([d, m]) => acceptTypedData(d, m)),
  fc.tuple(domain, confirm).map(([d, m]) => confirmTypedData(d, m)),
  fc.tuple(domain, buyOrder).map(([d, m]) => buyOrderTypedData(d, m)),
  fc.tuple(domain, sellOrder).map(([d, m]) => sellOrderTypedData(d, m)),
  fc.tuple(domain, receipt).map(([d, m]) => receiptTypedData(d, m)),
  fc.tuple(domain, delivery).map(([d, m]) => deliveryTypedData(d, m)),
  fc.tuple(domain, accountCertificate).map(([d, m]) => accountCertificateTypedData(d, m)),
  fc.tuple(domain, transaction).map(([d, m]) => transactionTypedData(d, m)),
  fc
    .tuple(domain, noteWithdrawal)
    .map(([d, m]) => noteWithdrawalTypedData(ledgerDomain(d.chainId, d.verifyingContract), m)),
  fc.tuple(domain, checkpoint).map(([d, m]) => checkpointTypedData(d, m)),
  fc.tuple(domain, succession).map(([d, m]) => successionTypedData(d, m)),
  fc.tuple(domain, notesDeposit).map(([d, m]) => notesDepositTypedData(d, m)),
);

function sampleOf<T>(arbitrary: fc.Arbitrary<T>): T {
  const [sample] = fc.sample(arbitrary, 1);
  assert.ok(sample !== undefined);
  return sample;
}

describe("EIP-712 definitions", () => {
  it("hash as viem and ethers hash them", () => {
    fc.assert(
      fc.property(anyTypedData, (data) => {
        const ours = typedDataHash(data);
        assert.equal(ours, hashTypedData(data as unknown as TypedDataDefinition));
        const types = Object.fromEntries(
          Object.entries<readonly TypedDataField[]>(data.types).map(([name, members]) => [
            name,
            [...members],
          ]),
        );
        assert.equal(ours, TypedDataEncoder.hash(data.domain, types, data.message));
        assert.equal(
          structHash(data),
          TypedDataEncoder.hashStruct(data.primaryType, types, data.message),
        );
        assert.equal(domainSeparator(data.domain), TypedDataEncoder.hashDomain(data.domain));
      }),
    );
  });

  it("have the type strings that the contracts hash", async () => {
    const libraries = ["Messages", "PaymentMessages", "ConsensusMessages"].map((name) =>
      readFile(new URL(`../../../contracts/libraries/${name}.sol`, import.meta.url), "utf8"),
    );
    const source = (await Promise.all(libraries)).join("");
    const d = sampleOf(domain);
    const onChain = [
      certificateTypedData(d, sampleOf(certificate)),
      bidTypedData(d, sampleOf(bid)),
      readingTypedData(d, sampleOf(reading)),
      buyOrderTypedData(d, sampleOf(buyOrder)),
      sellOrderTypedData(d, sampleOf(sellOrder)),
      receiptTypedData(d, sampleOf(receipt)),
      deliveryTypedData(d, sampleOf(delivery)),
      accountCertificateTypedData(d, sampleOf(accountCertificate)),
      transactionTypedData(d, sampleOf(transaction)),
      noteWithdrawalTypedData(d, sampleOf(noteWithdrawal)),
      notesDepositTypedData(d, sampleOf(notesDeposit)),
      checkpointTypedData(d, sampleOf(checkpoint)),
      successionTypedData(d, sampleOf(succession)),
    ];
    for (const data of onChain) {
      assert.ok(source.includes(`"${encodeType(data)}"`), encodeType(data));
      assert.equal(typeHash(data), keccak256(toHex(encodeType(data))));
    }
  });

  it("go into viem's signer as they are", async () => {
    const account = privateKeyToAccount(generatePrivateKey());
    const d = sampleOf(domain);
    const data = bidTypedData(d, sampleOf(bid));
    const signature = await account.signTypedData(data);
    assert.match(signature, /^0x[0-9a-f]{130}$/);
  });

  it("name orders by their struct hash, whatever the market", () => {
    const d = sampleOf(domain);
    const [buy, sell] = [sampleOf(buyOrder), sampleOf(sellOrder)];
    assert.equal(buyOrderHash(buy), structHash(buyOrderTypedData(d, buy)));
    assert.equal(sellOrderHash(sell), structHash(sellOrderTypedData(d, sell)));
  });

  it("count for one chain and one market", () => {
    fc.assert(
      fc.property(bid, address, address, uint(24), (message, market, other, chainId) => {
        fc.pre(market !== other);
        const here = typedDataHash(bidTypedData(marketDomain(chainId, market), message));
        assert.notEqual(here, typedDataHash(bidTypedData(marketDomain(chainId, other), message)));
        assert.notEqual(
          here,
          typedDataHash(bidTypedData(marketDomain(chainId + 1, market), message)),
        );
      }),
    );
  });
});

describe("compact signatures", () => {
  it("are what ERC-2098 says", async () => {
    for (let k = 0; k < 20; k += 1) {
      const account = privateKeyToAccount(generatePrivateKey());
      const signature = await account.signTypedData(
        bidTypedData(sampleOf(domain), sampleOf(bid)) as unknown as TypedDataDefinition,
      );
      const { r, yParityAndS } = signatureToCompactSignature(parseSignature(signature));
      assert.deepEqual(compactSignature(signature), [BigInt(r), BigInt(yParityAndS)]);
    }
  });

  it("are refused where the contract would read something else", () => {
    const high = `0x${"11".repeat(32)}${"ff".repeat(32)}1b` as const;
    const strange = `0x${"11".repeat(64)}1d` as const;
    for (const signature of ["0x", `0x${"11".repeat(64)}`, high, strange] as const)
      assert.throws(() => compactSignature(signature), { code: "NOT_A_KEY_SIGNATURE" }, signature);
  });
});

describe("ABI words", () => {
  it("are what viem's abi encoder writes", () => {
    fc.assert(
      fc.property(address, word, uint(40), fc.boolean(), (a, b, n, flag) => {
        assert.equal(
          bytesToHex(
            encodeWords([
              ["address", a],
              ["bytes32", b],
              ["uint40", n],
              ["bool", flag],
            ]),
          ),
          encodeAbiParameters(
            [{ type: "address" }, { type: "bytes32" }, { type: "uint40" }, { type: "bool" }],
            [a, b, n, flag],
          ),
        );
      }),
    );
  });

  it("refuse what the type cannot hold", () => {
    for (const [type, value] of [
      ["uint24", 2 ** 24],
      ["uint24", -1],
      ["uint24", 0.5],
      ["uint96", 2n ** 96n],
      ["address", "0x00"],
      ["bytes32", "0x00"],
    ] as const) {
      assert.throws(() => encodeWord(type, value), InputError, `${type} ${String(value)}`);
    }
  });
});

describe("hex", () => {
  it("comes back as it went", () => {
    fc.assert(
      fc.property(fc.uint8Array(), (value) => {
        assert.deepEqual(hexToBytes(bytesToHex(value), value.length), value);
      }),
    );
  });

  it("is of the part that was asked for, as Node's buffers have it, and of nothing that came before", () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 300 }), fc.nat(300), fc.nat(300), (value, a, b) => {
        const [start, end] = [a, b].map((at) => Math.min(at, value.length)).sort((x, y) => x - y);
        const expected = Buffer.from(value).subarray(start, end).toString("hex");
        assert.equal(hexOfPart(value, start ?? 0, end ?? 0), `0x${expected}`);
      }),
    );
  });

  it("is told from other text", () => {
    assert.ok(isHex("0x") && isHex("0xAb", 1) && isAddress(`0x${"aB".repeat(20)}`));
    assert.ok(!isHex("0xa") && !isHex("ab") && !isHex("0xzz") && !isHex("0xab", 2));
    assert.ok(!isAddress(`0x${"ab".repeat(21)}`));
    for (const text of ["0xabc", "abcd", "", "0xzz", "0x0g", "0x\u0130b", "0Xab"]) {
      assert.ok(!isHex(text), text);
      assert.throws(() => hexToBytes(text), InputError, text);
    }
    assert.throws(() => hexToBytes("0xabcd", 1), InputError);
    assert.ok(sameHex("0xAB", "0xab") && !sameHex("0xAB", "0xac"));
  });

  it("is written so that it ends where it shall, and not over what stands before", () => {
    const bytes = Uint8Array.of(9, 9, 9, 9, 9);
    writeHexBefore(bytes, 4, "0xABcd");
    assert.deepEqual(bytes, Uint8Array.of(9, 9, 0xab, 0xcd, 9));
    assert.throws(() => {
      writeHexBefore(bytes, 1, "0x0102");
    }, InputError);
    assert.throws(() => {
      writeHexBefore(bytes, 4, "0x0102", 1);
    }, InputError);
    assert.deepEqual(bytes, Uint8Array.of(9, 9, 0xab, 0xcd, 9));
  });
});
