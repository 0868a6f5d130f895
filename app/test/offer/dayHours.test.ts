import assert from "node:assert/strict";
import { describe, it } from "node:test";

import { isWithin, minuteFrom, minuteOfDay, timeText } from "../../src/offer/dayHours.ts";

describe("hours of a day", () => {
  it("begin with their first minute and end before their last", () => {
    const evening = { from: 1_080, to: 1_320 };
    assert.deepEqual(
      [1_079, 1_080, 1_319, 1_320].map((minute) => isWithin(evening, minute)),
      [false, true, true, false],
    );
  });

  it("go over midnight if they end earlier than they begin, and are all day if they end when they begin", () => {
    const night = { from: 1_320, to: 360 };
    assert.deepEqual(
      [1_319, 1_320, 0, 359, 360].map((minute) => isWithin(night, minute)),
      [false, true, true, true, false],
    );
    assert.ok([0, 600, 1_439].every((minute) => isWithin({ from: 600, to: 600 }, minute)));
  });

  it("are read from a field and written into it, every minute of the day", () => {
    for (let minute = 0; minute < 1_440; minute += 1) {
      assert.equal(minuteFrom(timeText(minute)), minute);
    }
    assert.equal(minuteFrom("07:30:00"), 450);
    assert.deepEqual(["", "7", "24:00", "12:60"].map(minuteFrom), Array(4).fill(undefined));
  });

  it("are the device's", () => {
    const evening = new Date(2026, 10, 26, 18, 30, 59).getTime() / 1_000;
    assert.equal(minuteOfDay(evening), 18 * 60 + 30);
  });
});
