import {
  settleDelivery,
  type CertifiedClearing,
  type FieldParameters,
  type Orders,
} from "@peerwatt/sdk/clearing";
import { createRandom, type Random } from "@peerwatt/sdk/random";
import { expect } from "chai";
import type { Log, TransactionReceipt } from "ethers";

import { anyRound } from "../../../sdk/test/clearing/orderSamples.js";
import { shareOf } from "../support/arithmetic.js";
import { ethers, loadFixture, networkHelpers, now } from "../support/chain.js";
import {
  clearOrders,
  fieldAt,
  finalize,
  fullGift,
  hashOfWords,
  idOf,
  openField,
  resultWords,
  type FieldWorld,
} from "../support/fields.js";
import { PARAMETERS } from "../support/parameters.js";
import { setAccount } from "../support/storage.js";
import { availableOf, etherWorld, INFO, keyOf, type World } from "../support/world.js";

// What is only to be reached, and not compared once more, is reached in the first of them.
const FIELDS = process.env.PEERWATT_COVERAGE === "1" ? 50 : 500;
const DRIVERS = 18;
/** What a driver of these fields has: enough for any order that 96 bits can cover. */
const RICH = 2n ** 90n;

/** A market with drivers so rich that most orders are covered. */
async function arena(): Promise<FieldWorld> {
  const world = await openField(await etherWorld());
  const drivers = Array.from({ length: DRIVERS }, (_, n) => keyOf(`rich driver ${String(n)}`));
  await networkHelpers.setBalance(world.address, 2n ** 95n);
  for (const each of drivers) await world.market.addEV(each, ethers.ZeroAddress, INFO);
  const all = { ...world, drivers, holders: [...world.holders, ...drivers.map((d) => d.address)] };
  for (const each of drivers) await setAccount(all, each.address, { available: RICH });
  await networkHelpers.setBalance(world.grid.address, 2n * RICH);
  await world.market.connect(world.grid).deposit({ value: RICH });
  return all;
}

/** The sample's orders in the hands of drivers whose keys are known, with their epoch. */
function ownedBy(world: FieldWorld, { buys, sells }: Orders): Orders {
  const own = <T extends { account: string; epoch: number }>(order: T, index: number): T => ({
    ...order,
    account: world.drivers[index]?.address as `0x${string}`,
    epoch: 0,
  });
  return {
    buys: buys.map(own),
    sells: sells.map((order, index) => own(order, buys.length + index)),
  };
}

/** Adds a field with these numbers, whose round 0 can be cleared in half an hour. */
async function admit(world: FieldWorld, sample: FieldParameters): Promise<FieldWorld> {
  const { gridAccount } = world.field;
  const changes = { ...sample, gridAccount, omissionPenalty: 0n };
  const field = fieldAt((await now()) + 100, changes);
  await world.market.addField(field);
  return { ...world, field, id: idOf(world.market, field) };
}

function logsOf(world: World, receipt: TransactionReceipt | null, name: string): unknown[][] {
  const logs: readonly Log[] = receipt?.logs ?? [];
  return logs
    .map((log) => world.market.interface.parseLog(log))
    .filter((log) => log?.name === name)
    .map((log) => Array.from<unknown>(log?.args ?? []));
}

function givenFor(world: FieldWorld, random: Random, certified: CertifiedClearing): number[] {
  return certified.results.providers.map(({ sold }) => {
    const full = Math.min(fullGift(world, sold), 2 ** 32 - 1);
    return random.pick([full, 0, random.int(0, full), Math.min(full + 1, 2 ** 32 - 1)]);
  });
}

async function sumOf(world: FieldWorld): Promise<bigint> {
  const balances = await Promise.all(world.holders.map((holder) => availableOf(world, holder)));
  return balances.reduce((sum, each) => sum + each, 0n);
}

