import { sameHex, ZERO_ADDRESS } from "../../signing/index.js";
import { admitOrders, sortOrders } from "./admitOrders.js";
import { checkRound } from "./checkOrders.js";
import { deliveredOf, demandAt, effectiveMax, supplyAt, supplyLevelAt } from "./integers.js";
import { sellInOrder } from "./pairOrders.js";
import { resultsOf } from "./results.js";
import { searchLambda } from "./searchLambda.js";
import type {
  BuyOrder,
  CertifiedClearing,
  FieldParameters,
  Orders,
  SellOrder,
  ServedConsumer,
  ServedProvider,
} from "./types.js";

/**
 * Clears a round in the contract's integers: sorts, admits, finds λ, pairs and prices, bit for bit as the contract
 * recomputes it. Who is not admitted trades with the grid where that is within its limit.
 * @throws InputError `BAD_FIELD`, `BAD_ORDER`, `TWO_ORDERS`
 * @throws RuleError `AdjustmentTooSmall`
 */
export function certify(field: FieldParameters, orders: Orders): CertifiedClearing {
  checkRound(field, orders);
  const sorted = sortOrders(field, orders);
  const count = admitOrders(field, sorted);
  const admitted: Orders = {
    buys: sorted.buys.slice(0, count.buys),
    sells: sorted.sells.slice(0, count.sells),
  };
  const lambda = searchLambda(field, admitted);
  const served = serve(field, admitted, lambda);
  const rest = sendToGrid(field, {
    buys: sorted.buys.slice(count.buys),
    sells: sorted.sells.slice(count.sells),
  });
  return {
    lambda,
    threshold: thresholdOf(field, admitted.buys),
    ...served,
    ...rest,
    results: resultsOf(field, served, rest),
  };
}

function thresholdOf(field: FieldParameters, admitted: readonly BuyOrder[]): bigint {
  const last = admitted.at(-1);
  return last === undefined ? field.gridSells + 1n : effectiveMax(field, last.maxPrice);
}

/** What λ makes of the admitted, in their order. */
export function serve(
  field: FieldParameters,
  { buys, sells }: Orders,
  lambda: bigint,
): Pick<CertifiedClearing, "consumers" | "providers"> {
  const level = supplyLevelAt(lambda, field);
  const consumers = buys.map((order) => ({ order, wattHours: demandAt(lambda, order) }));
  const giving = sells.map((order) => {
    const given = supplyAt(level, order);
    return { order, given, deliverable: deliveredOf(field, given) };
  });
  const sold = sellInOrder(
    consumers.map(({ wattHours }) => wattHours),
    giving.map(({ deliverable }) => deliverable),
  );
  return { consumers, providers: giving.map((each, j) => ({ ...each, sold: sold[j] ?? 0 })) };
}

/** The grid serves whoever was left out, if both would rather: all that a car asks for or can give. */
function sendToGrid(
  field: FieldParameters,
  { buys, sells }: Orders,
): Pick<CertifiedClearing, "gridBuys" | "gridSells" | "unserved"> {
  const isOpen = !sameHex(field.gridAccount, ZERO_ADDRESS);
  const buysThere = (order: BuyOrder): boolean =>
    isOpen && order.maxPrice >= field.gridSells && order.maxWattHours > 0;
  const sellsThere = (order: SellOrder): boolean =>
    isOpen && order.minPrice <= field.gridBuys && deliveredOf(field, order.maxWattHours) > 0;
  return {
    gridBuys: buys.filter(buysThere).map(allOf),
    gridSells: sells.filter(sellsThere).map((order) => allFrom(field, order)),
    unserved: {
      buys: buys.filter((order) => !buysThere(order)),
      sells: sells.filter((order) => !sellsThere(order)),
    },
  };
}

/** All that a consumer asks for. */
export function allOf(order: BuyOrder): ServedConsumer {
  return { order, wattHours: order.maxWattHours };
}

/** All that a provider can give. */
export function allFrom(field: FieldParameters, order: SellOrder): ServedProvider {
  const deliverable = deliveredOf(field, order.maxWattHours);
  return { order, given: order.maxWattHours, deliverable, sold: deliverable };
}
