import type { BaseWallet, ContractTransactionResponse } from "ethers";

import {
  certify,
  packBuyOrder,
  packResults,
  packSellOrder,
  type BuyOrder,
  type CertifiedClearing,
  type SellOrder,
} from "@peerwatt/sdk/clearing";

import type { ITwoWayAuction } from "../../../types/Market.js";
import type { Market } from "../../../types/index.js";

import { ethers, nextAt, now } from "./chain.js";
import { signDelivery, signOrder } from "./fieldMessages.js";
import { INFO, keyOf, etherWorld, type World } from "./world.js";

export { orderHash, receiptFor, signDelivery, signOrder } from "./fieldMessages.js";

type Address = `0x${string}`;

/** A field's struct with plain members. */
export interface Field {
  readonly aggregator: Address;
  readonly meter: Address;
  readonly feeAccount: Address;
  readonly gridAccount: Address;
  readonly efficiency: number;
  readonly quadraticLoss: bigint;
  readonly linearLoss: bigint;
  readonly gridBuys: bigint;
  readonly gridSells: bigint;
  readonly alphaBps: number;
  readonly betaBps: number;
  readonly spreadFeeBps: number;
  readonly sellBondBps: number;
  readonly startsAt: number;
  readonly roundSeconds: number;
  readonly clearSeconds: number;
  readonly deliverySeconds: number;
  readonly claimSeconds: number;
  readonly parts: number;
  readonly omissionPenalty: bigint;
}

/** A market with an admitted field, its people, and drivers with {@link DRIVER_FUNDS} each. */
export interface FieldWorld extends World {
  readonly field: Field;
  readonly id: Address;
  readonly aggregator: BaseWallet;
  readonly fieldMeter: BaseWallet;
  readonly fee: BaseWallet;
  readonly grid: BaseWallet;
  readonly drivers: readonly BaseWallet[];
}

/** An order with its side. */
export type SignedOrder =
  | { readonly side: "buy"; readonly order: BuyOrder }
  | { readonly side: "sell"; readonly order: SellOrder };

/** What `clear` takes. */
export interface Submission {
  readonly terms: ITwoWayAuction.TermsStruct;
  readonly orders: readonly bigint[];
  readonly signatures: readonly bigint[];
}

export const GRID_BUYS = 60_000_000_000_001n;
export const GRID_SELLS = 100_000_000_000_003n;
export const DRIVER_FUNDS = 10n ** 17n;
export const PENALTY = 10n ** 15n + 1n;
export const FIELD_BOND = 3n * PENALTY;
const DRIVERS = 8;

export function wallet(name: string): BaseWallet {
  return keyOf(name);
}

export function addressOf(name: string): Address {
  return keyOf(name).address as Address;
}

/** The field of most tests; its round 0 opens an hour after the market began. */
export function fieldAt(startsAt: number, changes: Partial<Field> = {}): Field {
  return {
    aggregator: addressOf("aggregator"),
    meter: addressOf("meter of the field"),
    feeAccount: addressOf("fee account"),
    gridAccount: addressOf("grid account"),
    efficiency: 900_000,
    quadraticLoss: 2_500_000_000_000_000n,
    linearLoss: 5_000_000_000_000_000n,
    gridBuys: GRID_BUYS,
    gridSells: GRID_SELLS,
    alphaBps: 3000,
    betaBps: 4000,
    spreadFeeBps: 2000,
    sellBondBps: 0,
    startsAt,
    roundSeconds: 600,
    clearSeconds: 240,
    deliverySeconds: 7200,
    claimSeconds: 86_400,
    parts: 1,
    omissionPenalty: PENALTY,
    ...changes,
  };
}

/** keccak256 of the struct's ABI encoding. */
export function idOf(market: Market, field: Field): Address {
  const [input] = market.interface.getFunction("addField").inputs;
  if (input === undefined) throw new Error("addField takes a field");
  return ethers.keccak256(ethers.AbiCoder.defaultAbiCoder().encode([input], [field])) as Address;
}

