import assert from "node:assert/strict";
import { describe, it } from "node:test";

import fc from "fast-check";

import { packArea, type PublicArea, regionOrigin, unpackArea } from "../../src/privacy/index.js";
import { distance } from "../../src/privacy/index.js";
import type { Hex } from "../../src/signing/index.js";
import { expectInputError } from "../profile/expectInputError.js";

const area: PublicArea = {
  origin: { latitude: 37.5, longitude: -122.5 },
  area: { centre: { x: 1234, y: -56789 }, radius: 70_000 },
  k: 20,
};
const zeros = "00".repeat(14);

describe("the area word", () => {
  it("is laid out as documented", () => {
    assert.equal(
      packArea(area),
      // Version 1, k = 20; 37.5 and −122.5 degrees; 1234 and −56789 m; 70,000 m; zeros.
      ["0x01", "0014", "0ea6", "d026", "000004d2", "ffff222b", "011170", zeros].join(""),
    );
  });

  it("says the same when it is unpacked, and packs to the same word again", () => {
    assert.deepEqual(unpackArea(packArea(area)), area);
    const whole = fc.record({
      x: fc.integer({ min: -60_000, max: 60_000 }),
      y: fc.integer({ min: -60_000, max: 60_000 }),
      radius: fc.integer({ min: 1, max: 0xffffff }),
      k: fc.integer({ min: 2, max: 0xffff }),
      latitude: fc.integer({ min: -9000, max: 9000 }),
      longitude: fc.integer({ min: -18_000, max: 18_000 }),
    });
    fc.assert(
      fc.property(whole, ({ x, y, radius, k, latitude, longitude }) => {
        const origin = { latitude: latitude / 100, longitude: longitude / 100 };
        const packed = packArea({ origin, area: { centre: { x, y }, radius }, k });
        assert.equal(packArea(unpackArea(packed)), packed);
        assert.deepEqual(unpackArea(packed), {
          origin,
          area: { centre: { x, y }, radius },
          k,
        });
      }),
    );
  });

  it("covers whatever the area covered, and hardly more", () => {
    const metres = fc.integer({ min: -5e7, max: 5e7 }).map((millimetres) => millimetres / 1000);
    const turn = fc.double({ min: 0, max: 2 * Math.PI, noNaN: true });
    const size = fc.integer({ min: 1, max: 2e7 }).map((millimetres) => millimetres / 1000);
    fc.assert(
      fc.property(metres, metres, size, turn, (x, y, radius, angle) => {
        const word = packArea({ ...area, area: { centre: { x, y }, radius } });
        const published = unpackArea(word).area;
        const edge = { x: x + radius * Math.cos(angle), y: y + radius * Math.sin(angle) };
        assert.ok(distance(edge, published.centre) <= published.radius + 1e-9);
        assert.ok(published.radius <= radius + 2);
      }),
    );
  });

  it("does not unpack anything but what was packed", () => {
    const word = packArea(area);
    const wrong: Hex[] = [
      `0x${"00".repeat(32)}`,
      `0x02${word.slice(4)}`, // another version
      `0x010001${word.slice(8)}`, // k = 1
      `${word.slice(0, 8) as Hex}2329${word.slice(12)}`, // 90.01° north
      `${word.slice(0, 12) as Hex}4651${word.slice(16)}`, // 180.01° east
      `${word.slice(0, 32) as Hex}000000${zeros}`, // no radius
      `${word.slice(0, -2) as Hex}01`, // a mark in the rest
    ];
    for (const bad of wrong) expectInputError(() => unpackArea(bad), "BAD_AREA_WORD");
    expectInputError(() => unpackArea("0x01"), "NOT_HEX");
  });

  it("takes no origin that could say where the vehicle is", () => {
    for (const latitude of [37.505001, 90.5, Number.NaN]) {
      const origin = { latitude, longitude: 0 };
      expectInputError(() => packArea({ ...area, origin }), "BAD_ORIGIN");
    }
    const origin = { latitude: 0, longitude: -180.5 };
    expectInputError(() => packArea({ ...area, origin }), "BAD_ORIGIN");
  });

  it("takes no k and no area that it has no room for", () => {
    for (const k of [1, 2.5, 65_536]) expectInputError(() => packArea({ ...area, k }), "BAD_K");
    const far = { centre: { x: 3e9, y: 0 }, radius: 1 };
    const wide = { centre: { x: 0, y: 0 }, radius: 0x1000000 };
    for (const large of [far, wide]) {
      expectInputError(() => packArea({ ...area, area: large }), "AREA_TOO_LARGE");
    }
    const empty = { centre: { x: 0, y: 0 }, radius: 0 };
    expectInputError(() => packArea({ ...area, area: empty }), "EMPTY_AREA");
  });
});

describe("a region's origin", () => {
  it("is the same for all places nearest to it, at most a quarter of a degree away", () => {
    assert.deepEqual(regionOrigin({ latitude: 37.77, longitude: -122.42 }), {
      latitude: 38,
      longitude: -122.5,
    });
    assert.deepEqual(regionOrigin({ latitude: -0.1, longitude: 179.9 }), {
      latitude: 0,
      longitude: -180,
    });
    const latitude = fc.double({ min: -90, max: 90, noNaN: true });
    const longitude = fc.double({ min: -179, max: 179, noNaN: true });
    fc.assert(
      fc.property(latitude, longitude, (north, east) => {
        const origin = regionOrigin({ latitude: north, longitude: east });
        assert.deepEqual(regionOrigin(origin), origin);
        assert.ok(Math.abs(origin.latitude - north) <= 0.25);
        assert.ok(Math.abs(origin.longitude - east) <= 0.25);
        assert.deepEqual(unpackArea(packArea({ ...area, origin })).origin, origin);
      }),
    );
  });
});
