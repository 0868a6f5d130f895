import { expect } from "chai";

import { loadFixture, nextAt, travelTo } from "../support/chain.js";
import { expectError, expectEvent } from "../support/expect.js";
import { expectConserved } from "../support/money.js";
import { PARAMETERS } from "../support/parameters.js";
import { play, State, type Stage } from "../support/rounds.js";
import { etherWorld, type World } from "../support/world.js";

const { validity, disputeWindow, arbiterWindow } = PARAMETERS;

type Auction = Awaited<ReturnType<World["market"]["auctionOf"]>>;

interface Transition {
  readonly stage: Stage;
  /** The first second of the state after. */
  readonly at: (auction: Auction) => bigint;
  readonly before: keyof typeof State;
  readonly after: keyof typeof State;
  /** What {@link World.market}'s `reclaim` then says; the award alone moves no money. */
  readonly event?: string;
}

const lapses = ({ contestedAt }: Auction): bigint => contestedAt + BigInt(arbiterWindow);

const TRANSITIONS: readonly Transition[] = [
  {
    stage: "Open",
    at: ({ closesAt }) => closesAt,
    before: "Open",
    after: "Expired",
    event: "AuctionExpired",
  },
  { stage: "OpenWithBid", at: ({ closesAt }) => closesAt, before: "Open", after: "Awarded" },
  {
    stage: "Awarded",
    at: ({ closesAt }) => closesAt + BigInt(validity + disputeWindow),
    before: "Awarded",
    after: "Undelivered",
    event: "AuctionUndelivered",
  },
  {
    stage: "Reported",
    at: ({ reportedAt }) => reportedAt + BigInt(disputeWindow),
    before: "Awarded",
    after: "Settled",
    event: "AuctionSettled",
  },
  {
    stage: "DisputedByReadings",
    at: lapses,
    before: "Disputed",
    after: "Resolved",
    event: "DisputeLapsed",
  },
  {
    stage: "DisputedByStake",
    at: lapses,
    before: "Disputed",
    after: "Resolved",
    event: "DisputeLapsed",
  },
];

async function boundaryOf(world: World, { stage, at }: Transition): Promise<number> {
  await play(world, stage);
  return Number(at(await world.market.auctionOf(world.consumer.address)));
}

async function expectState(world: World, name: keyof typeof State, due: boolean): Promise<void> {
  const auction = await world.market.auctionOf(world.consumer.address);
  expect([auction.state, auction.due]).to.deep.equal([State[name], due]);
}

describe("auction: what time does, to the second", () => {
  for (const transition of TRANSITIONS) {
    const { stage, before, after, event } = transition;

    it(`turns ${stage} from ${before} into ${after}`, async () => {
      const world = await loadFixture(etherWorld);
      const boundary = await boundaryOf(world, transition);
      await travelTo(boundary - 1);
      await expectState(world, before, false);
      await travelTo(boundary);
      await expectState(world, after, event !== undefined);
      await expectConserved(world);
    });

    it(`lets no money of ${stage} be reclaimed a second early`, async () => {
      const world = await loadFixture(etherWorld);
      const { market, consumer } = world;
      const boundary = await boundaryOf(world, transition);
      await nextAt(boundary - 1);
      const early = market.reclaim(consumer.address);
      await expectError(early, market, "NothingToReclaim", [consumer.address, State[before]]);
    });

    if (event !== undefined) {
      it(`lets the money of ${stage} be reclaimed from that second on, once`, async () => {
        const world = await loadFixture(etherWorld);
        const { market, consumer } = world;
        const boundary = await boundaryOf(world, transition);
        await nextAt(boundary);
        await expectEvent(market.reclaim(consumer.address), market, event);
        await expectState(world, after, false);
        await expectConserved(world);
        const again = market.reclaim(consumer.address);
        await expectError(again, market, "NothingToReclaim", [consumer.address, State[after]]);
      });
    }
  }

  it("lets the consumer settle in the last second before its round counts as undelivered", async () => {
    const world = await loadFixture(etherWorld);
    const { market, consumer } = world;
    const round = await play(world, "Awarded");
    const { closesAt } = await market.auctionOf(consumer.address);
    await nextAt(Number(closesAt) + validity + disputeWindow - 1);
    await market.connect(consumer.account).settle(round);
    await expectState(world, "Settled", false);
  });
});