async function fund(market: Market, account: BaseWallet, amount: bigint): Promise<void> {
  await ethers.provider.send("hardhat_setBalance", [
    account.address,
    ethers.toQuantity(10n ** 20n),
  ]);
  await market.connect(account).deposit({ value: amount });
}

/** Adds a field and people to a market. */
export async function openField(world: World, changes: Partial<Field> = {}): Promise<FieldWorld> {
  const { market } = world;
  const field = fieldAt((await now()) + 3600, changes);
  const people = {
    aggregator: wallet("aggregator"),
    fieldMeter: wallet("meter of the field"),
    fee: wallet("fee account"),
    grid: wallet("grid account"),
  };
  const drivers = Array.from({ length: DRIVERS }, (_, n) => wallet(`driver ${String(n)}`));
  for (const person of [people.aggregator, people.grid, ...drivers])
    await fund(market, person, DRIVER_FUNDS);
  for (const driver of drivers) await market.addEV(driver, ethers.ZeroAddress, INFO);
  await market.addField(field);
  const id = idOf(market, field);
  await market.connect(people.aggregator).postBond(id, FIELD_BOND);
  const holders = [
    ...world.holders,
    ...drivers.map(({ address }) => address),
    ...Object.values(people).map(({ address }) => address),
  ];
  return { ...world, ...people, field, id, drivers, holders };
}

/** The market of most tests of the room. */
export async function fieldWorld(): Promise<FieldWorld> {
  return openField(await etherWorld());
}

export async function bondedFieldWorld(): Promise<FieldWorld> {
  return openField(await etherWorld(), { sellBondBps: 5000 });
}

export async function partedFieldWorld(): Promise<FieldWorld> {
  return openField(await etherWorld(), { parts: 2 });
}

export function driver(world: FieldWorld, index: number): BaseWallet {
  const found = world.drivers[index];
  if (found === undefined) throw new Error(`no driver ${String(index)}`);
  return found;
}

/** A consumer's order. */
export function buy(world: FieldWorld, index: number, changes: Partial<BuyOrder> = {}): BuyOrder {
  return {
    account: driver(world, index).address as Address,
    minWattHours: 6001,
    maxWattHours: 14_003,
    willingness: 700_001,
    maxPrice: 91_000_000_000_007n + BigInt(index) * 1_000_000_000_003n,
    epoch: 0,
    ...changes,
  };
}

/** A provider's order. */
export function sell(
  world: FieldWorld,
  index: number,
  changes: Partial<SellOrder> = {},
): SellOrder {
  return {
    account: driver(world, index).address as Address,
    maxWattHours: 15_001,
    minPrice: 64_000_000_000_009n + BigInt(index) * 1_000_000_000_007n,
    epoch: 0,
    ...changes,
  };
}

/** Three consumers and four providers, all admitted. */
export function someOrders(world: FieldWorld): { buys: BuyOrder[]; sells: SellOrder[] } {
  return {
    buys: [0, 1, 2].map((index) => buy(world, index)),
    sells: [3, 4, 5, 6].map((index) => sell(world, index)),
  };
}

export function wordsOf(signed: SignedOrder): readonly [bigint, bigint] {
  return signed.side === "buy" ? packBuyOrder(signed.order) : packSellOrder(signed.order);
}

