import { expect } from "chai";

import { loadFixture, nextAt, now } from "../support/chain.js";
import { costOf, slashOf } from "../support/arithmetic.js";
import { expectError, expectEvent } from "../support/expect.js";
import { balances, expectChanges, expectConserved, type Changes } from "../support/money.js";
import {
  BID_PRICE,
  BOND,
  ESCROW,
  FULL_COST,
  PARAMETERS,
  STAKE,
  WATT_HOURS,
} from "../support/parameters.js";
import { play, State, type RoundOptions, type SideName, type Stage } from "../support/rounds.js";
import { deployMarket, etherWorld, openWorld, strictWorld, type World } from "../support/world.js";

const costFor = (wattHours: number): bigint => costOf(wattHours, BID_PRICE);
const slash = (delivered: number): bigint => slashOf(BOND, WATT_HOURS, delivered);

function paid(delivered: number, slashed = 0n): Changes {
  const cost = costFor(delivered);
  return { consumer: -cost, provider: cost - slashed, sink: slashed };
}

function plus(changes: Changes, more: Changes): Changes {
  const sum = (key: keyof Changes): bigint => (changes[key] ?? 0n) + (more[key] ?? 0n);
  return { consumer: sum("consumer"), provider: sum("provider"), sink: sum("sink") };
}

const lost = (side: SideName): Changes => ({ [side]: -STAKE, sink: STAKE });

async function resolve(
  world: World,
  round: number,
  payment: bigint,
  loser: SideName,
): Promise<unknown> {
  const { market, arbiter, consumer } = world;
  return market.connect(arbiter).resolve(consumer.address, round, payment, world[loser].address);
}

describe("auction: contesting by a stake", () => {
  for (const [reporter, contester, side] of [
    ["provider", "consumer", 0],
    ["consumer", "provider", 1],
  ] as const) {
    it(`locks the ${contester}'s stake against the ${reporter}'s reading`, async () => {
      const world = await loadFixture(etherWorld);
      const { market, consumer, provider } = world;
      const round = await play(world, "Reported", { reporter, reported: 7 });
      const before = await balances(world);
      const call = market.connect(world[contester].account).contest(consumer.address, round);
      const args = [consumer.address, round, provider.address, side, 0, STAKE];
      await expectEvent(call, market, "ReadingContested", args);
      await expectChanges(world, before, { [contester]: -STAKE });
      const auction = await market.auctionOf(consumer.address);
      expect([auction.state, auction.staked, auction.contestedWattHours]).to.deep.equal([
        State.Disputed,
        true,
        0n,
      ]);
      expect([auction.contestedAt, auction.reportedWattHours]).to.deep.equal([
        BigInt(await now()),
        7n,
      ]);
      await expectConserved(world);
    });

    it(`is for the ${contester} alone then`, async () => {
      const world = await loadFixture(etherWorld);
      const { market, consumer, rival, stranger } = world;
      const round = await play(world, "Reported", { reporter });
      const expected = world[contester].address;
      for (const caller of [world[reporter].account, rival.account, stranger]) {
        const call = market.connect(caller).contest(consumer.address, round);
        await expectError(call, market, "NotTheParty", [caller.address, expected]);
      }
    });
  }

  it("works until the second before the window closes", async () => {
    const world = await loadFixture(etherWorld);
    const { market, consumer } = world;
    const round = await play(world, "Reported");
    await nextAt((await now()) + PARAMETERS.disputeWindow - 1);
    await market.connect(consumer.account).contest(consumer.address, round);
    await expectConserved(world);
  });

  it("is too late when the window has closed", async () => {
    const world = await loadFixture(etherWorld);
    const { market, consumer } = world;
    const round = await play(world, "Reported");
    await nextAt((await now()) + PARAMETERS.disputeWindow);
    const call = market.connect(consumer.account).contest(consumer.address, round);
    await expectError(call, market, "WrongState", [consumer.address, round, State.Settled]);
  });
});

