import assert from "node:assert/strict";
import { describe, it } from "node:test";

import fc from "fast-check";

import {
  commitToPosition,
  isInside,
  regionOrigin,
  unpackArea,
  type GlobePosition,
} from "@peerwatt/sdk/privacy";

import { chooseArea, middleOf, roundPlace, type Nearby } from "../../src/area/chooseArea.ts";
import { commitPlace, openingOf } from "../../src/area/commitPlace.ts";
import { edgeOf } from "../../src/area/mapShapes.ts";

const MIDDLE = { latitude: 48.1374, longitude: 11.5755 };
const origin = regionOrigin(MIDDLE);
/** About three kilometres to each side. */
const places: fc.Arbitrary<GlobePosition> = fc.record({
  latitude: fc.integer({ min: -300, max: 300 }).map((step) => MIDDLE.latitude + step / 10_000),
  longitude: fc.integer({ min: -450, max: 450 }).map((step) => MIDDLE.longitude + step / 10_000),
});
const vehicles = fc
  .array(places, { maxLength: 120, size: "max" })
  .map((all) => all.map((place, number) => ({ ...place, id: `car ${String(number)}` })));
const asking = fc.record({ place: places, k: fc.integer({ min: 2, max: 20 }), seed: fc.string() });

describe("an area that hides a driver", () => {
  it("covers the driver, says k, and stands for k vehicles or more, or says why there is none", () => {
    let served = 0;
    fc.assert(
      fc.property(vehicles, asking, (others, ask) => {
        const choice = chooseArea({ origin, vehicles: others }, { id: "own", ...ask });
        if (!choice.served) {
          assert.ok(["TooFewNear", "CompleteGraph", "TooClose"].includes(choice.reason));
          return;
        }
        served += 1;
        const published = unpackArea(choice.word);
        assert.ok(isInside(ask.place, published));
        assert.equal(published.k, ask.k);
        assert.ok(choice.size >= ask.k && choice.size < 2 * ask.k);
        assert.deepEqual(published.origin, origin);
      }),
    );
    assert.ok(served > 0, "some are served");
  });

  it("is the same whichever of its cars had asked, and however the others are listed", () => {
    fc.assert(
      fc.property(vehicles, asking, (others, { place, k, seed }) => {
        const all = [...others, { ...place, id: "own" }];
        const ask = (id: string): ReturnType<typeof chooseArea> => {
          const own = all.find((vehicle) => vehicle.id === id) ?? place;
          const rest = all.filter((vehicle) => vehicle.id !== id).reverse();
          return chooseArea({ origin, vehicles: rest }, { id, place: own, k, seed });
        };
        const choice = ask("own");
        if (!choice.served) return;
        const same = all.filter(({ id }) => {
          const other = ask(id);
          return other.served && other.word === choice.word;
        });
        assert.equal(same.length, choice.size);
      }),
      { numRuns: 10 },
    );
  });

  it("is refused where nobody is, with the reason", () => {
    const nobody: Nearby = { origin, vehicles: [] };
    const choice = chooseArea(nobody, { id: "own", place: MIDDLE, k: 5, seed: "1" });
    assert.deepEqual(choice, { served: false, reason: "TooFewNear" });
    assert.deepEqual(middleOf(nobody), origin);
  });

  it("is drawn as a closed line around its centre", () => {
    const edge = edgeOf(origin, { centre: { x: 1_000, y: -2_000 }, radius: 700 });
    assert.deepEqual(edge[0]?.map(roundTo6), edge.at(-1)?.map(roundTo6));
    assert.ok(edge.length > 32);
  });
});

function roundTo6(value: number): string {
  return value.toFixed(6);
}

describe("the place behind an area", () => {
  const owner = {
    chainId: 31_337,
    market: "0x52908400098527886E0F7030069857D2E4169EE7",
    consumer: "0x8617E340B3D01FA5F11F306F4090FD50E238070D",
  } as const;

  it("is committed to by bits that nobody else has, and stays in the browser that committed to it", () => {
    const kept = new Map<string, string>();
    const store = {
      getItem: (key: string) => kept.get(key) ?? null,
      setItem: (key: string, value: string) => void kept.set(key, value),
    };
    const place = roundPlace({ latitude: 48.137_43, longitude: 11.575_49 });
    const commitment = commitPlace(store, place, owner);
    assert.notEqual(commitPlace(store, place, owner), commitment);
    const opening = openingOf(store, commitment);
    assert.ok(opening !== undefined);
    assert.deepEqual(opening.position, { latitude: 48.1374, longitude: 11.5755 });
    assert.equal(commitToPosition(opening, owner), commitment);
    assert.equal(openingOf(store, `0x${"00".repeat(32)}`), undefined);
  });
});