/** A certified clearing with the signatures of its orders, ready to submit. */
export async function submission(
  world: FieldWorld,
  certified: CertifiedClearing,
  { round = 0, part = 0, skipped = [] as readonly SignedOrder[] } = {},
): Promise<Submission> {
  const taking: SignedOrder[] = [
    ...certified.consumers.map(({ order }) => ({ side: "buy" as const, order })),
    ...certified.providers.map(({ order }) => ({ side: "sell" as const, order })),
    ...certified.gridBuys.map(({ order }) => ({ side: "buy" as const, order })),
    ...certified.gridSells.map(({ order }) => ({ side: "sell" as const, order })),
  ];
  const signatures: bigint[] = [];
  for (const each of taking) signatures.push(...(await signOrder(world, round, each)));
  const skippedBuys = skipped.filter(({ side }) => side === "buy");
  const skippedSells = skipped.filter(({ side }) => side === "sell");
  return {
    terms: {
      round,
      part,
      lambda: certified.lambda,
      threshold: certified.threshold,
      consumers: certified.consumers.length,
      providers: certified.providers.length,
      gridConsumers: certified.gridBuys.length,
      gridProviders: certified.gridSells.length,
      skippedConsumers: skippedBuys.length,
      skippedProviders: skippedSells.length,
    },
    orders: [...taking, ...skippedBuys, ...skippedSells].flatMap(wordsOf),
    signatures,
  };
}

/** When the orders of a round close. */
export function closesAt({ field }: FieldWorld, round = 0): number {
  return field.startsAt + (round + 1) * field.roundSeconds;
}

/** The last second in which a round can be cleared. */
export function clearBy(world: FieldWorld, round = 0): number {
  return closesAt(world, round) + world.field.clearSeconds;
}

/** Sends it as the aggregator, in the first second in which the round can be cleared, or right now if that is past. */
export async function clear(
  world: FieldWorld,
  { terms, orders, signatures }: Submission,
): Promise<ContractTransactionResponse> {
  const first = closesAt(world, Number(terms.round));
  if ((await now()) < first) await nextAt(first);
  return world.market
    .connect(world.aggregator)
    .clear(world.field, terms, [...orders], [...signatures], { gasLimit: 16_777_216n });
}

/** Certifies and clears orders; returns what was submitted and what was certified. */
export async function clearOrders(
  world: FieldWorld,
  orders: { readonly buys: readonly BuyOrder[]; readonly sells: readonly SellOrder[] },
  options: { round?: number; part?: number; skipped?: readonly SignedOrder[] } = {},
): Promise<{ submitted: Submission; certified: CertifiedClearing }> {
  const certified = certify(world.field, orders);
  const submitted = await submission(world, certified, options);
  await clear(world, submitted);
  return { submitted, certified };
}

/** All words of the results, as the contract hashes them: room for every pair that could be. */
export function resultWords({ terms, orders }: Submission, certified: CertifiedClearing): bigint[] {
  const { consumers, providers, pairs } = packResults(certified.results);
  const skipped = Number(terms.skippedConsumers) + Number(terms.skippedProviders);
  const room = orders.length / 2 - skipped - pairs.length;
  return [...consumers, ...providers, ...pairs, ...Array.from({ length: room }, () => 0n)];
}

export function hashOfWords(words: readonly bigint[]): string {
  return ethers.keccak256(ethers.concat(words.map((word) => ethers.toBeHex(word, 32))));
}

/** What a provider must give so that what it sold arrives. */
export function fullGift({ field }: FieldWorld, sold: number): number {
  return Math.ceil((sold * 1_000_000) / field.efficiency);
}

/** Finalizes on the meter's word that each provider gave so much; in full by default. */
export async function finalize(
  world: FieldWorld,
  submitted: Submission,
  certified: CertifiedClearing,
  given = certified.results.providers.map(({ sold }) => fullGift(world, sold)),
): Promise<ContractTransactionResponse> {
  const { market, field, id, stranger } = world;
  const { terms, orders } = submitted;
  const [, clearing] = await market.clearingOf(id, terms.round, terms.part);
  const signature = given.length === 0 ? "0x" : await signDelivery(world, clearing, given);
  return market
    .connect(stranger)
    .finalize(
      field,
      terms,
      hashOfWords(orders),
      resultWords(submitted, certified),
      given,
      signature,
    );
}

/** A clearing in which nobody takes part. */
export function certifiedNothing(world: FieldWorld): CertifiedClearing {
  return certify(world.field, { buys: [], sells: [] });
}
