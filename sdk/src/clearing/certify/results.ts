import { RuleError } from "../../errors/index.js";
import { gridPayment, pairPayment, pairPrices } from "./integers.js";
import { pairInOrder } from "./pairOrders.js";
import type {
  CertifiedClearing,
  ClearingResults,
  FieldParameters,
  ResultPair,
  ServedConsumer,
  ServedProvider,
} from "./types.js";

/** A pair's word has 16 bits for each of its places. */
const MAX_PLACES = 2 ** 16;

type Served = Pick<CertifiedClearing, "consumers" | "providers">;
type WithGrid = Pick<CertifiedClearing, "gridBuys" | "gridSells">;

/**
 * The results in the contract's order. Consumers: admitted, those of the grid, the grid's account if it buys. Providers:
 * admitted, the grid's account if it sells, those of the grid. Pairs: among the admitted, from the grid, to the grid.
 * @throws RuleError `FieldTooLarge` above 65,536 on one side.
 */
export function resultsOf(
  field: FieldParameters,
  { consumers, providers }: Served,
  { gridBuys, gridSells }: WithGrid,
): ClearingResults {
  const fromGrid = gridBuys.reduce((sum, { wattHours }) => sum + wattHours, 0);
  const gridSeller = gridBuys.length > 0 ? [{ account: field.gridAccount, sold: fromGrid }] : [];
  const gridBuyer = gridSells.length > 0 ? [field.gridAccount] : [];
  const results = {
    consumers: [...[...consumers, ...gridBuys].map(({ order }) => order.account), ...gridBuyer],
    providers: [...providers.map(resultOf), ...gridSeller, ...gridSells.map(resultOf)],
    pairs: [
      ...pairsAmong(field, consumers, providers),
      ...pairsFromGrid(field, gridBuys, consumers.length, providers.length),
      ...pairsToGrid(
        field,
        gridSells,
        consumers.length + gridBuys.length,
        providers.length + gridSeller.length,
      ),
    ],
  };
  requirePlaces(results);
  return results;
}

function resultOf({ order, sold }: ServedProvider): { account: `0x${string}`; sold: number } {
  return { account: order.account, sold };
}

function pairsAmong(
  field: FieldParameters,
  consumers: readonly ServedConsumer[],
  providers: readonly ServedProvider[],
): ResultPair[] {
  const pairs = pairInOrder(
    consumers.map(({ wattHours }) => wattHours),
    providers.map(({ deliverable }) => deliverable),
  );
  return pairs.flatMap((pair) => {
    const buy = consumers[pair.consumer]?.order;
    const sell = providers[pair.provider]?.order;
    if (buy === undefined || sell === undefined) return [];
    return [{ ...pair, ...pairPayment(pairPrices(field, buy, sell), pair.wattHours) }];
  });
}

function pairsFromGrid(
  field: FieldParameters,
  gridBuys: readonly ServedConsumer[],
  firstConsumer: number,
  provider: number,
): ResultPair[] {
  return gridBuys.map(({ wattHours }, k) => ({
    consumer: firstConsumer + k,
    provider,
    wattHours,
    ...gridPayment(field.gridSells, wattHours),
  }));
}

function pairsToGrid(
  field: FieldParameters,
  gridSells: readonly ServedProvider[],
  consumer: number,
  firstProvider: number,
): ResultPair[] {
  return gridSells.map(({ sold }, k) => ({
    consumer,
    provider: firstProvider + k,
    wattHours: sold,
    ...gridPayment(field.gridBuys, sold),
  }));
}

function requirePlaces({ consumers, providers }: ClearingResults): void {
  const places = Math.max(consumers.length, providers.length);
  if (places <= MAX_PLACES) return;
  throw new RuleError({
    code: "FieldTooLarge",
    shortMessage: `${String(places)} accounts on one side are more than one clearing can hold.`,
    whatToDo: "Split the round into parts.",
    details: { places, max: MAX_PLACES },
  });
}
