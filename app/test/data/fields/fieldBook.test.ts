import assert from "node:assert/strict";
import { describe, it } from "node:test";

import { fieldId } from "@peerwatt/sdk/clearing";
import type { MarketEvent, MarketEventName } from "@peerwatt/sdk/client";
import type { Hex } from "@peerwatt/sdk/signing";

import { fieldsIn } from "../../../src/data/fields/fieldBook.ts";
import { feesOf } from "../../../src/data/fields/fieldFees.ts";
import { addressOf, demoField } from "../../field/support/clearings.ts";

const id = fieldId(demoField);
const [buyer, seller] = [addressOf(11), addressOf(12)];
let logIndex = 0;

function event<Name extends MarketEventName>(
  transaction: number,
  eventName: Name,
  args: MarketEvent<Name>["args"],
): MarketEvent {
  const word = (number: number): Hex => `0x${number.toString(16).padStart(64, "0")}`;
  logIndex += 1;
  return {
    eventName,
    args,
    blockNumber: BigInt(transaction),
    blockHash: word(1_000 + transaction),
    transactionHash: word(transaction),
    logIndex,
  } as unknown as MarketEvent;
}

const added = event(1, "FieldAdded", {
  field: id,
  aggregator: demoField.aggregator,
  parameters: demoField,
});
const cleared = [
  event(2, "EnergyBought", { account: buyer, wattHours: 9_000, cost: 700n }),
  event(2, "SaleAgreed", { account: seller, wattHours: 9_000, earned: 650n }),
  event(2, "OrderSkipped", { account: addressOf(13), reason: 5 }),
  event(2, "FieldCleared", {
    field: id,
    round: 4,
    part: 0,
    lambda: 7n,
    threshold: 80n,
    clearing: `0x${"ab".repeat(32)}`,
    energy: 9_000n,
    held: 700n,
  }),
];
const finalized = [
  event(3, "SalePaid", { account: seller, wattHours: 4_500n, earned: 325n, slashed: 0n }),
  event(3, "Refunded", { account: buyer, amount: 350n }),
  event(3, "FieldFinalized", {
    field: id,
    round: 4,
    part: 0,
    measured: true,
    paid: 325n,
    fee: 25n,
  }),
];

describe("the market's fields, from its events", () => {
  it("are there once they are admitted", () => {
    const [field] = fieldsIn([added]);
    assert.equal(field?.id, id);
    assert.deepEqual(field.field, demoField);
    assert.deepEqual(field.clearings, []);
  });

  it("know who took part in a clearing", () => {
    const [clearing] = fieldsIn([added, ...cleared])[0]?.clearings ?? [];
    assert.deepEqual(clearing?.bought, [{ account: buyer, wattHours: 9_000, amount: 700n }]);
    assert.deepEqual(clearing.sold, [{ account: seller, wattHours: 9_000, amount: 650n }]);
    assert.deepEqual(clearing.skipped, [addressOf(13)]);
    assert.equal(clearing.payout, undefined);
  });

  it("know what was paid, and what went back", () => {
    const [clearing] = fieldsIn([added, ...cleared, ...finalized])[0]?.clearings ?? [];
    assert.deepEqual(clearing?.payout, {
      measured: true,
      paid: 325n,
      fee: 25n,
      sales: [{ account: seller, wattHours: 4_500, amount: 325n }],
      refunds: [{ account: buyer, amount: 350n }],
    });
  });

  it("add up what they have kept, of what was delivered alone", () => {
    const feesAfter = (...events: readonly MarketEvent[]): ReturnType<typeof feesOf> =>
      feesOf(fieldsIn([added, ...events])[0] ?? { clearings: [] });
    const second = { round: 5, part: 0 };
    const more = [
      event(4, "FieldCleared", { ...argsOf(cleared[3]), ...second }),
      event(5, "FieldFinalized", { field: id, ...second, measured: true, paid: 9n, fee: 17n }),
      event(6, "FieldCleared", { ...argsOf(cleared[3]), round: 6, part: 0 }),
      event(7, "FieldFinalized", {
        ...{ field: id, round: 6, part: 0 },
        ...{ measured: false, paid: 0n, fee: 0n },
      }),
    ];
    assert.deepEqual(feesAfter(), { amount: 0n, paidOut: 0 });
    assert.deepEqual(feesAfter(...cleared), { amount: 0n, paidOut: 0 });
    assert.deepEqual(feesAfter(...cleared, ...finalized, ...more), { amount: 42n, paidOut: 2 });
  });

  it("have the newest clearing first, each with its own accounts", () => {
    const again = [
      event(5, "EnergyBought", { account: seller, wattHours: 1_000, cost: 70n }),
      event(5, "FieldCleared", { ...argsOf(cleared[3]), round: 6, part: 0, energy: 1_000n }),
    ];
    const [newest, older] = fieldsIn([added, ...cleared, ...again])[0]?.clearings ?? [];
    assert.equal(newest?.round, 6);
    assert.deepEqual(newest.bought, [{ account: seller, wattHours: 1_000, amount: 70n }]);
    assert.equal(older?.round, 4);
  });

  it("know which omitted orders were made good", () => {
    const order = `0x${"cd".repeat(32)}` as const;
    const penalized = event(8, "OmissionPenalized", {
      ...{ field: id, account: buyer, order },
      amount: 5n,
    });
    assert.deepEqual(fieldsIn([added, ...cleared])[0]?.penalized, []);
    assert.deepEqual(fieldsIn([added, ...cleared, penalized])[0]?.penalized, [order]);
  });

  it("are marked once they are retired", () => {
    const retired = event(7, "FieldRetired", { field: id, releasableAt: 9 });
    assert.equal(fieldsIn([added, retired])[0]?.retired, true);
  });
});

function argsOf(one: MarketEvent | undefined): MarketEvent<"FieldCleared">["args"] {
  assert.ok(one?.eventName === "FieldCleared");
  return one.args;
}
