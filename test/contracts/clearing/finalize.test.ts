import { settleDelivery } from "@peerwatt/sdk/clearing";
import { expect } from "chai";

import { shareOf } from "../support/arithmetic.js";
import { loadFixture, nextAt } from "../support/chain.js";
import { expectEvent } from "../support/expect.js";
import {
  bondedFieldWorld,
  buy,
  clearBy,
  clearOrders,
  fieldWorld,
  finalize,
  fullGift,
  GRID_SELLS,
  openField,
  sell,
  someOrders,
  type FieldWorld,
  wallet,
} from "../support/fields.js";
import { balances, held } from "../support/money.js";
import { PARAMETERS, SINK } from "../support/parameters.js";
import { availableOf, etherWorld } from "../support/world.js";

type Cleared = Awaited<ReturnType<typeof clearOrders>>;

function bondsOf(world: FieldWorld, { certified }: Cleared): bigint[] {
  return certified.results.providers.map(({ account }, place) => {
    // The grid account locks none.
    if (BigInt(account) === BigInt(world.grid.address)) return 0n;
    const earned = certified.results.pairs
      .filter(({ provider }) => provider === place)
      .reduce((sum, pair) => sum + pair.earned, 0n);
    return shareOf(earned, world.field.sellBondBps);
  });
}

/** Finalizes, and holds every balance against what the SDK says. */
async function expectSettled(
  world: FieldWorld,
  cleared: Cleared,
  given: readonly number[],
): Promise<void> {
  const { results } = cleared.certified;
  const before = await balances(world);
  const bonds = bondsOf(world, cleared);
  const { toleranceBps } = PARAMETERS;
  const outcome = settleDelivery(world.field, results, { given, bonds, toleranceBps });
  const expected = new Map<string, bigint>();
  const add = (account: string, amount: bigint): unknown =>
    expected.set(account.toLowerCase(), (expected.get(account.toLowerCase()) ?? 0n) + amount);
  results.consumers.forEach((account, place) => add(account, outcome.refunds[place] ?? 0n));
  results.providers.forEach(({ account }, place) =>
    add(
      account,
      (outcome.earnings[place] ?? 0n) + (bonds[place] ?? 0n) - (outcome.slashed[place] ?? 0n),
    ),
  );
  add(world.fee.address, outcome.fee);
  add(
    SINK,
    outcome.slashed.reduce((sum, each) => sum + each, 0n),
  );

  await finalize(world, cleared.submitted, cleared.certified, [...given]);
  let sum = (await world.market.fieldOf(world.id)).bond;
  for (const [holder, was] of before) {
    const is = await availableOf(world, holder);
    expect(is - was, holder).to.equal(expected.get(holder.toLowerCase()) ?? 0n);
    sum += is;
  }
  expect(sum, "nothing is on hold any more").to.equal(await held(world));
}

function inFull(world: FieldWorld, { certified }: Cleared): number[] {
  return certified.results.providers.map(({ sold }) => fullGift(world, sold));
}

