import { expect } from "chai";

import { loadFixture, now, time } from "../support/chain.js";
import { costOf, shareOf, slashOf } from "../support/arithmetic.js";
import { expectError, expectEvent } from "../support/expect.js";
import { balances, expectChanges, expectConserved, type Changes } from "../support/money.js";
import {
  BID_PRICE,
  BOND,
  ESCROW,
  FULL_COST,
  PARAMETERS,
  SINK,
  START_PRICE,
  WATT_HOURS,
} from "../support/parameters.js";
import { play, report, start, State, type RoundOptions, type Stage } from "../support/rounds.js";
import { etherWorld, lenientWorld, strictWorld, type World } from "../support/world.js";

const costFor = (wattHours: number): bigint => costOf(wattHours, BID_PRICE);
/** The least that counts as delivered: 5 % of 20,001 is 1000.05. */
const JUST_ENOUGH = WATT_HOURS - 1000;
const TOO_LITTLE = JUST_ENOUGH - 1;

function paid(delivered: number, slashed = 0n): Changes {
  const cost = costFor(delivered);
  return { consumer: -cost, provider: cost - slashed, sink: slashed };
}

const slash = (delivered: number): bigint => slashOf(BOND, WATT_HOURS, delivered);
const NO_SHOW: Changes = {
  consumer: -shareOf(ESCROW, PARAMETERS.noShowBps),
  provider: -shareOf(BOND, PARAMETERS.noShowBps),
  sink: shareOf(ESCROW, PARAMETERS.noShowBps) + shareOf(BOND, PARAMETERS.noShowBps),
};

const ENDINGS: readonly (readonly [string, Stage, RoundOptions, Changes])[] = [
  ["cancelled", "Cancelled", {}, {}],
  ["expired", "Expired", {}, {}],
  ["settled on the consumer's word", "Settled", {}, paid(WATT_HOURS)],
  [
    "settled at the start price",
    "Settled",
    { price: START_PRICE },
    { consumer: -ESCROW, provider: ESCROW },
  ],
  ["settled at a price of zero", "Settled", { price: 0n }, {}],
  ["settled at a price of one", "Settled", { price: 1n }, { consumer: -21n, provider: 21n }],
  ["undelivered", "Undelivered", {}, NO_SHOW],
  ["an uncontested reading of all", "Uncontested", {}, paid(WATT_HOURS)],
  [
    "an uncontested reading just within tolerance",
    "Uncontested",
    { reported: JUST_ENOUGH },
    paid(JUST_ENOUGH),
  ],
  [
    "an uncontested reading just beyond it",
    "Uncontested",
    { reported: TOO_LITTLE },
    paid(TOO_LITTLE, slash(TOO_LITTLE)),
  ],
  [
    "an uncontested reading of nothing",
    "Uncontested",
    { reported: 0 },
    { provider: -BOND, sink: BOND },
  ],
  [
    "an uncontested reading of more than asked",
    "Uncontested",
    { reported: 2 ** 32 - 1 },
    paid(WATT_HOURS),
  ],
  [
    "the consumer's uncontested reading",
    "Uncontested",
    { reporter: "consumer", reported: 9 },
    paid(9, slash(9)),
  ],
];

describe("auction: what each ending pays", () => {
  for (const [name, stage, options, changes] of ENDINGS) {
    it(name, async () => {
      const world = await loadFixture(etherWorld);
      const before = await balances(world);
      await play(world, stage, options);
      await expectChanges(world, before, changes);
      await expectConserved(world);
    });
  }

  it("undelivered, where the fee is everything or nothing", async () => {
    const strict = await loadFixture(strictWorld);
    let before = await balances(strict);
    await play(strict, "Undelivered");
    await expectChanges(strict, before, {
      consumer: -ESCROW,
      provider: -ESCROW,
      sink: 2n * ESCROW,
    });
    const lenient = await loadFixture(lenientWorld);
    before = await balances(lenient);
    await play(lenient, "Undelivered");
    await expectChanges(lenient, before, {});
  });

  it("short by a single watt-hour, where nothing is tolerated", async () => {
    const world = await loadFixture(strictWorld);
    const before = await balances(world);
    await play(world, "Uncontested", { reported: WATT_HOURS - 1 });
    const slashed = ESCROW / BigInt(WATT_HOURS);
    const cost = costFor(WATT_HOURS - 1);
    await expectChanges(world, before, {
      consumer: -cost,
      provider: cost - slashed,
      sink: slashed,
    });
  });

  it("short by half, where half is tolerated", async () => {
    const world = await loadFixture(lenientWorld);
    const half = Math.ceil(WATT_HOURS / 2);
    const before = await balances(world);
    await play(world, "Uncontested", { reported: half });
    await expectChanges(world, before, paid(half));
  });

  it("short by exactly the tolerated share, and by one watt-hour more", async () => {
    for (const [reported, fulfilled] of [
      [19_000, 1n],
      [18_999, 0n],
    ] as const) {
      const world = await loadFixture(etherWorld);
      await play(world, "Uncontested", { wattHours: 20_000, reported });
      const { fulfilled: counted } = await world.market.accountOf(world.provider.address);
      expect(counted).to.equal(fulfilled);
      expect((await world.market.accountOf(SINK)).available > 0n).to.equal(fulfilled === 0n);
    }
  });

  it("rounds a cost up at each edge", async () => {
    for (const [delivered, price, cost] of [
      [1, 1n, 1n],
      [999, 1n, 1n],
      [1000, 1n, 1n],
      [1001, 1n, 2n],
      [0, 7n, 0n],
    ] as const) {
      const world = await loadFixture(lenientWorld);
      const before = await balances(world);
      await play(world, "Uncontested", {
        wattHours: 1001,
        startPrice: 7n,
        price,
        reported: delivered,
      });
      const { consumer, provider, sink } = await changesOf(world, before);
      expect(-consumer).to.equal(cost);
      expect(consumer + provider + sink).to.equal(0n);
    }
  });
});

