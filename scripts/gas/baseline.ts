import type { ContractTransactionResponse, Wallet } from "ethers";

import type { PaperAuction } from "../../types/index.js";
import type { Chain } from "./chain.js";
import { bidPrice, DURATION, ESCROW, KWH, NOTES, START_PRICE } from "./scenario.js";

/** The paper's contract, with a consumer and providers added. */
export interface Baseline {
  readonly chain: Chain;
  readonly auction: PaperAuction;
  readonly owner: Wallet;
  readonly consumer: Wallet;
  readonly providers: readonly Wallet[];
  readonly create: number;
}

type Call = Promise<ContractTransactionResponse>;

export async function deployBaseline(chain: Chain, bidders: number): Promise<Baseline> {
  const owner = await chain.actor("operator");
  const factory = await chain.ethers.getContractFactory("PaperAuction", owner);
  const auction = await factory.deploy();
  const receipt = await auction.deploymentTransaction()?.wait();
  if (!receipt) throw new Error("the baseline was not deployed");
  const consumer = await chain.actor("consumer");
  const providers: Wallet[] = [];
  for (let n = 0; n < bidders; n++) providers.push(await chain.actor(`provider ${String(n)}`));
  for (const ev of [consumer, ...providers])
    await chain.gas(() => auction.addEV(ev.address, NOTES));
  return { chain, auction, owner, consumer, providers, create: Number(receipt.gasUsed) };
}

export function start({ auction, consumer }: Baseline): Call {
  return auction.connect(consumer).startAuction(KWH, DURATION, START_PRICE, { value: ESCROW });
}

export function bid({ auction, consumer }: Baseline, provider: Wallet, n: number): Call {
  return auction.connect(provider).placeBid(consumer.address, bidPrice(n), { value: ESCROW });
}

export function end({ auction, consumer }: Baseline, winner: Wallet): Call {
  return auction.connect(consumer).endAuction(winner.address, KWH);
}

export function endConnection({ auction, consumer }: Baseline): Call {
  return auction.connect(consumer).endConnection();
}

/** One auction from start to payment, every provider bidding once. */
export async function playBaseline(world: Baseline): Promise<number> {
  const { chain, providers } = world;
  let total = await chain.gas(() => start(world));
  for (const [n, provider] of providers.entries())
    total += await chain.gas(() => bid(world, provider, n));
  const winner = providers.at(-1);
  if (winner === undefined) throw new Error("an auction needs a bidder");
  chain.wait(DURATION);
  total += await chain.gas(() => end(world, winner));
  return total + (await chain.gas(() => endConnection(world)));
}

/** Every function once; the keys are those of the rows in `rows.ts`. */
export async function measureBaseline(chain: Chain): Promise<ReadonlyMap<string, number>> {
  const world = await deployBaseline(chain, 2);
  const { auction } = world;
  const gas = new Map<string, number>([["create", world.create]]);
  const measure = async (key: string, send: () => Call): Promise<void> => {
    gas.set(key, await chain.gas(send));
  };
  const leaver = await chain.actor("leaver");
  await measure("addEV", () => auction.addEV(leaver.address, NOTES));
  // One more, so that the one who leaves is not the last of the list, as is usual.
  const last = await chain.actor("last");
  await chain.gas(() => auction.addEV(last.address, NOTES));
  await measure("removeEV", () => auction.removeEV(leaver.address));
  await measure("setActive", () => auction.changeStatus());
  await chain.gas(() => auction.changeStatus());
  await measureRound(world, measure);
  await measure("startAuctionLater", () => start(world));
  gas.set("endAndSettle", (gas.get("endAuction") ?? 0) + (gas.get("settle") ?? 0));
  return gas;
}

async function measureRound(
  world: Baseline,
  measure: (key: string, send: () => Call) => Promise<void>,
): Promise<void> {
  const [first, second] = world.providers;
  if (first === undefined || second === undefined) throw new Error("two providers are needed");
  await measure("startAuction", () => start(world));
  await measure("placeBid", () => bid(world, first, 0));
  await measure("placeBidOutbidding", () => bid(world, second, 1));
  world.chain.wait(DURATION);
  await measure("endAuction", () => end(world, second));
  await measure("settle", () => endConnection(world));
}
