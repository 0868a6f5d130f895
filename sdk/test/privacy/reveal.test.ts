import assert from "node:assert/strict";
import { describe, it } from "node:test";

import fc from "fast-check";
import { encodePacked, keccak256 } from "viem";

import { createEphemeralKeys } from "../../src/auction/index.js";
import { RevealError, type RevealErrorCode } from "../../src/errors/index.js";
import {
  commitToPosition,
  createPlane,
  type Opening,
  openPosition,
  opensCommitment,
  packArea,
  type PositionOwner,
  type RevealContext,
  sealPosition,
} from "../../src/privacy/index.js";
import { createRandom } from "../../src/random/index.js";
import type { Hex } from "../../src/signing/index.js";
import { expectInputError } from "../profile/expectInputError.js";

const random = createRandom(4);
const randomBytes = (length: number): Uint8Array => random.bytes(length);

const context: RevealContext = {
  chainId: 31337,
  market: "0x5fbdb2315678afecb367f032d93f642f64180aa3",
  consumer: "0x70997970c51812dc3a010c7d01b50e0d17dc79c8",
  round: 7,
};
const origin = { latitude: 38, longitude: -122.5 };
const plane = createPlane(origin);
const place = { x: 7_000, y: -25_000 };
const opening: Opening = { position: plane.toGlobe(place), blinding: randomBytes(32) };
const area = packArea({ origin, area: { centre: { x: 7_300, y: -24_600 }, radius: 501 }, k: 5 });
const published = { area, commitment: commitToPosition(opening, context) };
const winner = createEphemeralKeys(randomBytes);
const seal = (): Hex => sealPosition(opening, winner.publicKey, context, published, randomBytes);

function expectRefusal(action: () => unknown, code: RevealErrorCode): void {
  assert.throws(action, (error) => {
    assert.ok(error instanceof RevealError);
    assert.equal(error.code, code);
    assert.ok(error.shortMessage.length > 0 && error.whatToDo.length > 0);
    return true;
  });
}

describe("a commitment to a position", () => {
  it("is Keccak-256 over tag, owner, place in 10⁻⁷ degrees and blinding, as another library packs them", () => {
    const owner = fc.record({
      chainId: fc.nat(),
      market: fc.constant(context.market),
      consumer: fc.uint8Array({ minLength: 20, maxLength: 20 }).map(toHex),
    });
    const latitude = fc.integer({ min: -900_000_000, max: 900_000_000 });
    const longitude = fc.integer({ min: -1_800_000_000, max: 1_800_000_000 });
    const blinding = fc.uint8Array({ minLength: 32, maxLength: 32 });
    fc.assert(
      fc.property(owner, latitude, longitude, blinding, (whose, north, east, blind) => {
        const position = { latitude: north / 1e7, longitude: east / 1e7 };
        const packed = encodePacked(
          ["string", "uint256", "bytes32", "bytes32", "int32", "int32", "bytes32"],
          [
            "Peerwatt position 1: commitment",
            BigInt(whose.chainId),
            `0x${"0".repeat(24)}${whose.market.slice(2)}`,
            `0x${"0".repeat(24)}${whose.consumer.slice(2)}`,
            north,
            east,
            toHex(blind),
          ],
        );
        assert.equal(commitToPosition({ position, blinding: blind }, whose), keccak256(packed));
      }),
    );
  });

  it("differs between owners, places and blindings", () => {
    const { position, blinding } = opening;
    const others: (readonly [Opening, PositionOwner])[] = [
      [opening, { ...context, chainId: 1 }],
      [opening, { ...context, market: context.consumer }],
      [opening, { ...context, consumer: context.market }],
      [{ position, blinding: blinding.map((byte) => byte ^ 1) }, context],
      [{ position: { ...position, latitude: position.latitude + 1e-7 }, blinding }, context],
      [{ position: { ...position, longitude: position.longitude + 1e-7 }, blinding }, context],
    ];
    for (const [other, owner] of others) {
      assert.equal(opensCommitment(published.commitment, other, owner), false);
    }
    assert.equal(opensCommitment(published.commitment, opening, context), true);
  });

  it("asks for 256 random bits", () => {
    const short = { ...opening, blinding: new Uint8Array(16) };
    const error = expectInputError(() => commitToPosition(short, context), "BAD_BLINDING");
    assert.match(error.message, /32 fresh random bytes/);
  });
});

