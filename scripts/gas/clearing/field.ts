import { createRandom } from "@peerwatt/sdk/random";
import type { Wallet } from "ethers";

import type { Chain } from "../chain.js";
import { deployMarket, type MarketWorld } from "../market.js";
import { hex } from "../signatures.js";

type Hex = `0x${string}`;

/** A field's struct, as the contract takes it. */
export interface Field {
  readonly aggregator: Hex;
  readonly meter: Hex;
  readonly feeAccount: Hex;
  readonly gridAccount: Hex;
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

/** A field full of EVs: consumers with money, all registered. */
export interface FieldWorld {
  readonly chain: Chain;
  readonly market: MarketWorld["market"];
  readonly domain: MarketWorld["domain"];
  readonly field: Field;
  readonly id: Hex;
  readonly aggregator: Wallet;
  readonly meter: Wallet;
  readonly consumers: readonly Wallet[];
  readonly providers: readonly Wallet[];
}

const ETHER = 10n ** 18n;
/** As many accounts as one transaction can add. */
const BATCH = 100;
const ROUND_SECONDS = 600;

/** 35 consumers to 40 providers, as in the paper's figures. */
export function sides(evs: number): { readonly consumers: number; readonly providers: number } {
  const consumers = Math.max(1, Math.round((evs * 35) / 75));
  return { consumers, providers: evs - consumers };
}

/** The paper's field (Table II), with prices as of a day on which a kWh costs some 0.0001 ether. */
async function paperField(chain: Chain, startsAt: number): Promise<Field> {
  const address = async (name: string): Promise<Hex> => hex((await chain.actor(name)).address);
  return {
    aggregator: await address("aggregator"),
    meter: await address("meter of the field"),
    feeAccount: await address("fee account"),
    gridAccount: await address("grid account"),
    efficiency: 900_000,
    quadraticLoss: 2_500_000_000_000_000n,
    linearLoss: 5_000_000_000_000_000n,
    gridBuys: 60_000_000_000_000n,
    gridSells: 100_000_000_000_000n,
    alphaBps: 3000,
    betaBps: 3000,
    spreadFeeBps: 2000,
    sellBondBps: 0,
    startsAt,
    roundSeconds: ROUND_SECONDS,
    clearSeconds: 240,
    deliverySeconds: 7200,
    claimSeconds: 86_400,
    parts: 1,
    omissionPenalty: ETHER / 1000n,
  };
}

/** A field that has been in use: its people have balances, and all accounts exist. */
export async function openField(chain: Chain, evs: number): Promise<FieldWorld> {
  const { market, domain } = await deployMarket(chain);
  const count = sides(evs);
  const actors = async (side: string, many: number): Promise<Wallet[]> =>
    Promise.all(Array.from({ length: many }, (_, n) => chain.actor(`${side} ${String(n)}`)));
  const consumers = await actors("field consumer", count.consumers);
  const providers = await actors("field provider", count.providers);
  const aggregator = await chain.actor("aggregator");
  const all = [...consumers, ...providers].map(({ address }) => address);
  for (let first = 0; first < all.length; first += BATCH) {
    const batch = all.slice(first, first + BATCH);
    const none = batch.map(() => chain.ethers.ZeroAddress);
    const infos = batch.map((address) => chain.ethers.id(`info of ${address}`));
    await chain.gas(() => market.addEVs(batch, none, infos));
  }
  const rich = [aggregator, await chain.actor("fee account"), ...consumers, ...providers];
  for (const each of rich)
    await chain.gas(() => market.connect(each).deposit({ value: ETHER / 100n }));
  const field = await paperField(chain, chain.now() + 60);
  await chain.gas(() => market.addField(field));
  const [input] = market.interface.getFunction("addField").inputs;
  if (input === undefined) throw new Error("addField takes a field");
  const coder = chain.ethers.AbiCoder.defaultAbiCoder();
  const id = hex(chain.ethers.keccak256(coder.encode([input], [field])));
  await chain.gas(() => market.connect(aggregator).postBond(id, 2n * field.omissionPenalty));
  const meter = await chain.actor("meter of the field");
  return { chain, market, domain, field, id, aggregator, meter, consumers, providers };
}

/** What the EVs order, by the paper's laws; consumers bid above what providers ask, so that all take part. */
export function ordersOf({ consumers, providers }: FieldWorld): {
  readonly buys: readonly Buy[];
  readonly sells: readonly Sell[];
} {
  const random = createRandom("gas of a clearing");
  return {
    buys: consumers.map(({ address }) => ({
      account: hex(address),
      minWattHours: random.int(5000, 10_000),
      maxWattHours: random.int(12_000, 18_000),
      willingness: random.int(0, 1_000_000),
      maxPrice: random.bigint(80_000_000_000_000n, 100_000_000_000_000n),
      epoch: 0,
    })),
    sells: providers.map(({ address }) => ({
      account: hex(address),
      maxWattHours: random.int(10_000, 20_000),
      minPrice: random.bigint(60_000_000_000_000n, 80_000_000_000_000n),
      epoch: 0,
    })),
  };
}

interface Buy {
  readonly account: Hex;
  readonly minWattHours: number;
  readonly maxWattHours: number;
  readonly willingness: number;
  readonly maxPrice: bigint;
  readonly epoch: number;
}

interface Sell {
  readonly account: Hex;
  readonly maxWattHours: number;
  readonly minPrice: bigint;
  readonly epoch: number;
}
