import { expect } from "chai";

import { loadFixture } from "../support/chain.js";
import { expectError } from "../support/expect.js";
import { BID_PRICE, WATT_HOURS } from "../support/parameters.js";
import {
  bid,
  bidBySig,
  play,
  report,
  roundOf,
  STAGES,
  start,
  State,
  type Sent,
  type Stage,
} from "../support/rounds.js";
import { expectConserved } from "../support/money.js";
import { etherWorld, type World } from "../support/world.js";

/** The state that {@link Stage} shows to a reader. */
const STATE: Record<Stage, keyof typeof State> = {
  None: "None",
  Open: "Open",
  OpenWithBid: "Open",
  Awarded: "Awarded",
  Reported: "Awarded",
  DisputedByReadings: "Disputed",
  DisputedByStake: "Disputed",
  Settled: "Settled",
  UndeliveredDue: "Undelivered",
  Undelivered: "Undelivered",
  UncontestedDue: "Settled",
  Uncontested: "Settled",
  LapsedReadingsDue: "Resolved",
  LapsedStakeDue: "Resolved",
  Lapsed: "Resolved",
  Resolved: "Resolved",
  Cancelled: "Cancelled",
  ExpiredDue: "Expired",
  Expired: "Expired",
};

type Entry = (world: World, round: number) => Sent | Promise<unknown>;

/** Every entry point that looks at a round's state, as the party that may call it calls it. */
const ENTRIES = {
  startAuction: (world) => start(world),
  cancelAuction: ({ market, consumer }, round) =>
    market.connect(consumer.account).cancelAuction(round),
  placeBid: (world) => bid(world, world.rival, BID_PRICE / 2n, WATT_HOURS),
  placeBidBySig: (world) =>
    bidBySig(world, { price: BID_PRICE / 2n, wattHours: WATT_HOURS }, world.rival),
  endAuction: ({ market, consumer, provider }, round) =>
    market.connect(consumer.account).endAuction(round, provider.address, BID_PRICE),
  settle: ({ market, consumer }, round) => market.connect(consumer.account).settle(round),
  settleMeteredByBoth: (world) => report(world, ["consumer", "provider"]),
  settleMeteredByOne: (world) => report(world, ["consumer"]),
  contest: ({ market, consumer }, round) =>
    market.connect(consumer.account).contest(consumer.address, round),
  concede: ({ market, consumer }, round) =>
    market.connect(consumer.account).concede(consumer.address, round),
  resolve: ({ market, arbiter, consumer }, round) =>
    market.connect(arbiter).resolve(consumer.address, round, 0, consumer.address),
  reclaim: ({ market, stranger, consumer }) => market.connect(stranger).reclaim(consumer.address),
  accessToken: ({ market, consumer }) => market.accessToken(consumer.address),
} as const satisfies Record<string, Entry>;

type EntryName = keyof typeof ENTRIES;

const FINISHED: readonly EntryName[] = ["startAuction"];
const DUE: readonly EntryName[] = ["startAuction", "reclaim"];

/** What is allowed; everything else has to say which state the round is in. */
const ALLOWED: Record<Stage, readonly EntryName[]> = {
  None: FINISHED,
  Open: ["cancelAuction", "placeBid", "placeBidBySig"],
  OpenWithBid: ["placeBid", "placeBidBySig", "endAuction"],
  Awarded: ["settle", "settleMeteredByBoth", "settleMeteredByOne", "accessToken"],
  Reported: ["settle", "settleMeteredByBoth", "settleMeteredByOne", "contest", "accessToken"],
  DisputedByReadings: ["concede", "resolve"],
  DisputedByStake: ["concede", "resolve"],
  Settled: FINISHED,
  UndeliveredDue: DUE,
  Undelivered: FINISHED,
  UncontestedDue: DUE,
  Uncontested: FINISHED,
  LapsedReadingsDue: DUE,
  LapsedStakeDue: DUE,
  Lapsed: FINISHED,
  Resolved: FINISHED,
  Cancelled: FINISHED,
  ExpiredDue: DUE,
  Expired: FINISHED,
};

/** Calls that fit the state but lack what they need there. */
const PARTICULAR: Partial<Record<Stage, Partial<Record<EntryName, string>>>> = {
  Open: { endAuction: "BestBidMoved" },
  OpenWithBid: { cancelAuction: "BidStands" },
  Awarded: { contest: "NothingToContest" },
};

async function expectRefused(
  world: World,
  stage: Stage,
  name: EntryName,
  round: number,
): Promise<void> {
  const { market, consumer } = world;
  const call = ENTRIES[name](world, round);
  const particular = PARTICULAR[stage]?.[name];
  if (particular !== undefined) return expectError(call, market, particular);
  const state = State[STATE[stage]];
  if (name === "reclaim")
    return expectError(call, market, "NothingToReclaim", [consumer.address, state]);
  return expectError(call, market, "WrongState", [consumer.address, round, state]);
}

describe("auction: every entry point in every state", () => {
  for (const stage of STAGES) {
    describe(`in the stage ${stage}`, () => {
      async function staged(): Promise<World & { round: number }> {
        const world = await etherWorld();
        const round = await play(world, stage);
        return { ...world, round };
      }

      it(`reads as ${STATE[stage]}, with all money accounted for`, async () => {
        const world = await loadFixture(staged);
        const auction = await world.market.auctionOf(world.consumer.address);
        expect(auction.state).to.equal(State[STATE[stage]]);
        expect(auction.due).to.equal(stage.endsWith("Due"));
        expect(auction.round).to.equal(stage === "None" ? 0 : 1);
        await expectConserved(world);
      });

      for (const name of Object.keys(ENTRIES) as EntryName[]) {
        const allowed = ALLOWED[stage].includes(name);
        it(`${allowed ? "allows" : "refuses"} ${name}`, async () => {
          const world = await loadFixture(staged);
          if (!allowed) return expectRefused(world, stage, name, world.round);
          await ENTRIES[name](world, world.round);
          await expectConserved(world);
        });
      }

      if (stage !== "None") {
        it("refuses every call that names another round", async () => {
          const world = await loadFixture(staged);
          const { market, consumer, round } = world;
          const args = [consumer.address, round + 1, round];
          const byNumber: EntryName[] = [
            "cancelAuction",
            "endAuction",
            "settle",
            "contest",
            "concede",
            "resolve",
          ];
          for (const name of byNumber)
            await expectError(ENTRIES[name](world, round + 1), market, "WrongRound", args);
          await expectError(
            report(world, ["consumer"], { round: round + 1 }),
            market,
            "WrongRound",
            args,
          );
          await expectError(bidBySig(world, { round: round + 1 }), market, "WrongRound", args);
        });
      }
    });
  }

  it("starts over each round that time has finished, moving its money first", async () => {
    const world = await loadFixture(etherWorld);
    for (const stage of [
      "ExpiredDue",
      "UndeliveredDue",
      "UncontestedDue",
      "LapsedReadingsDue",
      "LapsedStakeDue",
    ] as const) {
      const round = await play(world, stage);
      await start(world);
      expect(await roundOf(world)).to.equal(round + 1);
      await expectConserved(world);
      await world.market.connect(world.consumer.account).cancelAuction(round + 1);
    }
  });
});