describe("a sealed position", () => {
  it("opens for the winner to the place, within 2 cm, and the blinding", () => {
    const opened = openPosition(seal(), winner.secret, context, published);
    const there = plane.toPlane(opened.position);
    assert.ok(Math.hypot(there.x - place.x, there.y - place.y) < 0.02);
    assert.deepEqual(opened.blinding, opening.blinding);
  });

  it("is 88 bytes, another each time, and shows nothing of place, blinding or receiver", () => {
    const [first, second] = [seal(), seal()];
    assert.equal(first.length, 2 + 2 * 88);
    const same = first
      .slice(2)
      .split("")
      .filter((digit, i) => digit === second[i + 2]).length;
    assert.ok(same < 44, `${String(same)} of 176 digits agree; 11 are expected`);
    assert.ok(!first.includes(toHex(opening.blinding).slice(2)));
    assert.ok(!first.includes(winner.publicKey.slice(2)));
  });

  it("opens for nobody else, and in no other round, market, chain or name", () => {
    const sealed = seal();
    const other = createEphemeralKeys(randomBytes);
    expectRefusal(
      () => openPosition(sealed, other.secret, context, published),
      "REVEAL_UNREADABLE",
    );
    const elsewhere: RevealContext[] = [
      { ...context, round: 8 },
      { ...context, chainId: 1 },
      { ...context, market: context.consumer },
      { ...context, consumer: context.market },
    ];
    for (const wrong of elsewhere) {
      expectRefusal(
        () => openPosition(sealed, winner.secret, wrong, published),
        "REVEAL_UNREADABLE",
      );
    }
  });

  it("does not open when any byte of it is altered", () => {
    const sealed = Buffer.from(seal().slice(2), "hex");
    for (let i = 0; i < sealed.length; ++i) {
      const altered = Buffer.from(sealed);
      altered[i] = (altered[i] ?? 0) ^ 0x10;
      expectRefusal(
        () => openPosition(toHex(altered), winner.secret, context, published),
        "REVEAL_UNREADABLE",
      );
    }
    expectRefusal(
      () => openPosition(toHex(sealed.subarray(1)), winner.secret, context, published),
      "REVEAL_MALFORMED",
    );
  });

  it("is refused by the winner when the place is not the one committed to", () => {
    const commitment = commitToPosition({ ...opening, blinding: randomBytes(32) }, context);
    expectRefusal(
      () => openPosition(seal(), winner.secret, context, { area, commitment }),
      "REVEAL_WRONG_POSITION",
    );
  });

  it("is refused by the winner when the place is outside the area published", () => {
    const small = packArea({
      origin,
      area: { centre: { x: 7_300, y: -24_600 }, radius: 498 },
      k: 5,
    });
    expectRefusal(
      () => openPosition(seal(), winner.secret, context, { ...published, area: small }),
      "REVEAL_OUTSIDE_AREA",
    );
  });

  it("is not made of what the winner would refuse", () => {
    const moved = { ...opening, position: plane.toGlobe({ x: 7_000, y: -25_001 }) };
    const sealing = (what: Opening, where: typeof published) => () =>
      sealPosition(what, winner.publicKey, context, where, randomBytes);
    expectRefusal(sealing(moved, published), "REVEAL_WRONG_POSITION");
    const far = { ...opening, position: plane.toGlobe({ x: 8_000, y: -25_000 }) };
    const commitment = commitToPosition(far, context);
    expectRefusal(sealing(far, { area, commitment }), "REVEAL_OUTSIDE_AREA");
  });

  it("is not made for a key with which anybody could read it, nor opened from one", () => {
    const weak: Hex = `0x${"00".repeat(32)}`;
    expectRefusal(
      () => sealPosition(opening, weak, context, published, randomBytes),
      "REVEAL_WEAK_KEY",
    );
    const sealed: Hex = `0x${"00".repeat(32)}${seal().slice(66)}`;
    expectRefusal(() => openPosition(sealed, winner.secret, context, published), "REVEAL_WEAK_KEY");
  });
});

function toHex(bytes: Uint8Array): Hex {
  return `0x${Buffer.from(bytes).toString("hex")}`;
}
