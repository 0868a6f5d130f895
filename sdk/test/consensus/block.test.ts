import assert from "node:assert/strict";
import { describe, it } from "node:test";

import { decodeWith } from "../../src/consensus/bytes/byteReader.js";
import { ByteWriter, uintSize } from "../../src/consensus/bytes/byteWriter.js";
import { blockSize, decodeBlock, encodeBlock } from "../../src/consensus/block/encoding.js";
import {
  GENESIS,
  hasItsTransactions,
  hashOf,
  headerDigest,
} from "../../src/consensus/block/hash.js";
import { isIncluded, merkleProof, merkleRoot } from "../../src/consensus/block/merkle.js";
import type { Block, Certificate, Transaction } from "../../src/consensus/block/types.js";
import { createRandom } from "../../src/random/index.js";

const random = createRandom("blocks");

function transactionsOf(count: number): Transaction[] {
  return Array.from({ length: count }, () => {
    const payload = random.bytes(random.int(0, 300));
    return { id: hashOf(payload), size: payload.length, payload };
  });
}

function certificateOf(nodes: readonly number[]): Certificate {
  const signatures = nodes.map((node) => ({ node, signature: random.bytes(64) }));
  return { height: 4, view: 300, block: hashOf(random.bytes(8)), signatures };
}

function blockOf(transactions: readonly Transaction[], certificate?: Certificate): Block {
  const header = {
    height: 5,
    previous: GENESIS,
    root: merkleRoot(transactions),
    proposer: 130,
    time: 1_700_000_000_000_000,
    view: 301,
  };
  return { header: certificate ? { ...header, certificate } : header, transactions };
}

describe("numbers in bytes", () => {
  it("have one form, as short as they are small, up to the largest safe one", () => {
    const limits = [0, 1, 127, 128, 16_383, 16_384, 2 ** 31, 2 ** 32, Number.MAX_SAFE_INTEGER];
    for (const value of limits) {
      const bytes = new ByteWriter().uint(value).finish();
      assert.equal(bytes.length, uintSize(value));
      assert.equal(
        decodeWith(bytes, (reader) => reader.uint()),
        value,
      );
    }
  });

  it("are refused in a longer form, unfinished, too large and with bytes after them", () => {
    const bad = [[0x80, 0x00], [0x80], [], [...new Array<number>(8).fill(0xff), 0x01], [1, 1]];
    for (const bytes of bad) {
      assert.equal(
        decodeWith(Uint8Array.from(bytes), (reader) => reader.uint()),
        undefined,
      );
    }
  });
});

describe("a block in bytes", () => {
  it("comes back as it was, and has the size that is foretold", () => {
    for (const count of [0, 1, 2, 200]) {
      for (const certificate of [undefined, certificateOf([]), certificateOf([0, 1, 5, 700])]) {
        const block = blockOf(transactionsOf(count), certificate);
        const bytes = encodeBlock(block);
        assert.deepEqual(decodeBlock(bytes), block);
        assert.equal(blockSize(block), bytes.length);
      }
    }
  });

  it("counts payloads that are not there by their stated size", () => {
    const transactions = transactionsOf(20);
    const bare = transactions.map(({ id, size }) => ({ id, size }));
    assert.equal(blockSize(blockOf(bare)), encodeBlock(blockOf(transactions)).length);
    assert.deepEqual(decodeBlock(encodeBlock(blockOf(bare))), blockOf(bare));
  });

  it("has one form: whatever bytes decode are those that encoding gives", () => {
    const bytes = encodeBlock(blockOf(transactionsOf(3), certificateOf([2, 3])));
    let decoded = 0;
    for (let k = 0; k < 3000; k += 1) {
      const changed = bytes.slice(
        0,
        random.int(0, 20) === 0 ? random.int(0, bytes.length) : undefined,
      );
      changed[random.int(0, changed.length)] = random.int(0, 255);
      const block = decodeBlock(changed);
      if (block === undefined) continue;
      decoded += 1;
      assert.deepEqual(encodeBlock(block), changed);
    }
    assert.ok(decoded > 100);
  });
});

describe("a block's digest", () => {
  it("changes with each field of the header, the certificate included", () => {
    const certificate = certificateOf([1, 2]);
    const { header } = blockOf(transactionsOf(2), certificate);
    const digests = [
      header,
      { ...header, height: 6 },
      { ...header, previous: hashOf(Uint8Array.of(1)) },
      { ...header, root: GENESIS },
      { ...header, proposer: 131 },
      { ...header, time: header.time + 1 },
      { ...header, view: 302 },
      { ...header, certificate: { ...certificate, view: 299 } },
      blockOf([]).header,
    ].map(headerDigest);
    assert.equal(new Set(digests).size, digests.length);
    assert.equal(headerDigest({ ...header }), digests[0]);
  });

  it("binds the transactions, and a block that names one twice is none", () => {
    const transactions = transactionsOf(4);
    const block = blockOf(transactions);
    assert.ok(hasItsTransactions(block));
    assert.ok(!hasItsTransactions({ ...block, transactions: transactions.toReversed() }));
    const first = transactions.slice(0, 1);
    assert.ok(!hasItsTransactions(blockOf([...first, ...first])));
  });
});

describe("proofs of inclusion", () => {
  it("hold for each transaction at its own position and nowhere else", () => {
    for (const count of [1, 2, 3, 5, 8, 13]) {
      const transactions = transactionsOf(count);
      const root = merkleRoot(transactions);
      transactions.forEach(({ id }, position) => {
        const proof = merkleProof(transactions, position);
        assert.ok(isIncluded(root, id, position, proof));
        assert.ok(!isIncluded(root, id, position + 1, proof));
        assert.ok(!isIncluded(root, hashOf(Uint8Array.of(1)), position, proof));
        if (count > 1) assert.ok(!isIncluded(root, id, position, proof.slice(1)));
      });
    }
  });
});
