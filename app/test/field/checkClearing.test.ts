import assert from "node:assert/strict";
import { describe, it } from "node:test";

import { checkClearing, CHECKS } from "../../src/field/checkClearing.ts";
import { clearingOf, demoField, drawOrders } from "./support/clearings.ts";

const orders = drawOrders(8, 9);
const record = clearingOf(demoField, orders);

describe("a clearing that is checked in the browser", () => {
  it("passes everything if the aggregator was honest", () => {
    const checked = checkClearing(record, record.hash);
    for (const check of CHECKS) assert.ok(checked.passed[check], check);
    assert.ok(checked.orders >= 2);
    assert.ok(checked.supply - checked.demand <= checked.tolerance);
  });

  it("takes the contract's state in the hash's last byte for what it is", () => {
    const stored = `0x${record.hash.slice(2, -2)}02` as const;
    assert.ok(checkClearing(record, stored).passed.recorded);
  });

  it("is not the one on record if a single digit differs", () => {
    const digit = record.hash[2] === "0" ? "1" : "0";
    const other = `0x${digit}${record.hash.slice(3)}` as const;
    assert.equal(checkClearing(record, other).passed.recorded, false);
  });

  it("does not balance at another λ", () => {
    const wrong = { ...record, terms: { ...record.terms, lambda: record.terms.lambda * 2n } };
    assert.equal(checkClearing(wrong, record.hash).passed.balanced, false);
  });

  it("is not rational if τ lies above what a consumer pays", () => {
    const threshold = demoField.gridSells + 1n;
    const wrong = { ...record, terms: { ...record.terms, threshold } };
    const { passed } = checkClearing(wrong, record.hash);
    assert.equal(passed.rational, false);
    assert.equal(passed.best, false);
  });

  it("is not the best if an order that belongs to it went to the grid instead", () => {
    // The last admitted provider is called one that trades with the grid.
    const { terms } = record;
    const moved = {
      ...terms,
      providers: terms.providers - 1,
      gridProviders: terms.gridProviders + 1,
    };
    assert.equal(checkClearing({ ...record, terms: moved }, record.hash).passed.best, false);
  });
});
