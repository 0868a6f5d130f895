import assert from "node:assert/strict";
import { describe, it } from "node:test";

import { combine, split } from "shamir-secret-sharing";

import {
  makeBoxKeys,
  openAsOfficer,
  openAsReader,
  passShare,
  seal,
  sealRecord,
  unseal,
  type BoxKeys,
} from "../../src/client/authority/staff/index.js";
import { createRandom } from "../../src/random/index.js";
import type { Hex } from "../../src/signing/index.js";

const applicant: Hex = `0x${"ab".repeat(32)}`;
const identity = { name: "Ada", document: "passport 1", contact: "ada@example.org" };

async function people(...names: string[]): Promise<({ readonly name: string } & BoxKeys)[]> {
  return Promise.all(names.map(async (name) => ({ name, ...(await makeBoxKeys()) })));
}

describe("a box", () => {
  it("opens for its key and its purpose, and for no other", async () => {
    const [ann, ben] = await people("ann", "ben");
    assert.ok(ann !== undefined && ben !== undefined);
    const plain = Uint8Array.of(1, 2, 3);
    const sealed = await seal(plain, ann.publicKey, "this");
    assert.deepEqual(await unseal(sealed, ann.secretKey, "this"), plain);
    await assert.rejects(unseal(sealed, ben.secretKey, "this"));
    await assert.rejects(unseal(sealed, ann.secretKey, "that"));
    const altered: Hex = `${sealed.slice(0, -1) as Hex}${sealed.endsWith("0") ? "1" : "0"}`;
    await assert.rejects(unseal(altered, ann.secretKey, "this"));
  });

  it("is another each time, so that equal contents are not seen to be equal", async () => {
    const { publicKey } = await makeBoxKeys();
    const plain = new Uint8Array(32);
    assert.notEqual(await seal(plain, publicKey, "this"), await seal(plain, publicKey, "this"));
  });
});

describe("a sealed record", () => {
  it("is as long for the shortest as for the longest identity", async () => {
    const [officer] = await people("olga");
    const auditors = await people("ann", "ben");
    assert.ok(officer !== undefined);
    const longest = {
      name: "ÿ".repeat(200),
      document: "\u0001".repeat(100),
      contact: "ÿ".repeat(200),
    };
    const lengths = [];
    for (const each of [{ name: "A", document: "1", contact: "a" }, longest]) {
      const record = await sealRecord(each, applicant, [officer], auditors, 2);
      const [key] = record.keys;
      assert.ok(key !== undefined);
      const { sealedIdentity } = record;
      const opened = await openAsOfficer(sealedIdentity, applicant, key.sealed, officer.secretKey);
      assert.deepEqual(opened, each);
      lengths.push(sealedIdentity.length, key.sealed.length);
    }
    assert.deepEqual(lengths.slice(0, 2), lengths.slice(2));
  });

  it("opens with any t of n auditors' shares, and with no t − 1", async () => {
    const auditors = await people("ann", "ben", "cleo", "dan");
    const reader = await makeBoxKeys();
    const { sealedIdentity, shares } = await sealRecord(identity, applicant, [], auditors, 3);
    const passed = await Promise.all(
      shares.map(async ({ name, sealed }, index) => {
        const { secretKey } = auditors[index] ?? { secretKey: "0x" };
        const share = await passShare(sealed, applicant, secretKey, "audit", reader.publicKey);
        return { auditor: name, sealed: share };
      }),
    );
    for (let chosen = 0; chosen < 16; chosen += 1) {
      const some = passed.filter((_, index) => (chosen >> index) % 2 === 1);
      const record = { applicant, sealedIdentity, shares: some };
      const needed = Math.max(2, Math.min(3, some.length));
      const opening = openAsReader(record, needed, reader.secretKey, "audit");
      if (some.length < 3) await assert.rejects(opening, { code: "RECORD_CLOSED" });
      else assert.deepEqual(await opening, identity);
    }
  });

  it("does not open for an insider with one key: an auditor's, or that of an officer without a key to it", async () => {
    const auditors = await people("ann", "ben");
    const [olga, omar] = await people("olga", "omar");
    assert.ok(olga !== undefined && omar !== undefined);
    const { sealedIdentity, keys, shares } = await sealRecord(
      identity,
      applicant,
      [olga],
      auditors,
      2,
    );
    const boxes = [...keys, ...shares];
    const secrets = [...auditors, omar].map(({ secretKey }) => secretKey);
    for (const { sealed } of boxes)
      for (const secret of secrets) {
        await assert.rejects(openAsOfficer(sealedIdentity, applicant, sealed, secret));
      }
  });
});

describe("t − 1 shares", () => {
  /** Multiplication in the field of 256 elements that the shares are of (x⁸ + x⁴ + x³ + x + 1). */
  function times(a: number, b: number): number {
    let product = 0;
    for (let bit = 0; bit < 8; bit += 1) {
      if ((b >> bit) % 2 === 1) product ^= a << bit;
    }
    for (let bit = 14; bit >= 8; bit -= 1) {
      if ((product >> bit) % 2 === 1) product ^= 0x11b << (bit - 8);
    }
    return product;
  }

  function inverse(a: number): number {
    for (let b = 1; b < 256; b += 1) if (times(a, b) === 1) return b;
    throw new RangeError("zero has no inverse");
  }

  it("are consistent with every secret: for each there is a last share that gives it", async () => {
    const random = createRandom("shares");
    const [share] = await split(random.bytes(1), 3, 2);
    assert.ok(share !== undefined);
    const [y = 0, x = 0] = share;
    const other = x === 1 ? 2 : 1;
    for (let wanted = 0; wanted < 256; wanted += 1) {
      // The line through (0, wanted) and (x, y), at the other place.
      const slope = times(y ^ wanted, inverse(x));
      const last = Uint8Array.of(wanted ^ times(slope, other), other);
      assert.deepEqual(await combine([share, last]), Uint8Array.of(wanted));
    }
  });

  it("are as likely any value as any other, whatever the secret", async () => {
    for (const secret of [0x00, 0xff]) {
      const counts = new Map<number, number>();
      for (let time = 0; time < 4096; time += 1) {
        const [share] = await split(Uint8Array.of(secret), 2, 2);
        const value = share?.[0] ?? -1;
        counts.set(value, (counts.get(value) ?? 0) + 1);
      }
      // χ² with 254 or 255 degrees of freedom stays below 410 but once in 10⁹ times; a biased byte is far beyond.
      const expected = 4096 / 256;
      let chiSquared = 0;
      for (let value = 0; value < 256; value += 1) {
        chiSquared += ((counts.get(value) ?? 0) - expected) ** 2 / expected;
      }
      assert.ok(counts.has(secret), "a share that is never the secret excludes one");
      assert.ok(chiSquared < 410, `χ² is ${String(chiSquared)} for ${String(secret)}`);
    }
  });
});
