import {
  certify,
  packBuyOrder,
  packResults,
  packSellOrder,
  type CertifiedClearing,
} from "@peerwatt/sdk/clearing";
import { TRANSACTION_GAS as MOST_GAS } from "@peerwatt/sdk/client";
import {
  buyOrderTypedData,
  deliveryTypedData,
  sellOrderTypedData,
  type MarketTypedData,
} from "@peerwatt/sdk/signing";
import type { Wallet } from "ethers";

import type { ITwoWayAuction } from "../../../types/Market.js";
import { hex, sign } from "../signatures.js";
import { ordersOf, type FieldWorld } from "./field.js";

/** The most that one transaction may use, as a number for tables. */
export const TRANSACTION_GAS = Number(MOST_GAS);

/** A round, certified and signed. */
export interface Submission {
  readonly certified: CertifiedClearing;
  readonly terms: ITwoWayAuction.TermsStruct;
  readonly orders: bigint[];
  readonly signatures: bigint[];
}

/** Certifies round 0 and has all orders signed. Everybody takes part, or the figures would mean something else. */
export async function prepare(world: FieldWorld): Promise<Submission> {
  const certified = certify(world.field, ordersOf(world));
  const { consumers, providers } = certified;
  if (consumers.length !== world.consumers.length || providers.length !== world.providers.length)
    throw new Error("somebody is not admitted");
  return {
    certified,
    terms: termsOf(certified),
    orders: [
      ...consumers.flatMap(({ order }) => packBuyOrder(order)),
      ...providers.flatMap(({ order }) => packSellOrder(order)),
    ],
    signatures: await signaturesOf(world, certified),
  };
}

function termsOf({
  lambda,
  threshold,
  consumers,
  providers,
}: CertifiedClearing): ITwoWayAuction.TermsStruct {
  const nobody = { gridConsumers: 0, gridProviders: 0, skippedConsumers: 0, skippedProviders: 0 };
  const admitted = { consumers: consumers.length, providers: providers.length };
  return { round: 0, part: 0, lambda, threshold, ...admitted, ...nobody };
}

async function signaturesOf(
  world: FieldWorld,
  { consumers, providers }: CertifiedClearing,
): Promise<bigint[]> {
  const { domain } = world;
  const context = { field: world.id, round: 0 };
  const messages = [
    ...consumers.map(({ order }) => buyOrderTypedData(domain, { ...order, ...context })),
    ...providers.map(({ order }) => sellOrderTypedData(domain, { ...order, ...context })),
  ];
  const signatures: bigint[] = [];
  for (const data of messages)
    signatures.push(...(await signed(world, data, data.message.account)));
  return signatures;
}

/** What clearing the round costs; the transaction is given all that one may have. */
export async function clear(world: FieldWorld, submission: Submission): Promise<number> {
  const { chain, market, field, aggregator } = world;
  const closes = field.startsAt + field.roundSeconds;
  chain.wait(Math.max(0, closes - chain.now()));
  const { terms, orders, signatures } = submission;
  return chain.gas(() =>
    market.connect(aggregator).clear(field, terms, orders, signatures, {
      gasLimit: TRANSACTION_GAS,
    }),
  );
}

/** What finalizing costs when every so-manieth provider gives half of what it sold; 0: none. */
export async function finalize(
  world: FieldWorld,
  { certified, terms, orders }: Submission,
  shortEvery: number,
): Promise<number> {
  const { chain, market, field, id, domain, aggregator, meter } = world;
  const { clearing } = await market.clearingOf(id, 0, 0);
  const given = certified.results.providers.map(({ sold }, place) => {
    const full = Math.ceil((sold * 1_000_000) / field.efficiency);
    return shortEvery > 0 && place % shortEvery === 0 ? full >> 1 : full;
  });
  const data = deliveryTypedData(domain, { clearing: hex(clearing), given });
  const signature = await sign(meter, data);
  const words = resultWords(certified, orders.length / 2);
  const ordersHash = hashOf(world, orders);
  return chain.gas(() =>
    market
      .connect(aggregator)
      .finalize(field, terms, ordersHash, words, given, signature, { gasLimit: TRANSACTION_GAS }),
  );
}

function resultWords({ results }: CertifiedClearing, taking: number): bigint[] {
  const { consumers, providers, pairs } = packResults(results);
  const unused = Array.from({ length: taking - pairs.length }, () => 0n);
  return [...consumers, ...providers, ...pairs, ...unused];
}

function hashOf({ chain: { ethers } }: FieldWorld, words: readonly bigint[]): string {
  return ethers.keccak256(ethers.concat(words.map((word) => ethers.toBeHex(word, 32))));
}

async function signed(
  world: FieldWorld,
  data: MarketTypedData,
  account: string,
): Promise<readonly [bigint, bigint]> {
  const signer = [...world.consumers, ...world.providers].find(
    (each: Wallet) => each.address === account,
  );
  if (signer === undefined) throw new Error(`nobody holds the key of ${account}`);
  const { r, yParityAndS } = world.chain.ethers.Signature.from(await sign(signer, data));
  return [BigInt(r), BigInt(yParityAndS)];
}
