import assert from "node:assert/strict";
import { describe, it } from "node:test";

import { formatClock, formatDuration, formatMoment } from "../../src/format/time.ts";

describe("formatClock", () => {
  it("shows minutes and seconds, and hours once there are any", () => {
    assert.equal(formatClock(245), "4:05");
    assert.equal(formatClock(3_845), "1:04:05");
  });

  it("ends at zero", () => {
    assert.equal(formatClock(-3), "0:00");
  });
});

describe("formatDuration", () => {
  it("names the two largest units in the language", () => {
    assert.equal(formatDuration(3_905, "en"), "1 hour, 5 minutes");
    assert.equal(formatDuration(3_905, "de"), "1 Stunde, 5 Minuten");
    assert.equal(formatDuration(90_061, "en"), "1 day, 1 hour");
  });

  it("has a word for nothing", () => {
    assert.equal(formatDuration(0, "en"), "0 seconds");
  });
});

describe("formatMoment", () => {
  const noon = new Date(2_026, 10, 26, 12, 0).getTime() / 1_000;

  it("leaves the day out if it is today", () => {
    assert.equal(formatMoment(noon, noon + 60, "en").replace(/\s/g, " "), "12:00 PM");
    assert.match(formatMoment(noon, noon + 86_400, "en"), /Nov 26, 2026/);
  });
});
