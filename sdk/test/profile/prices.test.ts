import assert from "node:assert/strict";
import { describe, it } from "node:test";

import { assetPrice, weiPerUsd } from "../../src/profile/assetPrice.js";
import { type FeedIn, feedInAt, usdPerEur } from "../../src/profile/feedIn.js";
import { norway } from "../../src/profile/norway.js";
import { type PriceSeries, parsePrices, priceAt } from "../../src/profile/prices.js";
import { retailAt } from "../../src/profile/tariff.js";
import { tariffs } from "../../src/profile/tariffs.js";
import { expectInputError } from "./expectInputError.js";

function parse(...rows: string[]): PriceSeries {
  return parsePrices(["time,Price kWh", ...rows].join("\n"), "prices.csv");
}

describe("price file", () => {
  it("rounds the float noise away", () => {
    const series = parse("2019-12-19 00:00:00,0.037689999999999994", "2019-12-19 01:00:00,5e-05");
    assert.deepEqual(series.hours, [0.03769, 0.00005]);
    assert.equal(priceAt(series, series.start + 3_599), 0.03769);
    assert.equal(priceAt(series, series.start + 3_600), 0.00005);
    assert.equal(priceAt(series, series.start + 7_200), undefined);
    assert.equal(priceAt(series, series.start - 1), undefined);
  });

  it("fills the spring hour and joins the autumn hours", () => {
    const spring = parse("2019-03-31 01:00:00,0.1", "2019-03-31 03:00:00,0.3");
    assert.deepEqual(spring.hours, [0.1, 0.1, 0.3]);
    const autumn = parse(
      "2019-10-27 01:00:00,0.1",
      "2019-10-27 02:00:00,0.2",
      "2019-10-27 02:00:00,0.3",
      "2019-10-27 03:00:00,0.4",
    );
    assert.deepEqual(autumn.hours, [0.1, 0.25, 0.4]);
  });

  const bad: [what: string, code: string, column: string, row: string][] = [
    ["a gap", "OUT_OF_ORDER", "1 (time)", "2019-12-19 02:00:00,0.1"],
    ["an hour twice", "OUT_OF_ORDER", "1 (time)", "2019-12-19 00:00:00,0.1"],
    ["half an hour", "BAD_TIME", "1 (time)", "2019-12-19 00:30:00,0.1"],
    ["no time", "BAD_TIME", "1 (time)", "noon,0.1"],
    ["NA", "MISSING_VALUE", "2 (Price kWh)", "2019-12-19 01:00:00,NA"],
    ["a decimal comma", "NOT_A_NUMBER", "2 (Price kWh)", '2019-12-19 01:00:00,"0,1"'],
    ["a price per MWh", "OUT_OF_RANGE", "2 (Price kWh)", "2019-12-19 01:00:00,37.7"],
  ];
  for (const [what, code, column, row] of bad) {
    it(`refuses ${what}, with file, line and column`, () => {
      const error = expectInputError(() => parse("2019-12-19 00:00:00,0.1", row), code);
      assert.ok(error.message.startsWith(`prices.csv:3:${column}: `), error.message);
    });
  }
});

describe("feed-in price", () => {
  const { weekday, weekend } = norway;
  const profile: FeedIn = {
    kind: "profile",
    weekday: weekday.eurPerKwh,
    weekend: weekend.eurPerKwh,
  };

  it("is the wholesale price in dollars, never below zero", () => {
    const series = parse("2020-07-06 00:00:00,0.05", "2020-07-06 01:00:00,-0.01");
    const feedIn: FeedIn = { kind: "series", series };
    assert.equal(feedInAt(feedIn, series.start), 0.05 * usdPerEur);
    assert.equal(feedInAt(feedIn, series.start + 3_600), 0);
    const error = expectInputError(() => feedInAt(feedIn, series.start + 86_400), "NO_PRICE");
    assert.match(error.message, /2020-07-07.*2020-07-06 to 2020-07-06/);
  });

  it("takes the profile's hour of weekdays and weekends", () => {
    const thursday = Date.UTC(2019, 11, 19, 8, 59) / 1_000;
    assert.equal(feedInAt(profile, thursday), (weekday.eurPerKwh[8] ?? 0) * usdPerEur);
    const sunday = Date.UTC(2019, 11, 22, 8, 59) / 1_000;
    assert.equal(feedInAt(profile, sunday), (weekend.eurPerKwh[8] ?? 0) * usdPerEur);
  });

  it("is below retail on average, under each tariff", () => {
    const start = Date.UTC(2019, 11, 16) / 1_000;
    const hours = Array.from({ length: 168 }, (_, hour) => start + hour * 3_600);
    const sum = (price: (time: number) => number): number =>
      hours.reduce((total, time) => total + price(time), 0);
    for (const tariff of Object.values(tariffs)) {
      assert.ok(sum((time) => feedInAt(profile, time)) < sum((time) => retailAt(tariff, time)));
    }
  });
});

describe("asset price", () => {
  it("is exact for a tariff's five decimals", () => {
    assert.equal(assetPrice(0.13064, weiPerUsd), 65_320_000_000_000n);
    assert.equal(assetPrice(0.13064, 1_000_000n), 130_640n);
    assert.equal(assetPrice(0, weiPerUsd), 0n);
  });
});