describe("clearing: paying on delivery", () => {
  it("pays providers and the fee when everything came, and refunds nobody", async () => {
    const world = await loadFixture(fieldWorld);
    const cleared = await clearOrders(world, someOrders(world));
    await expectSettled(world, cleared, inFull(world, cleared));
    const { market, id } = world;
    expect((await market.clearingOf(id, 0, 0)).state).to.equal(2n);
    for (const { order, sold } of cleared.certified.providers)
      expect((await market.accountOf(order.account)).fulfilled).to.equal(sold > 0 ? 1n : 0n);
  });

  it("tells what was paid, kept and given back", async () => {
    const world = await loadFixture(fieldWorld);
    const cleared = await clearOrders(world, someOrders(world));
    const given = inFull(world, cleared);
    given[0] = 0;
    const { results } = cleared.certified;
    const outcome = settleDelivery(world.field, results, { given, bonds: [], toleranceBps: 500 });
    const call = finalize(world, cleared.submitted, cleared.certified, given);
    const paid = outcome.earnings.reduce((sum, each) => sum + each, 0n);
    await expectEvent(call, world.market, "FieldFinalized", [
      world.id,
      0,
      0,
      true,
      paid,
      outcome.fee,
    ]);
    for (const [place, { account, sold }] of results.providers.entries()) {
      if (sold === 0) continue;
      const args = [account, outcome.delivered[place], outcome.earnings[place], 0];
      await expectEvent(call, world.market, "SalePaid", args);
    }
    for (const [place, account] of results.consumers.entries()) {
      const refund = outcome.refunds[place] ?? 0n;
      if (refund > 0n) await expectEvent(call, world.market, "Refunded", [account, refund]);
    }
    expect(outcome.refunds.some((refund) => refund > 0n)).to.equal(true);
  });

  it("pays pro rata where a provider gave less, and takes more as a gift", async () => {
    const world = await loadFixture(fieldWorld);
    const cleared = await clearOrders(world, someOrders(world));
    const given = inFull(world, cleared).map((full, place) =>
      place === 0 ? Math.floor(full / 3) : full + place * 1000,
    );
    await expectSettled(world, cleared, given);
    const [first, second] = cleared.certified.providers;
    const of = async (account = ""): Promise<bigint[]> => {
      const { fulfilled, failed } = await world.market.accountOf(account);
      return [fulfilled, failed];
    };
    expect(await of(first?.order.account)).to.deep.equal([0n, 1n]);
    expect(await of(second?.order.account)).to.deep.equal([1n, 0n]);
  });

  it("forgives what the market's tolerance forgives", async () => {
    const world = await loadFixture(bondedFieldWorld);
    const cleared = await clearOrders(world, someOrders(world));
    const given = inFull(world, cleared).map((full) => Math.ceil(full * 0.96));
    await expectSettled(world, cleared, given);
    expect(await availableOf(world, SINK)).to.equal(0n);
  });

  it("slashes the missing share of a bond beyond it", async () => {
    const world = await loadFixture(bondedFieldWorld);
    const cleared = await clearOrders(world, someOrders(world));
    await expectSettled(
      world,
      cleared,
      inFull(world, cleared).map((full) => Math.floor(full / 2)),
    );
    expect((await availableOf(world, SINK)) > 0n).to.equal(true);
  });

  it("gives everything back when nothing came", async () => {
    const world = await loadFixture(bondedFieldWorld);
    const cleared = await clearOrders(world, someOrders(world));
    await expectSettled(
      world,
      cleared,
      inFull(world, cleared).map(() => 0),
    );
  });

  it("gives everything back, bonds too, when the meter's word never came", async () => {
    const world = await loadFixture(bondedFieldWorld);
    const before = await balances(world);
    const cleared = await clearOrders(world, someOrders(world));
    await nextAt(clearBy(world) + world.field.deliverySeconds + 1);
    const call = finalize(world, cleared.submitted, cleared.certified, []);
    await expectEvent(call, world.market, "FieldFinalized", [world.id, 0, 0, false, 0, 0]);
    for (const [holder, was] of before) expect(await availableOf(world, holder)).to.equal(was);
    for (const { order } of cleared.certified.providers) {
      const { fulfilled, failed, disputed } = await world.market.accountOf(order.account);
      expect([fulfilled, failed, disputed]).to.deep.equal([0n, 0n, 0n]);
    }
  });

  it("takes the meter's word after its window too, as long as nobody gave up on it", async () => {
    const world = await loadFixture(fieldWorld);
    const cleared = await clearOrders(world, someOrders(world));
    await nextAt(clearBy(world) + world.field.deliverySeconds + 1000);
    await expectSettled(world, cleared, inFull(world, cleared));
  });

  it("leaves no mark for energy below the market's least", async () => {
    const world = await loadFixture(fieldWorld);
    const orders = {
      buys: [buy(world, 0, { minWattHours: 0, maxWattHours: 500 })],
      sells: [sell(world, 3)],
    };
    const cleared = await clearOrders(world, orders);
    expect(cleared.certified.results.providers[0]?.sold).to.equal(500);
    await expectSettled(world, cleared, inFull(world, cleared));
    expect((await world.market.accountOf(world.drivers[3]?.address ?? "")).fulfilled).to.equal(0n);
  });

  it("pays the grid account for what it sold and lets it pay for what it bought", async () => {
    const world = await loadFixture(bondedFieldWorld);
    const buying = { buys: [buy(world, 0, { maxPrice: GRID_SELLS })], sells: [] };
    const sold = await clearOrders(world, buying);
    await expectSettled(world, sold, inFull(world, sold));
    const selling = { buys: [], sells: [sell(world, 3, { minPrice: 0n })] };
    const bought = await clearOrders(world, selling, { round: 1 });
    await expectSettled(world, bought, inFull(world, bought));
  });

  it("gives a bond back to a provider that is the field's grid account as well", async () => {
    const world = await openField(await etherWorld(), {
      sellBondBps: 5000,
      gridAccount: wallet("driver 3").address as `0x${string}`,
    });
    const before = await balances(world);
    const cleared = await clearOrders(world, someOrders(world));
    expect(cleared.certified.results.providers[0]?.account).to.equal(world.drivers[3]?.address);
    await finalize(world, cleared.submitted, cleared.certified);
    let sum = 0n;
    for (const [holder, was] of before) sum += (await availableOf(world, holder)) - was;
    expect(sum, "nothing stays on hold").to.equal(0n);
  });

  it("refunds those whom the grid let down, without a mark on anybody's record", async () => {
    const world = await loadFixture(bondedFieldWorld);
    const buying = { buys: [buy(world, 0, { maxPrice: GRID_SELLS })], sells: [] };
    const cleared = await clearOrders(world, buying);
    await expectSettled(world, cleared, [1000]);
    const { failed, fulfilled } = await world.market.accountOf(world.grid.address);
    expect([failed, fulfilled]).to.deep.equal([0n, 0n]);
  });

  it("works when the market is closed and the provider removed", async () => {
    const world = await loadFixture(fieldWorld);
    const cleared = await clearOrders(world, someOrders(world));
    await world.market.setActive(false);
    await world.market.removeEV(world.drivers[3]?.address ?? "");
    await expectSettled(world, cleared, inFull(world, cleared));
  });

  it("ends a clearing of nobody as well", async () => {
    const world = await loadFixture(fieldWorld);
    const cleared = await clearOrders(world, { buys: [], sells: [] });
    await nextAt(clearBy(world) + world.field.deliverySeconds + 1);
    await finalize(world, cleared.submitted, cleared.certified, []);
    expect((await world.market.clearingOf(world.id, 0, 0)).state).to.equal(2n);
  });
});
