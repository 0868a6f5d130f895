import { InputError } from "../../errors/index.js";
import type { Address } from "../../signing/index.js";
import type { BuyOrder, Orders, SellOrder } from "../certify/types.js";
import { packBuyOrder, packSellOrder } from "../certify/words.js";
import type { ClearingTerms } from "./terms.js";

/** Words of an order. */
const WORDS = 2;
const LOW_32 = 0xffffffffn;

/** The orders of a clearing, each kind in the contract's place. */
export interface ListedOrders {
  /** Admitted. */
  readonly admitted: Orders;
  /** Not admitted, trading with the grid. */
  readonly grid: Orders;
  /** Left out for a reason that the contract checks. */
  readonly skipped: Orders;
}

/** The orders as `clear` takes them: two words an order. */
export function packOrders({ admitted, grid, skipped }: ListedOrders): bigint[] {
  return [admitted, grid, skipped].flatMap(({ buys, sells }) => [
    ...buys.flatMap(packBuyOrder),
    ...sells.flatMap(packSellOrder),
  ]);
}

/**
 * The inverse of {@link packOrders}.
 * @throws InputError `WRONG_LIST_LENGTH`
 */
export function unpackOrders(terms: ClearingTerms, words: readonly bigint[]): ListedOrders {
  const { consumers, providers, gridConsumers, gridProviders } = terms;
  const { skippedConsumers, skippedProviders } = terms;
  const all =
    consumers + providers + gridConsumers + gridProviders + skippedConsumers + skippedProviders;
  if (words.length !== WORDS * all) throw wrongLength(words.length, WORDS * all);
  let place = 0;
  const take = <Order>(count: number, unpack: (first: bigint, second: bigint) => Order): Order[] =>
    Array.from({ length: count }, () => {
      const [first = 0n, second = 0n] = words.slice(WORDS * place, WORDS * (place + 1));
      place += 1;
      return unpack(first, second);
    });
  const takeBoth = (buys: number, sells: number): Orders => ({
    buys: take(buys, unpackBuyOrder),
    sells: take(sells, unpackSellOrder),
  });
  return {
    admitted: takeBoth(consumers, providers),
    grid: takeBoth(gridConsumers, gridProviders),
    skipped: takeBoth(skippedConsumers, skippedProviders),
  };
}

/** The inverse of `packBuyOrder`. */
export function unpackBuyOrder(first: bigint, second: bigint): BuyOrder {
  return {
    account: accountOf(first),
    minWattHours: Number((first >> 64n) & LOW_32),
    maxWattHours: Number((first >> 32n) & LOW_32),
    willingness: Number(first & LOW_32),
    maxPrice: second >> 160n,
    epoch: epochOf(second),
  };
}

/** The inverse of `packSellOrder`. */
export function unpackSellOrder(first: bigint, second: bigint): SellOrder {
  return {
    account: accountOf(first),
    maxWattHours: Number((first >> 64n) & LOW_32),
    minPrice: second >> 160n,
    epoch: epochOf(second),
  };
}

function accountOf(first: bigint): Address {
  return `0x${(first >> 96n).toString(16).padStart(40, "0")}`;
}

function epochOf(second: bigint): number {
  return Number((second >> 136n) & 0xffffffn);
}

function wrongLength(given: number, expected: number): InputError {
  return new InputError({
    code: "WRONG_LIST_LENGTH",
    shortMessage: `There are ${String(given)} words of orders, and the terms speak of ${String(expected)}.`,
    whatToDo: "Give the orders and the terms of the same clearing.",
    details: { given, expected },
  });
}
