import assert from "node:assert/strict";
import { describe, it } from "node:test";

import { unpackOrders } from "@peerwatt/sdk/clearing";

import { curvePath, heightOf, marketCurves } from "../../src/charts/marketCurves.ts";
import { clearingOf, demoField, drawOrders } from "../field/support/clearings.ts";

const record = clearingOf(demoField, drawOrders(6, 7));
const { admitted } = unpackOrders(record.terms, record.orders);
const { lambda } = record.terms;
const curves = marketCurves(demoField, admitted, lambda);

describe("the curves of a cleared field", () => {
  it("fall for demand and rise for supply", () => {
    for (const [one, other] of pairsOf(curves.demand)) assert.ok(one.wattHours >= other.wattHours);
    for (const [one, other] of pairsOf(curves.supply)) assert.ok(one.wattHours <= other.wattHours);
  });

  it("meet at λ, to a watt-hour an order, and cross there", () => {
    const at = curves.demand.findIndex((point) => point.lambda === lambda);
    const [demand, supply] = [curves.demand[at]?.wattHours ?? 0, curves.supply[at]?.wattHours ?? 0];
    assert.ok(supply >= demand && supply - demand <= admitted.buys.length + admitted.sells.length);
    assert.ok((curves.demand[0]?.wattHours ?? 0) > (curves.supply[0]?.wattHours ?? 0));
    assert.ok((curves.demand.at(-1)?.wattHours ?? 0) < (curves.supply.at(-1)?.wattHours ?? 0));
  });

  it("stay in their box, and are drawn from the lowest λ up", () => {
    const numbers = [...curvePath(curves.demand, curves).matchAll(/[\d.]+/g)].map(Number);
    assert.ok(numbers.every((number) => number >= 0 && number <= 100));
    assert.equal(heightOf(curves, curves.lowest), 0);
    assert.equal(heightOf(curves, curves.highest), 1);
    assert.match(curvePath(curves.supply, curves), /^M[\d.]+ 100\.00L/);
  });
});

function pairsOf<One>(list: readonly One[]): [One, One][] {
  return list.slice(1).map((other, index) => [list[index] as One, other]);
}
