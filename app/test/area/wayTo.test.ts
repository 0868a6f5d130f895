import assert from "node:assert/strict";
import { describe, it } from "node:test";

import { createPlane } from "@peerwatt/sdk/privacy";

import { centreOf, wayTo } from "../../src/area/wayTo.ts";

const origin = { latitude: 38, longitude: -122.5 };
const published = { origin, k: 5, area: { centre: { x: 4_000, y: -3_000 }, radius: 800 } };
const around = createPlane(centreOf(published));

describe("the way to a round's area", () => {
  it("is as long as to its nearest and to its farthest point, and leads towards it", () => {
    const way = wayTo(published, around.toGlobe({ x: -3_000, y: 0 }));
    assert.deepEqual([Math.round(way.least), Math.round(way.most)], [2_200, 3_800]);
    assert.equal(way.direction, "E");
    assert.equal(wayTo(published, around.toGlobe({ x: 0, y: 9_000 })).direction, "S");
    assert.equal(wayTo(published, around.toGlobe({ x: 500, y: 500 })).direction, "SW");
    assert.equal(wayTo(published, around.toGlobe({ x: 100, y: -900 })).direction, "N");
  });

  it("may be none from within", () => {
    const way = wayTo(published, around.toGlobe({ x: 0, y: 300 }));
    assert.deepEqual([way.least, Math.round(way.most)], [0, 1_100]);
  });
});
