import assert from "node:assert/strict";
import { describe, it } from "node:test";

import { bondOf, defaultParameters, escrowOf } from "@peerwatt/sdk/auction";
import { fieldId } from "@peerwatt/sdk/clearing";

import { lockedMoney, totalOf } from "../../src/account/lockedMoney.ts";
import type { TrackedField } from "../../src/data/fields/fieldBook.ts";
import { roundKey, type TrackedRound } from "../../src/data/rounds/roundBook.ts";
import { addressOf, demoField } from "../field/support/clearings.ts";

const [me, other] = [addressOf(1), addressOf(2)];
const word = `0x${"00".repeat(32)}` as const;
const closesAt = 1_000;
const { validity, disputeWindow } = defaultParameters;

function roundOf(change: Partial<TrackedRound>): TrackedRound {
  return {
    consumer: me,
    round: 1,
    written: "Open",
    closesAt,
    wattHours: 10_000,
    startPrice: 100n,
    minReputation: 0,
    extensions: 0,
    provider: undefined,
    price: 100n,
    report: undefined,
    area: word,
    startedIn: 1n,
    bids: [],
    settled: undefined,
    ...change,
  };
}

function lockedBy(round: TrackedRound, now: number): ReturnType<typeof lockedMoney> {
  const book = new Map([[roundKey(round.consumer, round.round), round]]);
  return lockedMoney({ book, fields: [] }, me, defaultParameters, now);
}

describe("money that is locked", () => {
  it("is the escrow of one's own round, free by cancelling until somebody bids", () => {
    const round = roundOf({});
    const [locked] = lockedBy(round, 500);
    assert.equal(locked?.reason, "escrow");
    assert.equal(locked.amount, escrowOf(round));
    assert.equal(locked.release, "cancel");
    assert.equal(locked.latest, closesAt);
  });

  it("comes back by settling once somebody bids, and by itself at the end of the award at the latest", () => {
    const [locked] = lockedBy(roundOf({ provider: other }), 500);
    assert.equal(locked?.release, "settle");
    assert.equal(locked.latest, closesAt + validity + disputeWindow);
  });

  it("is due once time has ended the round, whoever asks for it", () => {
    const [expired] = lockedBy(roundOf({}), closesAt);
    assert.equal(expired?.release, "due");
    const late = closesAt + validity + disputeWindow;
    assert.equal(lockedBy(roundOf({ provider: other }), late)[0]?.release, "due");
  });

  it("is the bond of the leading bid only", () => {
    const leading = roundOf({ consumer: other, provider: me });
    const [locked] = lockedBy(leading, 500);
    assert.equal(locked?.reason, "bond");
    assert.equal(locked.amount, bondOf(escrowOf(leading), defaultParameters));
    assert.equal(locked.release, "outbid");
    assert.deepEqual(lockedBy(roundOf({ consumer: other, provider: other }), 500), []);
  });

  it("is free once the market has written the round's end", () => {
    for (const written of ["Settled", "Undelivered", "Resolved", "Cancelled", "Expired"] as const)
      assert.deepEqual(lockedBy(roundOf({ written }), 500), [], written);
  });

  it("is what was bought at a field until the meter's word or its time is over", () => {
    const clearing = {
      round: 2,
      part: 0,
      lambda: 1n,
      threshold: 1n,
      hash: word,
      energy: 9_000,
      held: 70n,
      bought: [{ account: me, wattHours: 9_000, amount: 70n }],
      sold: [],
      skipped: [],
      transactionHash: word,
      payout: undefined,
    };
    const payout = { measured: true, paid: 60n, fee: 10n, sales: [], refunds: [] };
    const fieldWith = (paid: typeof payout | undefined): TrackedField => ({
      id: fieldId(demoField),
      field: demoField,
      retired: false,
      penalized: [],
      clearings: [{ ...clearing, payout: paid }],
    });
    const look = (field: TrackedField): ReturnType<typeof lockedMoney> =>
      lockedMoney({ book: new Map(), fields: [field] }, me, defaultParameters, 0);
    const locked = look(fieldWith(undefined));
    assert.equal(totalOf(locked), 70n);
    assert.equal(locked[0]?.release, "meter");
    const { startsAt, roundSeconds, clearSeconds, deliverySeconds } = demoField;
    assert.equal(locked[0].latest, startsAt + 3 * roundSeconds + clearSeconds + deliverySeconds);
    assert.deepEqual(look(fieldWith(payout)), []);
  });
});
