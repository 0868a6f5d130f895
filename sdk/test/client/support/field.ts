import { toHex } from "viem";
import { getBalance } from "viem/actions";

import {
  accountOf,
  addEVs,
  addField,
  buildBuyOrder,
  buildSellOrder,
  clear,
  deposit,
  fieldOf,
  finalize,
  postBond,
  sendAndWait,
  signBuyOrder,
  signDelivery,
  signSellOrder,
  type Confirmed,
  type MarketClient,
} from "../../../src/client/index.js";
import {
  fieldId,
  givenFor,
  planClearing,
  roundTimes,
  type ClearingPlan,
  type ClearingRecord,
  type Field,
  type RoundOrders,
  type Signed,
} from "../../../src/clearing/index.js";
import type { BuyOrderMessage, Hex, SellOrderMessage } from "../../../src/signing/index.js";
import { SINK, keyOf, openWorld, type World } from "./world.js";

export const PENALTY = 10n ** 15n;
export const FIELD_BOND = 3n * PENALTY;
export const DRIVER_FUNDS = 10n ** 17n;

/** So many of each: "consumer 0" and so on, "provider 0" and so on. */
export const SIDE = 4;

/** A market with an admitted field, whose round 0 takes orders. */
export interface FieldWorld extends World {
  readonly field: Field;
  readonly id: Hex;
  /** Goes to a second, and lets a block pass. */
  goTo(time: number): Promise<void>;
}

export const consumers = Array.from({ length: SIDE }, (_, n) => `consumer ${String(n)}`);
export const providers = Array.from({ length: SIDE }, (_, n) => `provider ${String(n)}`);

/** Opens a world with a field. @param changes to the paper's field. */
export async function openFieldWorld(changes: Partial<Field> = {}): Promise<FieldWorld> {
  const world = await openWorld();
  for (const name of ["aggregator", "grid", ...consumers, ...providers]) {
    await fund(world, name);
    await sendAndWait(world.as(name), deposit(DRIVER_FUNDS));
  }
  const vehicles = [...consumers, ...providers].map((name) => ({ account: keyOf(name).address }));
  await sendAndWait(world.as("operator"), addEVs(vehicles));
  const field = fieldAt((await world.now()) + 10, changes);
  const id = fieldId(field);
  await sendAndWait(world.as("operator"), addField(field));
  await sendAndWait(world.as("aggregator"), postBond({ field: id, amount: FIELD_BOND }));
  return {
    ...world,
    field,
    id,
    async goTo(time) {
      if ((await world.now()) >= time) return;
      await world.provider.request({ method: "evm_setNextBlockTimestamp", params: [toHex(time)] });
      await world.provider.request({ method: "evm_mine" });
    },
  };
}

export async function fund(world: World, name: string): Promise<void> {
  const params = [keyOf(name).address, toHex(10n ** 20n)];
  await world.provider.request({ method: "hardhat_setBalance", params });
}

/** The paper's field (Table II), prices in wei, its rounds short enough for the tests' market. */
export function fieldAt(startsAt: number, changes: Partial<Field> = {}): Field {
  return {
    aggregator: keyOf("aggregator").address,
    meter: keyOf("meter of the field").address,
    feeAccount: keyOf("fee account").address,
    gridAccount: keyOf("grid").address,
    efficiency: 900_000,
    quadraticLoss: 2_500_000_000_000_000n,
    linearLoss: 5_000_000_000_000_000n,
    gridBuys: 60_000_000_000_001n,
    gridSells: 100_000_000_000_003n,
    alphaBps: 3000,
    betaBps: 4000,
    spreadFeeBps: 2000,
    sellBondBps: 0,
    startsAt,
    roundSeconds: 600,
    clearSeconds: 240,
    deliverySeconds: 3600,
    claimSeconds: 7200,
    parts: 1,
    omissionPenalty: PENALTY,
    ...changes,
  };
}

/** A consumer's signed order; prices rise with the number of its name. */
export async function buyFrom(
  world: FieldWorld,
  name: string,
  { round = 0, ...changes }: Partial<BuyOrderMessage> = {},
): Promise<Signed<BuyOrderMessage>> {
  const wallet = world.as(name);
  const order = await buildBuyOrder(world.market, world.field, {
    account: keyOf(name).address,
    round,
    minWattHours: 6001,
    maxWattHours: 14_003,
    willingness: 700_001,
    maxPrice: 91_000_000_000_007n + numberOf(name) * 1_000_000_000_003n,
  });
  return signBuyOrder(wallet, { ...order, ...changes });
}

/** A provider's signed order; limits rise with the number of its name. */
export async function sellFrom(
  world: FieldWorld,
  name: string,
  { round = 0, ...changes }: Partial<SellOrderMessage> = {},
): Promise<Signed<SellOrderMessage>> {
  const order = await buildSellOrder(world.market, world.field, {
    account: keyOf(name).address,
    round,
    maxWattHours: 15_001,
    minPricePerKwhGiven: 58_000_000_000_009n + numberOf(name) * 1_000_000_000_007n,
  });
  return signSellOrder(world.as(name), { ...order, ...changes });
}

/** Everybody's order for a round. */
export async function everybody(world: FieldWorld, round = 0): Promise<Required<RoundOrders>> {
  return {
    buys: await Promise.all(consumers.map((name) => buyFrom(world, name, { round }))),
    sells: await Promise.all(providers.map((name) => sellFrom(world, name, { round }))),
    skipped: { buys: [], sells: [] },
  };
}

/** Goes to the first second in which a round can be cleared. */
export function close(world: FieldWorld, round = 0): Promise<void> {
  return world.goTo(roundTimes(world.field, round).closesAt);
}

/** The aggregator's client. */
export function aggregator(world: FieldWorld): MarketClient {
  return world.as("aggregator");
}

function numberOf(name: string): bigint {
  return BigInt(name.split(" ")[1] ?? "0");
}

/** What an account can use. */
export async function available(world: FieldWorld, name: string): Promise<bigint> {
  return (await accountOf(world.market, keyOf(name).address)).available;
}

/** What everybody and the field's bonds have, and the market's ether. */
export async function moneyOf(world: FieldWorld): Promise<{ owed: bigint; held: bigint }> {
  const names = ["aggregator", "grid", "fee account", ...consumers, ...providers];
  let owed = (await fieldOf(world.market, world.field))?.bond ?? 0n;
  for (const name of names) owed += await available(world, name);
  owed += (await accountOf(world.market, SINK)).available;
  return { owed, held: await getBalance(world.publicClient, { address: world.market.address }) };
}

/** What a clearing has on hold. */
export function heldBy({ results }: ClearingRecord): bigint {
  return results.pairs.reduce((sum, { cost }) => sum + cost, 0n);
}

/** Screens, plans and clears everybody's orders of a round; the chain is at its close. */
export async function clearEverybody(world: FieldWorld, round: number): Promise<ClearingPlan> {
  const orders = await everybody(world, round);
  await close(world, round);
  const plan = planClearing(world.field, { round }, orders);
  await sendAndWait(aggregator(world), clear(plan));
  return plan;
}

/** All that was sold, as it leaves the cars. */
export function inFull({ field, results }: ClearingRecord): number[] {
  return results.providers.map(({ sold }) => givenFor(field, sold));
}

/** Finalizes on the meter's word, in full by default. */
export async function deliver(
  world: FieldWorld,
  record: ClearingRecord,
  given: readonly number[] = inFull(record),
): Promise<Confirmed> {
  const account = keyOf("meter of the field");
  const word = await signDelivery(world.market, record, given, { account });
  return sendAndWait(world.as("stranger"), finalize(record, word));
}
