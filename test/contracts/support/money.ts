import { expect } from "chai";

import { ethers } from "./chain.js";
import { STAKE } from "./parameters.js";
import { State } from "./rounds.js";
import { availableOf, type TokenWorld, type Vehicle, type World } from "./world.js";

/** Free money by holder; the rest of what the market holds is locked in the consumers' rounds. */
export type Balances = ReadonlyMap<string, bigint>;

export async function balances(world: World, extra: readonly string[] = []): Promise<Balances> {
  const entries = new Map<string, bigint>();
  for (const holder of [...world.holders, ...extra])
    entries.set(holder, await availableOf(world, holder));
  return entries;
}

/** What a consumer's round has locked: until the money moves, an ended round locks what it locked before. */
export async function lockedBy(world: World, consumer: string, stake = STAKE): Promise<bigint> {
  const auction = await world.market.auctionOf(consumer);
  const live = [State.Open, State.Awarded, State.Disputed].some((state) => state === auction.state);
  if (!live && !auction.due) return 0n;
  const bond = auction.provider === ethers.ZeroAddress ? 0n : auction.bond;
  return auction.escrow + bond + (auction.staked ? stake : 0n);
}

export async function held(world: World | TokenWorld): Promise<bigint> {
  if ("token" in world) return world.token.balanceOf(world.address);
  return ethers.provider.getBalance(world.address);
}

/** Sum of balances and locked money = what the market holds, to the last unit. */
export async function expectConserved(
  world: World,
  consumers: readonly Vehicle[] = [world.consumer],
  extra: readonly string[] = [],
  stake = STAKE,
): Promise<void> {
  let sum = 0n;
  for (const amount of (await balances(world, extra)).values()) sum += amount;
  for (const { address } of consumers) sum += await lockedBy(world, address, stake);
  expect(sum, "balances and locked money").to.equal(await held(world));
}

export type Changes = Readonly<Partial<Record<"consumer" | "provider" | "rival" | "sink", bigint>>>;

/** Free money changed by exactly this since `before`, and nobody else's did. */
export async function expectChanges(
  world: World,
  before: Balances,
  changes: Changes,
): Promise<void> {
  const sink = await world.market.sink();
  const expected = new Map<string, bigint>([
    [world.consumer.address, changes.consumer ?? 0n],
    [world.provider.address, changes.provider ?? 0n],
    [world.rival.address, changes.rival ?? 0n],
    [sink, changes.sink ?? 0n],
  ]);
  for (const [holder, was] of before) {
    const change = (await availableOf(world, holder)) - was;
    expect(change, `balance of ${holder}`).to.equal(expected.get(holder) ?? 0n);
  }
}