async function changesOf(
  world: World,
  before: ReadonlyMap<string, bigint>,
): Promise<Record<"consumer" | "provider" | "sink", bigint>> {
  const change = async (address: string): Promise<bigint> =>
    (await world.market.accountOf(address)).available - (before.get(address) ?? 0n);
  return {
    consumer: await change(world.consumer.address),
    provider: await change(world.provider.address),
    sink: await change(await world.market.sink()),
  };
}

describe("auction: what each ending says", () => {
  it("settled", async () => {
    const world = await loadFixture(etherWorld);
    const { market, consumer, provider } = world;
    const round = await play(world, "Awarded");
    const call = market.connect(consumer.account).settle(round);
    await expectEvent(call, market, "AuctionSettled", [
      consumer.address,
      round,
      provider.address,
      WATT_HOURS,
      FULL_COST,
      0,
    ]);
  });

  it("a reading of one meter, then uncontested and short", async () => {
    const world = await loadFixture(etherWorld);
    const { market, consumer, provider } = world;
    const round = await play(world, "Awarded");
    const call = report(world, ["consumer"], { wattHours: TOO_LITTLE });
    const parties = [consumer.address, round, provider.address];
    await call;
    const until = (await now()) + PARAMETERS.disputeWindow;
    await expectEvent(call, market, "ReadingReported", [...parties, 0, TOO_LITTLE, until]);
    const auction = await market.auctionOf(consumer.address);
    expect([auction.state, auction.hasReading, auction.reportedBy]).to.deep.equal([
      State.Awarded,
      true,
      0n,
    ]);
    expect([auction.reportedWattHours, auction.reportedAt]).to.deep.equal([
      BigInt(TOO_LITTLE),
      BigInt(await now()),
    ]);
    await expectError(market.reclaim(consumer.address), market, "NothingToReclaim", [
      consumer.address,
      State.Awarded,
    ]);
    await time.increaseTo(until);
    const settled = market.reclaim(consumer.address);
    await expectEvent(settled, market, "AuctionSettled", [
      ...parties,
      TOO_LITTLE,
      costFor(TOO_LITTLE),
      slash(TOO_LITTLE),
    ]);
  });

  it("undelivered", async () => {
    const world = await loadFixture(etherWorld);
    const { market, consumer, provider } = world;
    const round = await play(world, "UndeliveredDue");
    const fees = [shareOf(ESCROW, PARAMETERS.noShowBps), shareOf(BOND, PARAMETERS.noShowBps)];
    const call = market.reclaim(consumer.address);
    await expectEvent(call, market, "AuctionUndelivered", [
      consumer.address,
      round,
      provider.address,
      ...fees,
    ]);
  });

  it("with the start of the next round, when time has finished the last", async () => {
    const world = await loadFixture(etherWorld);
    const { market } = world;
    for (const [stage, event] of [
      ["ExpiredDue", "AuctionExpired"],
      ["UndeliveredDue", "AuctionUndelivered"],
      ["UncontestedDue", "AuctionSettled"],
      ["LapsedStakeDue", "DisputeLapsed"],
    ] as const) {
      const fresh = await loadFixture(etherWorld);
      await play(fresh, stage);
      const call = start(fresh);
      await expectEvent(call, market, event);
      await expectEvent(call, market, "AuctionStarted");
    }
  });

  it("settles only its own consumer's round", async () => {
    const world = await loadFixture(etherWorld);
    const { market, provider, rival } = world;
    const round = await play(world, "Awarded");
    for (const { account, address } of [provider, rival])
      await expectError(market.connect(account).settle(round), market, "WrongRound", [
        address,
        round,
        0,
      ]);
  });
});