/** Who concedes, after what, and who is then richer or poorer than before the round. */
const CONCESSIONS: readonly (readonly [Stage, RoundOptions, SideName, Changes])[] = [
  ["DisputedByReadings", { reported: 20_001, contested: 5000 }, "consumer", paid(20_001)],
  [
    "DisputedByReadings",
    { reported: 20_001, contested: 5000 },
    "provider",
    paid(5000, slash(5000)),
  ],
  [
    "DisputedByReadings",
    { reporter: "consumer", reported: 0, contested: 20_001 },
    "provider",
    paid(0, slash(0)),
  ],
  [
    "DisputedByReadings",
    { reporter: "consumer", reported: 0, contested: 20_001 },
    "consumer",
    paid(20_001),
  ],
  ["DisputedByStake", {}, "consumer", plus(paid(20_001), lost("consumer"))],
  ["DisputedByStake", {}, "provider", paid(0, BOND)],
  [
    "DisputedByStake",
    { reported: 5000 },
    "consumer",
    plus(paid(5000, slash(5000)), lost("consumer")),
  ],
  [
    "DisputedByStake",
    { reporter: "consumer", reported: 0 },
    "provider",
    plus(paid(0, BOND), lost("provider")),
  ],
  ["DisputedByStake", { reporter: "consumer", reported: 0 }, "consumer", paid(20_001)],
];

describe("auction: conceding", () => {
  for (const [stage, options, by, changes] of CONCESSIONS) {
    it(`the ${by} after ${stage} ${JSON.stringify(options)}`, async () => {
      const world = await loadFixture(etherWorld);
      const { market, consumer } = world;
      const before = await balances(world);
      const round = await play(world, stage, options);
      const call = market.connect(world[by].account).concede(consumer.address, round);
      await expectEvent(call, market, "DisputeConceded", [
        consumer.address,
        round,
        world[by].address,
      ]);
      await expectEvent(call, market, "AuctionSettled");
      await expectChanges(world, before, changes);
      await expectConserved(world);
      expect((await market.auctionOf(consumer.address)).state).to.equal(State.Resolved);
    });
  }

  it("is for the two sides alone", async () => {
    const world = await loadFixture(etherWorld);
    const { market, consumer, rival, arbiter } = world;
    const round = await play(world, "DisputedByReadings");
    for (const caller of [rival.account, arbiter])
      await expectError(
        market.connect(caller).concede(consumer.address, round),
        market,
        "NotAParty",
        [caller.address],
      );
  });
});

/** The verdict's payment and loser, and what the round has cost each of the two in the end. */
const VERDICTS: readonly (readonly [Stage, RoundOptions, bigint, SideName, Changes])[] = [
  [
    "DisputedByReadings",
    {},
    FULL_COST,
    "consumer",
    { consumer: -FULL_COST - STAKE, provider: FULL_COST, sink: STAKE },
  ],
  ["DisputedByReadings", {}, 0n, "consumer", { consumer: -STAKE, sink: STAKE }],
  ["DisputedByReadings", {}, 0n, "provider", { provider: -STAKE, sink: STAKE }],
  ["DisputedByReadings", {}, 5n, "provider", { consumer: -5n, provider: 5n - STAKE, sink: STAKE }],
  ["DisputedByStake", {}, FULL_COST, "consumer", plus(paid(WATT_HOURS), lost("consumer"))],
  ["DisputedByStake", {}, 0n, "consumer", lost("consumer")],
  ["DisputedByStake", {}, 0n, "provider", { provider: -STAKE, sink: STAKE }],
  [
    "DisputedByStake",
    { reporter: "consumer" },
    7n,
    "provider",
    { consumer: -7n, provider: 7n - STAKE, sink: STAKE },
  ],
  [
    "DisputedByStake",
    { reporter: "consumer" },
    7n,
    "consumer",
    { consumer: -7n - STAKE, provider: 7n, sink: STAKE },
  ],
];

