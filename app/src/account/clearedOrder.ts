import { unpackOrders, type ClearingRecord } from "@peerwatt/sdk/clearing";
import { sameHex, type Address } from "@peerwatt/sdk/signing";

/** What an order said, once it stands on the chain. */
export interface ClearedOrder {
  readonly side: "buy" | "sell";
  /** Watt-hours; none for one that sells. */
  readonly least: number;
  /** Watt-hours. */
  readonly most: number;
  /** The highest price of one that buys, the lowest of one that sells; base units per kWh. */
  readonly limit: bigint;
}

/** An account's order in a clearing, served or skipped: the aggregator puts all of it on the chain. */
export function clearedOrderOf(
  records: readonly ClearingRecord[],
  account: Address,
): ClearedOrder | undefined {
  for (const { terms, orders } of records) {
    const { admitted, grid, skipped } = unpackOrders(terms, orders);
    for (const { buys, sells } of [admitted, grid, skipped]) {
      const buy = buys.find((order) => sameHex(order.account, account));
      if (buy !== undefined) {
        const { minWattHours: least, maxWattHours: most, maxPrice: limit } = buy;
        return { side: "buy", least, most, limit };
      }
      const sell = sells.find((order) => sameHex(order.account, account));
      if (sell === undefined) continue;
      return { side: "sell", least: 0, most: sell.maxWattHours, limit: sell.minPrice };
    }
  }
  return undefined;
}