describe("clearing: the SDK and the contract", () => {
  it(`agree bit for bit on ${String(FIELDS)} fields, cleared and delivered`, async function () {
    this.timeout(600_000);
    const random = createRandom("clearing: the SDK and the contract");
    const begin = await loadFixture(arena);
    let pairs = 0;
    let grid = 0;
    for (let n = 0; n < FIELDS; n++) {
      const snapshot = await networkHelpers.takeSnapshot();
      const sample = anyRound(random);
      const world = await admit(begin, sample.field);
      const orders = ownedBy(world, sample.orders);
      const before = await sumOf(world);
      const cleared = await clearOrders(world, orders);
      const { certified } = cleared;
      pairs += certified.results.pairs.length;
      grid += certified.gridBuys.length + certified.gridSells.length;
      const words = resultWords(cleared.submitted, certified);
      const { clearing } = await world.market.clearingOf(world.id, 0, 0);
      expect(clearing, `field ${String(n)}`).to.equal(
        clearingHash(world, cleared.submitted.terms, cleared.submitted.orders, words),
      );
      const cost = certified.results.pairs.reduce((sum, pair) => sum + pair.cost, 0n);
      await expectDelivered(world, random, cleared, before - cost);
      await snapshot.restore();
    }
    expect(pairs > FIELDS, "fields without trades prove little").to.equal(true);
    expect(grid > FIELDS / 10, "the grid trades too").to.equal(true);
  });
});

function clearingHash(
  { market, id }: FieldWorld,
  terms: unknown,
  orders: readonly bigint[],
  words: readonly bigint[],
): string {
  const [, type] = market.interface.getFunction("clear").inputs;
  if (type === undefined) throw new Error("clear takes terms");
  const full = ethers.keccak256(
    ethers.AbiCoder.defaultAbiCoder().encode(
      ["bytes32", type, "bytes32", "bytes32"],
      [id, terms, hashOfWords(orders), hashOfWords(words)],
    ),
  );
  return `${full.slice(0, -2)}00`;
}

/** Delivers part of it, finalizes, and holds every balance and event against the SDK's. */
async function expectDelivered(
  world: FieldWorld,
  random: Random,
  { submitted, certified }: Awaited<ReturnType<typeof clearOrders>>,
  afterClear: bigint,
): Promise<void> {
  const { results } = certified;
  if (results.providers.length === 0) return;
  const given = givenFor(world, random, certified);
  const bonds = results.providers.map(({ account }, place) => {
    if (BigInt(account) === BigInt(world.grid.address)) return 0n;
    const earned = results.pairs
      .filter(({ provider }) => provider === place)
      .reduce((sum, pair) => sum + pair.earned, 0n);
    return shareOf(earned, world.field.sellBondBps);
  });
  const { toleranceBps } = PARAMETERS;
  const outcome = settleDelivery(world.field, results, { given, bonds, toleranceBps });
  const locked = bonds.reduce((sum, bond) => sum + bond, 0n);
  expect(await sumOf(world)).to.equal(afterClear - locked);
  const receipt = await (await finalize(world, submitted, certified, given)).wait();
  const paid = outcome.earnings.reduce((sum, each) => sum + each, 0n);
  expect(logsOf(world, receipt, "FieldFinalized")).to.deep.equal([
    [world.id, 0n, 0n, true, paid, outcome.fee],
  ]);
  const sales = results.providers
    .map(({ account, sold }, place) => ({
      sold,
      row: [
        ethers.getAddress(account),
        BigInt(outcome.delivered[place] ?? 0),
        outcome.earnings[place],
        outcome.slashed[place],
      ],
    }))
    .filter(({ sold }) => sold > 0);
  expect(logsOf(world, receipt, "SalePaid")).to.deep.equal(sales.map(({ row }) => row));
  const refunds = results.consumers
    .map((account, place) => [ethers.getAddress(account), outcome.refunds[place] ?? 0n])
    .filter(([, refund]) => refund !== 0n);
  expect(logsOf(world, receipt, "Refunded")).to.deep.equal(refunds);
}
