import { bidTypedData, marketDomain, type MarketDomain } from "@peerwatt/sdk/signing";
import type { ContractTransactionResponse, Wallet } from "ethers";

import type { Market } from "../../types/index.js";
import type { Chain } from "./chain.js";
import {
  bidPrice,
  DURATION,
  ESCROW,
  PARAMETERS,
  SINK,
  START_PRICE,
  WATT_HOURS,
} from "./scenario.js";
import { hex, sign } from "./signatures.js";

/** Our market, with a consumer and providers added. */
export interface MarketWorld {
  readonly chain: Chain;
  readonly market: Market;
  readonly domain: MarketDomain;
  readonly authority: Wallet;
  readonly consumer: Wallet;
  readonly providers: readonly Wallet[];
  readonly create: number;
  readonly bytes: number;
}

export type Call = Promise<ContractTransactionResponse>;

/** A market without accounts. */
export async function deployMarket(
  chain: Chain,
): Promise<Omit<MarketWorld, "consumer" | "providers">> {
  const operator = await chain.actor("operator");
  const authority = await chain.actor("authority");
  const arbiter = await chain.actor("arbiter");
  const ClearingRoom = await chain.ethers.deployContract("ClearingRoom", operator);
  const factory = await chain.ethers.getContractFactory("Market", {
    signer: operator,
    libraries: { ClearingRoom },
  });
  const { ZeroAddress } = chain.ethers;
  const roles = [operator.address, authority.address, arbiter.address] as const;
  const market = await factory.deploy(...roles, ZeroAddress, SINK, ZeroAddress, PARAMETERS);
  const receipt = await market.deploymentTransaction()?.wait();
  if (!receipt) throw new Error("the market was not deployed");
  const { chainId } = await chain.ethers.provider.getNetwork();
  const address = hex(await market.getAddress());
  const code = await chain.ethers.provider.getCode(address);
  const domain = marketDomain(Number(chainId), address);
  const library = await ClearingRoom.deploymentTransaction()?.wait();
  if (!library) throw new Error("the market's library was not deployed");
  const create = Number(receipt.gasUsed + library.gasUsed);
  return { chain, market, domain, authority, create, bytes: code.length / 2 - 1 };
}

/** A market with vehicles, each with its meter. */
export async function openMarket(chain: Chain, bidders: number): Promise<MarketWorld> {
  const world = await deployMarket(chain);
  const consumer = await chain.actor("consumer");
  const providers: Wallet[] = [];
  for (let n = 0; n < bidders; n++) providers.push(await chain.actor(`provider ${String(n)}`));
  for (const ev of [consumer, ...providers]) {
    const meter = await meterOf(chain, ev);
    await chain.gas(() => world.market.addEV(ev.address, meter.address, infoOf(chain, ev)));
  }
  return { ...world, consumer, providers };
}

export function meterOf(chain: Chain, ev: Wallet): Promise<Wallet> {
  return chain.actor(`meter of ${ev.address}`);
}

/** A salted hash, as far as gas can tell. */
export function infoOf(chain: Chain, ev: Wallet): string {
  return chain.ethers.id(`info of ${ev.address}`);
}

export function start({ chain, market, consumer }: MarketWorld, value: bigint): Call {
  const area = chain.ethers.id("area");
  const position = chain.ethers.id("position");
  return market
    .connect(consumer)
    .startAuction(WATT_HOURS, DURATION, START_PRICE, 0, area, position, { value });
}

/** The n-th bid, from `provider`. */
export function bid(
  world: MarketWorld,
  round: number,
  provider: Wallet,
  n: number,
  value: bigint,
): Call {
  const { chain, market, consumer } = world;
  const key = chain.ethers.id(`ephemeral key ${String(n)}`);
  return market
    .connect(provider)
    .placeBid(consumer.address, round, WATT_HOURS, bidPrice(n), key, { value });
}

/** The n-th bid, signed by `provider` and landed by the consumer. */
export async function bidBySig(
  world: MarketWorld,
  round: number,
  provider: Wallet,
  n: number,
  exclusive = false,
): Call {
  const { chain, domain, market, consumer } = world;
  const message = {
    provider: hex(provider.address),
    consumer: hex(consumer.address),
    round,
    wattHours: Number(WATT_HOURS),
    price: bidPrice(n),
    ephemeralKey: hex(chain.ethers.id(`ephemeral key ${String(n)}`)),
    deadline: chain.now() + 10 * 60,
    epoch: 0,
    exclusive,
  };
  const signature = await sign(provider, bidTypedData(domain, message));
  return market.connect(consumer).placeBidBySig(message, signature);
}

/** An auction from start to payment in which every provider bids once, on chain. */
export async function playOnChain(world: MarketWorld, round: number): Promise<number> {
  const { chain, consumer, market, providers } = world;
  // After the first round every provider has its bond back in its balance, the winner its earnings as well.
  const bond = round === 1 ? ESCROW : 0n;
  let total = await chain.gas(() => start(world, ESCROW));
  for (const [n, provider] of providers.entries())
    total += await chain.gas(() => bid(world, round, provider, n, bond));
  chain.wait(DURATION);
  return total + (await chain.gas(() => market.connect(consumer).settle(round)));
}

/** The same in which every provider sends a signed bid to the consumer, who lands the best one only. */
export async function playSigned(world: MarketWorld, round: number): Promise<number> {
  const { chain, consumer, market, providers } = world;
  const best = providers.length - 1;
  const winner = providers[best];
  if (winner === undefined) throw new Error("an auction needs a bidder");
  let total = await chain.gas(() => start(world, ESCROW));
  total += await chain.gas(() => bidBySig(world, round, winner, best));
  chain.wait(DURATION);
  return total + (await chain.gas(() => market.connect(consumer).settle(round)));
}

/** Puts cover for a bid into every provider's balance. */
export async function coverAll({ chain, market, providers }: MarketWorld): Promise<void> {
  for (const provider of providers)
    await chain.gas(() => market.connect(provider).deposit({ value: ESCROW }));
}
