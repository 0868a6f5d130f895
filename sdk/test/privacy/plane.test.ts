import assert from "node:assert/strict";
import { describe, it } from "node:test";

import fc from "fast-check";

import { createPlane, distance } from "../../src/privacy/index.js";
import { expectInputError } from "../profile/expectInputError.js";

function degrees(whole: number, minutes: number, seconds: number): number {
  return whole + minutes / 60 + seconds / 3_600;
}

/**
 * Flinders Peak to Buninyong, the worked example of Vincenty's formulae in Geoscience Australia's GDA94 Technical Manual:
 * 54,972.271 m at 306° 52′ 05.37″. Its ellipsoid GRS80 and WGS84 differ by a tenth of a millimetre.
 */
const flindersPeak = {
  latitude: -degrees(37, 57, 3.7203),
  longitude: degrees(144, 25, 29.5244),
};
const buninyong = { latitude: -degrees(37, 39, 10.1561), longitude: degrees(143, 55, 35.3839) };

describe("the local plane", () => {
  it("has its origin at 0, 0, east to the right and north up", () => {
    const plane = createPlane({ latitude: 37.77, longitude: -122.42 });
    assert.deepEqual(plane.toPlane(plane.origin), { x: 0, y: 0 });
    assert.ok(plane.toPlane({ latitude: 37.77, longitude: -122.41 }).x > 800);
    assert.ok(plane.toPlane({ latitude: 37.78, longitude: -122.42 }).y > 1_000);
  });

  it("gives distance and direction of a published geodesic", () => {
    const { x, y } = createPlane(flindersPeak).toPlane(buninyong);
    assert.ok(Math.abs(Math.hypot(x, y) - 54_972.271) < 0.001, String(Math.hypot(x, y)));
    const azimuth = 360 + (Math.atan2(x, y) * 180) / Math.PI;
    assert.ok(Math.abs(azimuth - degrees(306, 52, 5.37)) < 0.01 / 3_600, String(azimuth));
  });

  it("leads back to the same place on the globe, to a millimetre", () => {
    const near = fc.double({ min: -0.4, max: 0.4, noNaN: true });
    const latitudes = fc.double({ min: -80, max: 80, noNaN: true });
    const longitudes = fc.double({ min: -179, max: 179, noNaN: true });
    fc.assert(
      fc.property(latitudes, longitudes, near, near, (latitude, longitude, north, east) => {
        const plane = createPlane({ latitude, longitude });
        const place = { latitude: latitude + north, longitude: longitude + east };
        const back = plane.toGlobe(plane.toPlane(place));
        assert.ok(Math.abs(back.latitude - place.latitude) < 1e-8);
        assert.ok(Math.abs(back.longitude - place.longitude) < 1e-8);
      }),
    );
  });

  it("tells distances far from its origin to 30 parts in a million", () => {
    const plane = createPlane({ latitude: 37.77, longitude: -122.42 });
    const one = plane.toGlobe({ x: 35_000, y: 35_000 });
    for (const [x, y] of [
      [34_000, 36_000],
      [36_000, 36_000],
      [-35_000, 35_000],
    ] as const) {
      const other = plane.toGlobe({ x, y });
      const true_ = distance({ x: 0, y: 0 }, createPlane(one).toPlane(other));
      const told = distance({ x: 35_000, y: 35_000 }, { x, y });
      assert.ok(Math.abs(told / true_ - 1) < 30e-6, `${String(told)} for ${String(true_)}`);
    }
  });

  it("refuses what is not on the globe and says which coordinate", () => {
    const plane = createPlane({ latitude: 0, longitude: 0 });
    for (const latitude of [NaN, 90.001, -90.001, Infinity]) {
      const error = expectInputError(
        () => plane.toPlane({ latitude, longitude: 0 }),
        "BAD_LATITUDE",
      );
      assert.match(error.message, /latitude.*−90 to 90/);
    }
    for (const longitude of [NaN, 180.001, -180.001, -Infinity]) {
      expectInputError(() => createPlane({ latitude: 0, longitude }), "BAD_LONGITUDE");
    }
    expectInputError(() => plane.toGlobe({ x: 0, y: NaN }), "BAD_POSITION");
  });
});
