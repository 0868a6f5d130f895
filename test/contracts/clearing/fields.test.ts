import { expect } from "chai";

import { ethers, loadFixture, nextAt, now } from "../support/chain.js";
import { expectError, expectEvent } from "../support/expect.js";
import {
  certifiedNothing,
  clear,
  clearBy,
  closesAt,
  DRIVER_FUNDS,
  FIELD_BOND,
  fieldAt,
  fieldWorld,
  idOf,
  submission,
  type Field,
} from "../support/fields.js";
import { PARAMETERS } from "../support/parameters.js";
import { availableOf } from "../support/world.js";

const { ZeroAddress } = ethers;

describe("clearing: fields", () => {
  it("are admitted by the operator, under the hash of what they are", async () => {
    const world = await loadFixture(fieldWorld);
    const field = fieldAt(1, { parts: 3 });
    const id = idOf(world.market, field);
    const args = [id, field.aggregator, Object.values(field)];
    await expectEvent(world.market.addField(field), world.market, "FieldAdded", args);
    expect(await world.market.fieldOf(id)).to.deep.equal([true, 0n, 0n]);
    await expectError(
      world.market.connect(world.stranger).addField(field),
      world.market,
      "OwnableUnauthorizedAccount",
      [world.stranger.address],
    );
  });

  const refusals: Readonly<Record<string, readonly Partial<Field>[]>> = {
    aggregator: [{ aggregator: ZeroAddress as `0x${string}` }],
    meter: [{ meter: ZeroAddress as `0x${string}` }],
    feeAccount: [{ feeAccount: ZeroAddress as `0x${string}` }],
    gridAccount: [{ gridAccount: ZeroAddress as `0x${string}` }],
    efficiency: [{ efficiency: 0 }, { efficiency: 1_000_001 }],
    quadraticLoss: [{ quadraticLoss: 0n }, { quadraticLoss: 10n ** 9n - 1n }],
    linearLoss: [{ linearLoss: 0n }, { linearLoss: 10n ** 12n - 1n }],
    gridSells: [{ gridBuys: 2n, gridSells: 1n }, { gridSells: 2n ** 96n - 1n }],
    // α + β + 8αβ must be above 1: at α = β = ¼ it is 1.
    alphaBps: [
      { alphaBps: 2500, betaBps: 2500 },
      { alphaBps: 10_001 },
      { betaBps: 10_001 },
      { alphaBps: 0, betaBps: 10_000 },
    ],
    spreadFeeBps: [{ spreadFeeBps: 10_001 }],
    sellBondBps: [{ sellBondBps: 10_001 }],
    startsAt: [{ startsAt: 2 ** 32 }],
    roundSeconds: [
      { roundSeconds: 0 },
      { roundSeconds: PARAMETERS.withdrawDelay, clearSeconds: 0 },
      { roundSeconds: 1, clearSeconds: PARAMETERS.withdrawDelay - 1 },
    ],
    parts: [{ parts: 0 }],
  };
  for (const [name, changes] of Object.entries(refusals)) {
    it(`are refused for their ${name}`, async () => {
      const { market } = await loadFixture(fieldWorld);
      for (const change of changes)
        await expectError(market.addField(fieldAt(1, change)), market, "InvalidField", [name]);
    });
  }

  it("may stand at the edge of what is sound", async () => {
    const { market } = await loadFixture(fieldWorld);
    const edges: Partial<Field>[] = [
      { alphaBps: 2500, betaBps: 2501 },
      { alphaBps: 10_000, betaBps: 10_000, spreadFeeBps: 10_000, sellBondBps: 10_000 },
      { alphaBps: 10_000, betaBps: 1 },
      { efficiency: 1_000_000, quadraticLoss: 10n ** 9n, linearLoss: 10n ** 12n },
      { gridBuys: 2n ** 96n - 2n, gridSells: 2n ** 96n - 2n },
      { startsAt: 2 ** 32 - 1, parts: 255 },
      { roundSeconds: 1, clearSeconds: PARAMETERS.withdrawDelay - 2 },
    ];
    for (const edge of edges) await market.addField(fieldAt(1, edge));
  });

  it("are admitted once", async () => {
    const { market, field, id } = await loadFixture(fieldWorld);
    await expectError(market.addField(field), market, "FieldExists", [id]);
  });
});

describe("clearing: a field's bond", () => {
  it("comes from the balance of whoever posts it", async () => {
    const world = await loadFixture(fieldWorld);
    const { market, id, grid } = world;
    const call = market.connect(grid).postBond(id, 7n);
    await expectEvent(call, market, "BondPosted", [id, grid.address, 7n]);
    expect((await market.fieldOf(id)).bond).to.equal(FIELD_BOND + 7n);
    expect(await availableOf(world, grid.address)).to.equal(DRIVER_FUNDS - 7n);
  });

  it("stays until the field is retired and nothing can be claimed any more", async () => {
    const world = await loadFixture(fieldWorld);
    const { market, id, field, aggregator } = world;
    await expectError(market.releaseBond(field), market, "BondLocked", [id, 0]);
    const at = (await now()) + 10;
    const free = at + field.roundSeconds + field.clearSeconds + field.claimSeconds + 1;
    await nextAt(at);
    const call = market.connect(aggregator).retireField(field);
    await expectEvent(call, market, "FieldRetired", [id, free]);
    expect((await market.fieldOf(id)).retiredAt).to.equal(BigInt(at));
    await nextAt(free - 1);
    await expectError(market.releaseBond(field), market, "BondLocked", [id, free]);
    await nextAt(free);
    await expectEvent(market.connect(world.stranger).releaseBond(field), market, "BondReleased", [
      id,
      aggregator.address,
      FIELD_BOND,
    ]);
    expect(await availableOf(world, aggregator.address)).to.equal(DRIVER_FUNDS);
    expect((await market.fieldOf(id)).bond).to.equal(0n);
  });

  it("outlasts every claim against the last round that could be cleared", async () => {
    const world = await loadFixture(fieldWorld);
    const { market, field } = world;
    // Retired in the last second before round 1 opens, so that round 0 is the last.
    const at = field.startsAt + field.roundSeconds;
    await nextAt(at);
    await market.retireField(field);
    const releasable = at + field.roundSeconds + field.clearSeconds + field.claimSeconds + 1;
    expect(releasable > clearBy(world) + field.claimSeconds).to.equal(true);
    await clear(world, await submission(world, certifiedNothing(world)));
    await nextAt(closesAt(world, 1));
    await expectError(
      clear(world, await submission(world, certifiedNothing(world), { round: 1 })),
      market,
      "FieldIsRetired",
      [world.id, at],
    );
  });

  it("can be retired by the operator or the aggregator, once, and by nobody else", async () => {
    const world = await loadFixture(fieldWorld);
    const { market, id, field, stranger } = world;
    await expectError(
      market.connect(stranger).retireField(field),
      market,
      "OwnableUnauthorizedAccount",
      [stranger.address],
    );
    await market.retireField(field);
    const { retiredAt } = await market.fieldOf(id);
    await expectError(market.retireField(field), market, "FieldIsRetired", [id, retiredAt]);
  });
});