describe("auction: the arbiter's verdict", () => {
  for (const [stage, options, payment, loser, changes] of VERDICTS) {
    it(`${String(payment)} paid and the ${loser} lost, after ${stage} ${JSON.stringify(options)}`, async () => {
      const world = await loadFixture(etherWorld);
      const { market, consumer, provider } = world;
      const before = await balances(world);
      const round = await play(world, stage, options);
      const call = resolve(world, round, payment, loser);
      const args = [consumer.address, round, provider.address, payment, world[loser].address];
      await expectEvent(call, market, "DisputeResolved", args);
      await expectChanges(world, before, changes);
      await expectConserved(world);
      for (const side of ["consumer", "provider"] as const) {
        const { fulfilled, failed, disputed } = await market.accountOf(world[side].address);
        expect([fulfilled, failed, disputed]).to.deep.equal([0n, side === loser ? 1n : 0n, 0n]);
      }
    });
  }

  it("takes no more from the consumer than remains of its escrow", async () => {
    const world = await loadFixture(strictWorld);
    const before = await balances(world);
    const round = await play(world, "DisputedByReadings");
    await resolve(world, round, FULL_COST, "consumer");
    await expectChanges(world, before, {
      consumer: -ESCROW,
      provider: FULL_COST,
      sink: ESCROW - FULL_COST,
    });
  });

  it("takes no more from the provider than its bond", async () => {
    const world = await openWorld(
      await deployMarket("0x0000000000000000000000000000000000000000", { bondBps: 500 }),
    );
    for (const { account } of [world.consumer, world.provider])
      await world.market.connect(account).deposit({ value: 10n ** 17n });
    const bond = (ESCROW * 500n + 9999n) / 10_000n;
    expect(bond).to.be.lessThan(STAKE);
    const before = await balances(world);
    const round = await play(world, "DisputedByReadings");
    await resolve(world, round, 1n, "provider");
    await expectChanges(world, before, { consumer: -1n, provider: 1n - bond, sink: bond });
    await expectConserved(world);
  });

  it("is the arbiter's alone, names a side, and pays at most the full price", async () => {
    const world = await loadFixture(etherWorld);
    const { market, consumer, operator, rival, arbiter } = world;
    const round = await play(world, "DisputedByReadings");
    const byOperator = market
      .connect(operator)
      .resolve(consumer.address, round, 0, consumer.address);
    await expectError(byOperator, market, "NotArbiter", [operator.address, arbiter.address]);
    const blames = market.connect(arbiter).resolve(consumer.address, round, 0, rival.address);
    await expectError(blames, market, "NotAParty", [rival.address]);
    await expectError(resolve(world, round, FULL_COST + 1n, "consumer"), market, "PaymentTooHigh", [
      FULL_COST + 1n,
      FULL_COST,
    ]);
  });

  it("comes before its window closes, or not at all", async () => {
    const world = await loadFixture(etherWorld);
    const { market, consumer } = world;
    const round = await play(world, "DisputedByReadings");
    await nextAt((await now()) + PARAMETERS.arbiterWindow - 1);
    await resolve(world, round, 0n, "provider");
    const next = await play(world, "DisputedByReadings");
    await nextAt((await now()) + PARAMETERS.arbiterWindow);
    await expectError(resolve(world, next, 0n, "provider"), market, "WrongState", [
      consumer.address,
      next,
      State.Resolved,
    ]);
  });
});

const SILENCES: readonly (readonly [Stage, RoundOptions, Changes])[] = [
  ["LapsedReadingsDue", { reported: 20_001, contested: 5000 }, paid(5000)],
  ["LapsedReadingsDue", { reported: 5000, contested: 20_001 }, paid(5000)],
  ["LapsedReadingsDue", { reporter: "consumer", reported: 0, contested: 20_001 }, {}],
  ["LapsedStakeDue", {}, plus(paid(20_001), lost("consumer"))],
  ["LapsedStakeDue", { reported: 5000 }, plus(paid(5000, slash(5000)), lost("consumer"))],
  ["LapsedStakeDue", { reporter: "consumer", reported: 0 }, plus(paid(0, BOND), lost("provider"))],
];

describe("auction: the arbiter's silence", () => {
  for (const [stage, options, changes] of SILENCES) {
    it(`after ${stage} ${JSON.stringify(options)}`, async () => {
      const world = await loadFixture(etherWorld);
      const { market, consumer, provider } = world;
      const before = await balances(world);
      const round = await play(world, stage, options);
      const call = market.connect(world.stranger).reclaim(consumer.address);
      await expectEvent(call, market, "DisputeLapsed", [consumer.address, round, provider.address]);
      await expectEvent(call, market, "AuctionSettled");
      await expectChanges(world, before, changes);
      await expectConserved(world);
    });
  }

  it("marks both as disputed over two readings, and over a stake the provider by what came", async () => {
    const marks = async (stage: Stage, options: RoundOptions): Promise<bigint[]> => {
      const world = await loadFixture(etherWorld);
      await play(world, stage, options);
      await world.market.reclaim(world.consumer.address);
      const consumer = await world.market.accountOf(world.consumer.address);
      const provider = await world.market.accountOf(world.provider.address);
      return [
        consumer.disputed,
        consumer.failed,
        provider.disputed,
        provider.failed,
        provider.fulfilled,
      ];
    };
    expect(await marks("LapsedReadingsDue", {})).to.deep.equal([1n, 0n, 1n, 0n, 0n]);
    expect(await marks("LapsedStakeDue", {})).to.deep.equal([0n, 0n, 0n, 0n, 1n]);
    expect(await marks("LapsedStakeDue", { reported: 9 })).to.deep.equal([0n, 0n, 0n, 1n, 0n]);
    expect(await marks("LapsedReadingsDue", { wattHours: 999, reported: 999 })).to.deep.equal([
      0n,
      0n,
      0n,
      0n,
      0n,
    ]);
  });
});
