import assert from "node:assert/strict";
import { describe, it } from "node:test";

import fc from "fast-check";

import {
  followDeadline,
  type Deadline,
  type DeadlineWord,
  type Followed,
} from "../../src/countdown/followDeadline.ts";

const bids: Deadline = { name: "bids", until: 1_000 };

type Look = readonly [now: number, deadline?: Deadline];

/** Everything that is told in these looks. */
function told(...looks: readonly Look[]): DeadlineWord[] {
  let followed: Followed | undefined;
  return looks.flatMap(([now, deadline]) => {
    const look = followDeadline(followed, deadline, now);
    followed = look.followed;
    return look.word ?? [];
  });
}

/** Every second from one to another. */
function seconds(from: number, to: number, deadline = bids): Look[] {
  return Array.from({ length: to - from + 1 }, (_, index) => [from + index, deadline] as const);
}

const left = (count: number): DeadlineWord => ({ name: "bids", left: count });
const over = left(0);

describe("followDeadline", () => {
  it("tells five minutes and one minute before, and when it is over, each once", () => {
    assert.deepEqual(told(...seconds(600, 1_100)), [left(300), left(60), over]);
  });

  it("tells nothing at the first look, however late that is", () => {
    for (const now of [700, 940, 999, 1_000, 2_000]) assert.deepEqual(told([now, bids]), []);
    assert.deepEqual(told(...seconds(1_000, 1_010)), []);
  });

  it("tells the last mark alone after a long while without a look, and what is left in truth", () => {
    assert.deepEqual(told([100, bids], [980, bids]), [left(20)]);
    assert.deepEqual(told([100, bids], [942, bids]), [left(60)], "two seconds late is not late");
    assert.deepEqual(told([100, bids], [1_500, bids]), [over]);
  });

  it("tells the end although something else follows at that very second, or nothing", () => {
    const next: Deadline = { name: "delivery", until: 2_000 };
    assert.deepEqual(told([999, bids], [1_000, next]), [over]);
    assert.deepEqual(told([999, bids], [1_000]), [over]);
  });

  it("tells no end of what went away before it came", () => {
    assert.deepEqual(told([900, bids], [950], [1_100]), []);
  });

  it("begins anew when a late bid puts it off", () => {
    const later = { ...bids, until: 1_120 };
    assert.deepEqual(told([939, bids], [940, bids], [950, later], [1_060, later]), [
      left(60),
      left(60),
    ]);
  });

  it("tells nothing twice, and nothing but what is so, whatever the clock does", () => {
    const clock = fc.array(fc.integer({ min: 600, max: 1_100 }), { maxLength: 60 });
    fc.assert(
      fc.property(clock, (times) => {
        const words = told(...times.map((now) => [now, bids] as const));
        const counts = words.map((word) => word.left);
        assert.deepEqual(
          counts,
          [...new Set(counts)].sort((one, other) => other - one),
        );
        assert.ok(words.length <= 3);
      }),
    );
  });
});
