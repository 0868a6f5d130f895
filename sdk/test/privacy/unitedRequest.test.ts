import assert from "node:assert/strict";
import { describe, it } from "node:test";

import fc from "fast-check";

import {
  type RequestRules,
  type UnitedRequest,
  checkUnitedRequest,
  coverContent,
  padContent,
  uniteRequests,
  unpadContent,
} from "../../src/privacy/index.js";
import { createRandom } from "../../src/random/index.js";
import { expectInputError } from "../profile/expectInputError.js";
import { row, vehicle } from "./reciprocalSamples.js";

const rules: RequestRules = { k: 3, contentSize: 16 };
const members = row(4, 250);
const content = (first: number): Uint8Array => Uint8Array.from({ length: 16 }, (_, i) => first + i);
const contents = new Map(members.map(({ id }, i) => [id, content(9 - i)]));
const request = uniteRequests(members, contents, rules);

describe("a united request", () => {
  it("is the same whichever member makes it", () => {
    fc.assert(
      fc.property(fc.shuffledSubarray(members, { minLength: 4 }), (order) => {
        const listed = new Map(order.map(({ id }) => [id, contents.get(id) ?? content(0)]));
        assert.deepEqual(uniteRequests(order, listed, rules), request);
      }),
    );
  });

  it("carries one id, position and content of each, and no list's order follows another's", () => {
    assert.deepEqual(request.ids, ["v0", "v1", "v2", "v3"]);
    assert.deepEqual(
      request.positions.map(({ x }) => x),
      [0, 250, 500, 750],
    );
    assert.deepEqual(
      request.contents.map(([first]) => first),
      [6, 7, 8, 9],
    );
    // Other owners of the same positions and contents: the same lists.
    const swapped = members.map((member, i) => ({ ...member, x: (3 - i) * 250 }));
    const turned = new Map(members.map(({ id }, i) => [id, content(6 + i)]));
    assert.deepEqual(uniteRequests(swapped, turned, rules), request);
  });

  it("says of positions nothing but where", () => {
    const moving = members.map((member) => ({ ...member, speed: 20, heading: 1 }));
    assert.deepEqual(uniteRequests(moving, contents, rules), request);
  });

  it("asks for a content of every member and of nobody else", () => {
    const less = new Map([...contents].slice(1));
    const error = expectInputError(() => uniteRequests(members, less, rules), "MISSING_CONTENT");
    assert.match(error.message, /"v0".*cover content/);
    const more = new Map([...contents, ["w", content(1)]]);
    expectInputError(() => uniteRequests(members, more, rules), "STRAY_CONTENT");
  });

  const faults: readonly (readonly [string, Partial<UnitedRequest>, Partial<RequestRules>])[] = [
    ["BAD_SET_SIZE", {}, { k: 5 }],
    ["BAD_SET_SIZE", {}, { k: 2 }],
    ["UNEQUAL_LISTS", { positions: request.positions.slice(1) }, {}],
    ["UNEQUAL_LISTS", { contents: request.contents.slice(1) }, {}],
    ["DOUBLED_VEHICLE", { ids: ["v0", "v1", "v1", "v3"] }, {}],
    ["BAD_POSITION", { positions: [{ x: NaN, y: 0 }, ...request.positions.slice(1)] }, {}],
    ["BAD_CONTENT_SIZE", { contents: [...request.contents.slice(1), content(9).slice(1)] }, {}],
    ["BAD_CONTENT_SIZE", {}, { contentSize: 4 }],
    ["NOT_CANONICAL", { ids: request.ids.toReversed() }, {}],
    ["NOT_CANONICAL", { positions: request.positions.toReversed() }, {}],
    ["NOT_CANONICAL", { contents: request.contents.toReversed() }, {}],
    ["OUTSIDE_AREA", {}, { area: { centre: { x: 0, y: 0 }, radius: 749 } }],
    ["EMPTY_AREA", {}, { area: { centre: { x: 0, y: 0 }, radius: 0 } }],
    ["EMPTY_AREA", {}, { area: { centre: { x: 0, y: 0 }, radius: -1 } }],
  ];
  for (const [code, change, rule] of faults) {
    it(`is refused as ${code}: ${JSON.stringify([Object.keys(change), rule])}`, () => {
      const run = (): void => {
        checkUnitedRequest({ ...request, ...change }, { ...rules, ...rule });
      };
      expectInputError(run, code);
    });
  }

  it("is accepted at the limits: coincident members, equal contents, the area's edge", () => {
    const area = { centre: { x: 0, y: 0 }, radius: 750 };
    checkUnitedRequest(request, { ...rules, area });
    const here = ["a", "b", "c"].map((id) => vehicle(id, 1, 1));
    const same = new Map(here.map(({ id }) => [id, content(1)]));
    uniteRequests(here, same, rules);
  });
});

describe("a content", () => {
  it("is padded to the size whatever its length, and comes back", () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 60 }), (bytes) => {
        const padded = padContent(bytes, 64);
        assert.equal(padded.length, 64);
        assert.deepEqual(unpadContent(padded), bytes);
      }),
    );
  });

  it("that is too long or no padded content is refused", () => {
    expectInputError(() => padContent(new Uint8Array(61), 64), "CONTENT_TOO_LONG");
    expectInputError(() => padContent(new Uint8Array(1), NaN), "BAD_CONTENT_SIZE");
    expectInputError(() => unpadContent(new Uint8Array(3)), "BAD_PADDING");
    expectInputError(() => unpadContent(Uint8Array.of(0, 0, 0, 9, 1)), "BAD_PADDING");
    expectInputError(() => unpadContent(Uint8Array.of(0, 0, 0, 0, 1)), "BAD_PADDING");
  });

  it("of an idle member has the size of all, and fits into a request", () => {
    const random = createRandom(1);
    const cover = coverContent(16, (length) => random.bytes(length));
    assert.equal(cover.length, 16);
    assert.notDeepEqual(
      cover,
      coverContent(16, (length) => random.bytes(length)),
    );
    uniteRequests(members, new Map([...contents, ["v0", cover]]), rules);
  });
});
