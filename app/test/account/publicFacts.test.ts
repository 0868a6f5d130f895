import assert from "node:assert/strict";
import { describe, it } from "node:test";

import type { MarketEvent, MarketEventName } from "@peerwatt/sdk/client";

import { publicView } from "../../src/account/publicFacts.ts";
import { addressOf } from "../field/support/clearings.ts";

const [me, other, third, meter] = [addressOf(1), addressOf(2), addressOf(3), addressOf(9)];
const word = `0x${"00".repeat(32)}` as const;
let logIndex = 0;

function event<Name extends MarketEventName>(
  eventName: Name,
  args: MarketEvent<Name>["args"],
): MarketEvent {
  logIndex += 1;
  const place = { blockNumber: 1n, blockHash: word, transactionHash: word, logIndex };
  return { eventName, args, ...place } as unknown as MarketEvent;
}

const certified = { meter, expires: 1, reputationClass: 0 };
const ledger = addressOf(8);
const undelivered = { round: 2, consumerFee: 3n, providerFee: 2n };
const settled = { round: 1, delivered: 8_000, cost: 80n, slashed: 0n };

describe("what everybody can read of an account", () => {
  it("is what it did, the newest first, and nothing that others did", () => {
    const { facts } = publicView(
      [
        event("AccountCertified", { account: me, ...certified }),
        event("Deposited", { account: other, amount: 5n }),
        event("Deposited", { account: me, amount: 7n }),
        event("BidPlaced", {
          consumer: other,
          round: 1,
          provider: me,
          price: 3n,
          closesAt: 9,
          ephemeralKey: word,
        }),
      ],
      me,
    );
    assert.deepEqual(
      facts.map(({ act }) => act),
      [
        { kind: "bid", price: 3n, other },
        { kind: "deposited", amount: 7n },
        { kind: "registered", other: meter },
      ],
    );
  });

  it("says whether a round told where", () => {
    const started = { consumer: me, round: 1, wattHours: 5, startPrice: 2n, closesAt: 9 };
    const rest = { minReputation: 0, position: word };
    const withArea = (area: `0x${string}`): unknown =>
      publicView([event("AuctionStarted", { ...started, ...rest, area })], me).facts[0]?.act;
    assert.deepEqual(withArea(word), { kind: "started", wattHours: 5, price: 2n });
    const area = `0x${"01".repeat(32)}` as const;
    assert.deepEqual(withArea(area), { kind: "startedWithArea", wattHours: 5, price: 2n });
  });

  it("adds up what was bought and sold, in auctions and at fields", () => {
    const { bought, sold } = publicView(
      [
        event("AuctionSettled", { consumer: me, provider: other, ...settled }),
        event("EnergyBought", { account: me, wattHours: 2_000, cost: 15n }),
        event("Refunded", { account: me, amount: 4n }),
        event("SalePaid", { account: me, wattHours: 1_000n, earned: 9n, slashed: 0n }),
        event("AuctionSettled", { consumer: other, provider: third, ...settled }),
      ],
      me,
    );
    assert.deepEqual(bought, { wattHours: 10_000, amount: 91n }, "less what came back");
    assert.deepEqual(sold, { wattHours: 1_000, amount: 9n });
  });

  it("links accounts by payouts, shared meters and trades, each once and by the strongest reason", () => {
    const { links } = publicView(
      [
        event("AccountCertified", { account: me, ...certified }),
        event("AuctionSettled", { consumer: me, provider: third, ...settled }),
        event("AccountCertified", { account: other, ...certified }),
        event("Withdrawn", { account: me, to: third, amount: 1n }),
        event("Withdrawn", { account: me, to: me, amount: 1n }),
        event("Withdrawn", { account: me, to: ledger, amount: 1n }),
        event("AuctionSettled", { consumer: addressOf(5), provider: me, ...settled }),
        event("AuctionUndelivered", { consumer: me, provider: addressOf(6), ...undelivered }),
      ],
      me,
      ledger,
    );
    assert.deepEqual(links, [
      { other: third, reason: "payout" },
      { other, reason: "meter" },
      { other: addressOf(5), reason: "trade" },
      { other: addressOf(6), reason: "trade" },
    ]);
  });

  it("links nobody by having no meter at all", () => {
    const none = { meter: addressOf(0), info: word };
    const { links } = publicView(
      [
        event("AccountAdded", { account: me, ...none }),
        event("AccountAdded", { account: other, ...none }),
      ],
      me,
    );
    assert.deepEqual(links, []);
  });
});
