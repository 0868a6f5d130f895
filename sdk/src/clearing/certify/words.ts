import { InputError } from "../../errors/index.js";
import type { Address } from "../../signing/index.js";
import type { BuyOrder, ClearingResults, ResultPair, ResultProvider, SellOrder } from "./types.js";

const LOW_96 = 2n ** 96n - 1n;

/** The results as the contract packs and hashes them: `uint256` words. */
export interface ResultWords {
  readonly consumers: readonly bigint[];
  readonly providers: readonly bigint[];
  readonly pairs: readonly bigint[];
}

/**
 * A buy order as two words: `account 160 | minWattHours 32 | maxWattHours 32 | willingness 32`, then
 * `maxPrice 96 | epoch 24 | 0 136`.
 * @throws InputError `OUT_OF_RANGE`
 */
export function packBuyOrder(order: BuyOrder): readonly [bigint, bigint] {
  const first =
    part(order.account, 160, 96) |
    part(order.minWattHours, 32, 64) |
    part(order.maxWattHours, 32, 32) |
    part(order.willingness, 32, 0);
  return [first, part(order.maxPrice, 96, 160) | part(order.epoch, 24, 136)];
}

/**
 * A sell order as two words: `account 160 | maxWattHours 32 | 0 64`, then `minPrice 96 | epoch 24 | 0 136`.
 * @throws InputError `OUT_OF_RANGE`
 */
export function packSellOrder(order: SellOrder): readonly [bigint, bigint] {
  const first = part(order.account, 160, 96) | part(order.maxWattHours, 32, 64);
  return [first, part(order.minPrice, 96, 160) | part(order.epoch, 24, 136)];
}

/**
 * Results as words: a consumer `account 160 | 0 96`, a provider `account 160 | sold 96`, a pair
 * `consumer 16 | provider 16 | wattHours 32 | cost 96 | earned 96`.
 * @throws InputError `OUT_OF_RANGE`
 */
export function packResults({ consumers, providers, pairs }: ClearingResults): ResultWords {
  return {
    consumers: consumers.map((account) => part(account, 160, 96)),
    providers: providers.map(({ account, sold }) => part(account, 160, 96) | part(sold, 64, 0)),
    pairs: pairs.map(packPair),
  };
}

/** The inverse of {@link packResults}. */
export function unpackResults(words: ResultWords): ClearingResults {
  return {
    consumers: words.consumers.map(accountOf),
    providers: words.providers.map(unpackProvider),
    pairs: words.pairs.map(unpackPair),
  };
}

function packPair(pair: ResultPair): bigint {
  return (
    part(pair.consumer, 16, 240) |
    part(pair.provider, 16, 224) |
    part(pair.wattHours, 32, 192) |
    part(pair.cost, 96, 96) |
    part(pair.earned, 96, 0)
  );
}

function unpackProvider(word: bigint): ResultProvider {
  return { account: accountOf(word), sold: Number(word & LOW_96) };
}

function unpackPair(word: bigint): ResultPair {
  return {
    consumer: Number(word >> 240n),
    provider: Number((word >> 224n) & 0xffffn),
    wattHours: Number((word >> 192n) & 0xffffffffn),
    cost: (word >> 96n) & LOW_96,
    earned: word & LOW_96,
  };
}

function accountOf(word: bigint): Address {
  return `0x${(word >> 96n).toString(16).padStart(40, "0")}`;
}

/** A number at its place in a word. */
function part(value: Address | number | bigint, bits: number, shift: number): bigint {
  const whole = BigInt(value);
  if (whole >= 0n && whole < 1n << BigInt(bits)) return whole << BigInt(shift);
  throw new InputError({
    code: "OUT_OF_RANGE",
    shortMessage: `${String(value)} does not fit into ${String(bits)} bits.`,
    whatToDo: "Split the field into smaller parts, or give smaller amounts.",
    details: { value, bits },
  });
}
