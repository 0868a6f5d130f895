import assert from "node:assert/strict";
import { describe, it } from "node:test";

import { ClientError } from "@peerwatt/sdk/errors";

import type { OfferDeed } from "../../src/offer/offerLog.ts";
import type { ProposedBid } from "../../src/offer/offerStore.ts";
import { takeStep, type OfferWorld } from "../../src/offer/offerStep.ts";
import { bookOf, contextOf, offerOf, roundOf } from "./support/world.ts";

const refusal = new ClientError({ code: "Rejected", shortMessage: "No.", whatToDo: "Ask again." });

interface Played {
  readonly sent: readonly ProposedBid[];
  readonly told: readonly OfferDeed["kind"][];
}

/** One step with one round to bid in. */
async function play(part: Partial<OfferWorld> = {}): Promise<Played> {
  const sent: ProposedBid[] = [];
  const told: OfferDeed["kind"][] = [];
  const { bidder, marketActive, ...context } = contextOf(bookOf(roundOf(1)));
  await takeStep({
    ...context,
    offer: offerOf(),
    look: () => Promise.resolve({ bidder, marketActive }),
    mayBid: () => true,
    bid: (bid) => {
      sent.push(bid);
      return Promise.resolve();
    },
    explain: () => Promise.resolve(refusal),
    tell: (deeds) => {
      told.push(...deeds.map(({ kind }) => kind));
    },
    ...part,
  });
  return { sent, told };
}

describe("a step of a standing offer", () => {
  it("sends the bid that was decided, once, and says so", async () => {
    const { sent, told } = await play();
    assert.deepEqual(sent, [{ round: roundOf(1), price: 1_000n }]);
    assert.deepEqual(told, ["Bid"]);
  });

  it("sends nothing when it was stopped while it looked", async () => {
    let standing = true;
    const { bidder, marketActive } = contextOf(bookOf());
    const look = (): ReturnType<OfferWorld["look"]> => {
      standing = false;
      return Promise.resolve({ bidder, marketActive });
    };
    assert.deepEqual(await play({ look, mayBid: () => standing }), { sent: [], told: [] });
  });

  it("sends nothing from a wallet that asks its owner", async () => {
    assert.deepEqual(await play({ bid: undefined }), { sent: [], told: [] });
  });

  it("says that a bid failed, and not that it was made", async () => {
    const { told } = await play({ bid: () => Promise.reject(new Error("no")) });
    assert.deepEqual(told, ["Failed"]);
  });
});
