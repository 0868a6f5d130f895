import { certificateTypedData, readingTypedData } from "@peerwatt/sdk/signing";
import type { Wallet } from "ethers";

import type { Chain } from "./chain.js";
import { onChain } from "./chain.js";
import { bid, bidBySig, deployMarket, infoOf, meterOf, openMarket, start } from "./market.js";
import type { Call, MarketWorld } from "./market.js";
import { DURATION, ESCROW, PARAMETERS, WATT_HOURS } from "./scenario.js";
import { hex, sign } from "./signatures.js";

type Measure = (key: string, send: () => Call) => Promise<void>;

/** What each function of the market costs; the keys are those of the rows in `rows.ts`. */
export interface FunctionCosts {
  readonly gas: ReadonlyMap<string, number>;
  /** Size of the deployed code. */
  readonly bytes: number;
}

export async function measureFunctions(): Promise<FunctionCosts> {
  const gas = new Map<string, number>();
  const run = (scenario: (chain: Chain, measure: Measure) => Promise<void>): Promise<void> =>
    onChain((chain) =>
      scenario(chain, async (key, send) => {
        gas.set(key, await chain.gas(send));
      }),
    );
  const bytes = await onChain(async (chain) => {
    const deployed = await deployMarket(chain);
    gas.set("create", deployed.create);
    return deployed.bytes;
  });
  await run(admitVehicles);
  await run(payWithEachCall);
  await run(payFromBalance);
  await run(bidBySignature);
  // Time ends an auction, so settling is all there is to do.
  gas.set("endAndSettle", gas.get("settle") ?? 0);
  return { gas, bytes };
}

async function admitVehicles(chain: Chain, measure: Measure): Promise<void> {
  const { authority, domain, market } = await deployMarket(chain);
  const add = (ev: Wallet, meter: string): Call =>
    market.addEV(ev.address, meter, infoOf(chain, ev));
  const buyer = await chain.actor("buyer");
  const seller = await chain.actor("seller");
  const meter = await meterOf(chain, seller);
  await measure("addEV", () => add(buyer, chain.ethers.ZeroAddress));
  await measure("addEVWithMeter", () => add(seller, meter.address));

  const account = hex((await chain.actor("certified")).address);
  const certifiedMeter = hex((await chain.actor("certified meter")).address);
  const expires = chain.now() + 24 * 60 * 60;
  const certificate = { account, meter: certifiedMeter, expires, reputationClass: 0 };
  const signature = await sign(authority, certificateTypedData(domain, certificate));
  await measure("register", () => market.register(certificate, signature));

  await measure("removeEV", () => market.removeEV(seller.address));
  await measure("setActive", () => market.setActive(false));
}

/** Ether comes with every call, as in the paper. */
async function payWithEachCall(chain: Chain, measure: Measure): Promise<void> {
  const world = await openMarket(chain, 2);
  const { consumer, market } = world;
  const [first, second] = pair(world);
  await measure("startAuction", () => start(world, ESCROW));
  await measure("placeBid", () => bid(world, 1, first, 0, ESCROW));
  await measure("placeBidOutbidding", () => bid(world, 1, second, 1, ESCROW));
  const { price } = await market.auctionOf(consumer.address);
  await measure("endAuction", () => market.connect(consumer).endAuction(1, second.address, price));
  await measure("settle", () => market.connect(consumer).settle(1));
  await measure("startAuctionLater", () => start(world, ESCROW));
  await measure("cancelAuction", () => market.connect(consumer).cancelAuction(2));
}

/** Everybody has deposited before; and what leaves the market again. */
async function payFromBalance(chain: Chain, measure: Measure): Promise<void> {
  const world = await openMarket(chain, 2);
  const { consumer, market } = world;
  const [first, second] = pair(world);
  await measure("deposit", () => market.connect(first).deposit({ value: ESCROW }));
  await chain.gas(() => market.connect(second).deposit({ value: ESCROW }));
  await chain.gas(() => market.connect(consumer).deposit({ value: 2n * ESCROW }));
  await measure("startAuctionFromBalance", () => start(world, 0n));
  await measure("placeBidFromBalance", () => bid(world, 1, first, 0, 0n));
  await measure("placeBidOutbiddingFromBalance", () => bid(world, 1, second, 1, 0n));
  chain.wait(DURATION - PARAMETERS.extension);
  await measure("placeBidExtending", () => bid(world, 1, first, 2, 0n));
  chain.wait(2 * PARAMETERS.extension);
  await measure("settleFromBalance", () => market.connect(consumer).settle(1));
  await measure("startAuctionLaterFromBalance", () => start(world, 0n));

  await measure("requestWithdrawal", () => market.connect(second).requestWithdrawal(ESCROW));
  chain.wait(PARAMETERS.withdrawDelay);
  await measure("withdraw", () => market.connect(second).withdraw(second.address));
}

async function bidBySignature(chain: Chain, measure: Measure): Promise<void> {
  const world = await openMarket(chain, 2);
  const { consumer, domain, market } = world;
  const [first, second] = pair(world);
  for (const ev of [consumer, first, second])
    await chain.gas(() => market.connect(ev).deposit({ value: 2n * ESCROW }));
  await chain.gas(() => start(world, 0n));
  await measure("placeBidBySig", () => bidBySig(world, 1, first, 0));
  await measure("placeBidBySigOutbidding", () => bidBySig(world, 1, second, 1));
  await measure("placeBidBySigExclusive", () => bidBySig(world, 1, first, 2, true));
  chain.wait(DURATION);

  const reading = {
    market: domain.verifyingContract,
    consumer: hex(consumer.address),
    provider: hex(first.address),
    round: 1,
    wattHours: Number(WATT_HOURS),
    takenAt: chain.now(),
    final: true,
  };
  const data = readingTypedData(domain, reading);
  const byConsumer = await sign(await meterOf(chain, consumer), data);
  const byProvider = await sign(await meterOf(chain, first), data);
  const argument = { ...reading, isFinal: reading.final };
  await measure("settleMetered", () => market.settleMetered(argument, byConsumer, byProvider));
}

function pair({ providers }: MarketWorld): readonly [Wallet, Wallet] {
  const [first, second] = providers;
  if (first === undefined || second === undefined)
    throw new Error("the scenario needs two providers");
  return [first, second];
}
