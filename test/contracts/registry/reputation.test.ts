import { expect } from "chai";

import { loadFixture } from "../support/chain.js";
import { MAX_UINT24 } from "../support/arithmetic.js";
import { expectError, expectEvent } from "../support/expect.js";
import { WATT_HOURS } from "../support/parameters.js";
import { bid, bidBySig, play, start, type RoundOptions, type Stage } from "../support/rounds.js";
import { setAccount } from "../support/storage.js";
import { AREA, POSITION, etherWorld, type World } from "../support/world.js";

type Record3 = readonly [fulfilled: bigint, failed: bigint, disputed: bigint];

async function recordOf({ market }: World, address: string): Promise<Record3> {
  const { fulfilled, failed, disputed } = await market.accountOf(address);
  return [fulfilled, failed, disputed];
}

const NOTHING: Record3 = [0n, 0n, 0n];
const FULFILLED: Record3 = [1n, 0n, 0n];
const FAILED: Record3 = [0n, 1n, 0n];
const DISPUTED: Record3 = [0n, 0n, 1n];

const MARKS: readonly (readonly [Stage, RoundOptions, Record3, Record3])[] = [
  ["Cancelled", {}, NOTHING, NOTHING],
  ["Expired", {}, NOTHING, NOTHING],
  ["Settled", {}, NOTHING, FULFILLED],
  ["Uncontested", {}, NOTHING, FULFILLED],
  ["Uncontested", { reported: 10_000 }, NOTHING, FAILED],
  ["Undelivered", {}, DISPUTED, DISPUTED],
  ["Resolved", {}, NOTHING, FAILED],
  ["Lapsed", {}, NOTHING, FULFILLED],
];

describe("registry: reputation", () => {
  for (const [stage, options, consumerRecord, providerRecord] of MARKS) {
    it(`leaves its mark after ${stage} ${JSON.stringify(options)}`, async () => {
      const world = await loadFixture(etherWorld);
      await play(world, stage, options);
      expect(await recordOf(world, world.consumer.address)).to.deep.equal(consumerRecord);
      expect(await recordOf(world, world.provider.address)).to.deep.equal(providerRecord);
    });
  }

  it("counts no round below the least energy, and one exactly of it", async () => {
    for (const [wattHours, expected] of [
      [999, NOTHING],
      [1000, FULFILLED],
    ] as const) {
      const world = await loadFixture(etherWorld);
      await play(world, "Settled", { wattHours });
      expect(await recordOf(world, world.provider.address)).to.deep.equal(expected);
    }
  });

  it("follows ρ = (fulfilled + (disputed + 2)/2)/n", async () => {
    const world = await loadFixture(etherWorld);
    for (const [fulfilled, failed, disputed] of [
      [0, 0, 0],
      [1, 0, 0],
      [0, 1, 0],
      [0, 0, 1],
      [7, 3, 2],
      [100, 1, 0],
      [0, 9999, 0],
      [Number(MAX_UINT24), Number(MAX_UINT24), Number(MAX_UINT24)],
      [Number(MAX_UINT24), 0, 0],
      [0, Number(MAX_UINT24), 0],
    ] as const) {
      await setAccount(world, world.rival.address, {
        fulfilled: BigInt(fulfilled),
        failed: BigInt(failed),
        disputed: BigInt(disputed),
      });
      const n = fulfilled + failed + disputed + 2;
      const expected = Math.floor((10_000 * (2 * fulfilled + disputed + 2)) / (2 * n));
      expect(await world.market.reputationOf(world.rival.address)).to.equal(expected);
    }
  });

  it("saturates each counter without spilling into its neighbour", async () => {
    for (const [stage, options, field] of [
      ["Settled", {}, "fulfilled"],
      ["Uncontested", { reported: 0 }, "failed"],
      ["Undelivered", {}, "disputed"],
    ] as const) {
      const world = await loadFixture(etherWorld);
      const { address } = world.provider;
      await setAccount(world, address, { [field]: MAX_UINT24 - 1n });
      await play(world, stage, options);
      expect((await world.market.accountOf(address))[field]).to.equal(MAX_UINT24);
      await play(world, stage, options);
      const after = await world.market.accountOf(address);
      expect(after[field]).to.equal(MAX_UINT24);
      const all = [after.fulfilled, after.failed, after.disputed, after.round, after.epoch];
      expect(all.filter((counter) => counter === 0n)).to.have.length(4);
      expect([after.status, after.hasMeter]).to.deep.equal([1n, true]);
    }
  });

  it("keeps out bidders below what the round asks for, and lets in who just has it", async () => {
    const world = await loadFixture(etherWorld);
    const { market, consumer, provider } = world;
    const starting = market.connect(consumer.account);
    await starting.startAuction(WATT_HOURS, 60, 1000, 5001, AREA, POSITION);
    expect((await market.auctionOf(consumer.address)).minReputation).to.equal(5001n);
    await expectError(bid(world, provider, 1n), market, "ReputationTooLow", [
      provider.address,
      5000,
      5001,
    ]);
    await expectError(bidBySig(world, { price: 1n }), market, "ReputationTooLow", [
      provider.address,
      5000,
      5001,
    ]);
    await starting.cancelAuction(1);
    await starting.startAuction(WATT_HOURS, 60, 1000, 5000, AREA, POSITION);
    await bid(world, provider, 1n);
  });

  it("asks for at most the whole", async () => {
    const { market, consumer } = await loadFixture(etherWorld);
    const starting = market.connect(consumer.account);
    await expectError(
      starting.startAuction(1, 60, 1, 10_001, AREA, POSITION),
      market,
      "ReputationOutOfRange",
      [10_001, 10_000],
    );
    await starting.startAuction(1, 60, 1, 10_000, AREA, POSITION);
  });
});

describe("registry: epochs", () => {
  it("voids what was signed before, and says so", async () => {
    const world = await loadFixture(etherWorld);
    const { market, provider } = world;
    await start(world);
    await expectEvent(
      market.connect(provider.account).revokeSignatures(),
      market,
      "SignaturesRevoked",
      [provider.address, 1],
    );
    expect((await market.accountOf(provider.address)).epoch).to.equal(1n);
    await expectError(bidBySig(world, { epoch: 0 }), market, "WrongEpoch", [
      provider.address,
      0,
      1,
    ]);
    await expectError(bidBySig(world, { epoch: 2 }), market, "WrongEpoch", [
      provider.address,
      2,
      1,
    ]);
    await bidBySig(world);
  });

  it("is there for anybody, registered or not", async () => {
    const { market, stranger } = await loadFixture(etherWorld);
    await market.connect(stranger).revokeSignatures();
    expect((await market.accountOf(stranger)).epoch).to.equal(1n);
  });

  it("never comes round: the last epoch is the last", async () => {
    const world = await loadFixture(etherWorld);
    const { market, provider } = world;
    await setAccount(world, provider.address, { epoch: MAX_UINT24 - 1n });
    const other = market.connect(provider.account);
    await expectEvent(other.revokeSignatures(), market, "SignaturesRevoked", [
      provider.address,
      MAX_UINT24,
    ]);
    await expectError(other.revokeSignatures(), market, "EpochsExhausted", [provider.address]);
    await start(world);
    await expectError(bidBySig(world, { exclusive: true }), market, "EpochsExhausted", [
      provider.address,
    ]);
    await bidBySig(world);
  });
});
