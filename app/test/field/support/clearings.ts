import {
  fieldId,
  planClearing,
  type BuyOrder,
  type ClearingRecord,
  type Field,
  type SellOrder,
} from "@peerwatt/sdk/clearing";
import { createRandom } from "@peerwatt/sdk/random";
import type { Address } from "@peerwatt/sdk/signing";

/** The paper's field, at a price of the grid of 0.0001 of a coin. */
export const demoField: Field = {
  aggregator: addressOf(1),
  meter: addressOf(2),
  feeAccount: addressOf(3),
  gridAccount: addressOf(4),
  efficiency: 900_000,
  quadraticLoss: 2_500_000_000_000_000n,
  linearLoss: 5_000_000_000_000_000n,
  gridBuys: 60_000_000_000_000n,
  gridSells: 100_000_000_000_000n,
  alphaBps: 5_000,
  betaBps: 5_000,
  spreadFeeBps: 2_000,
  sellBondBps: 0,
  startsAt: 1_700_000_000,
  roundSeconds: 60,
  clearSeconds: 60,
  deliverySeconds: 600,
  claimSeconds: 3_600,
  parts: 1,
  omissionPenalty: 10n ** 15n,
};

export function addressOf(number: number): Address {
  return `0x${number.toString(16).padStart(40, "0")}`;
}

interface DrawnOrders {
  readonly buys: readonly BuyOrder[];
  readonly sells: readonly SellOrder[];
}

/** Orders of a seed, always the same; prices between the grid's. */
export function drawOrders(consumers: number, providers: number): DrawnOrders {
  const random = createRandom(`orders ${String(consumers)} ${String(providers)}`);
  const { gridBuys, gridSells } = demoField;
  const middle = (gridBuys + gridSells) / 2n;
  return {
    buys: Array.from({ length: consumers }, (_, index) => ({
      account: addressOf(100 + index),
      minWattHours: random.int(2_000, 4_000),
      maxWattHours: random.int(12_000, 18_000),
      willingness: random.int(100_000, 1_000_000),
      maxPrice: random.bigint(middle, gridSells - 1n),
      epoch: 0,
    })),
    sells: Array.from({ length: providers }, (_, index) => ({
      account: addressOf(200 + index),
      maxWattHours: random.int(10_000, 20_000),
      minPrice: random.bigint(gridBuys + 1n, middle),
      epoch: 0,
    })),
  };
}

/** What an honest aggregator makes of orders in a round. */
export function clearingOf(field: Field, { buys, sells }: DrawnOrders, round = 3): ClearingRecord {
  const place = { field: fieldId(field), round };
  return planClearing(
    field,
    { round },
    {
      buys: buys.map((order) => ({ order: { ...order, ...place }, signature: undefined })),
      sells: sells.map((order) => ({ order: { ...order, ...place }, signature: undefined })),
    },
  );
}
