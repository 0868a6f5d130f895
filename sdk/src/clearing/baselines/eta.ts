import { InputError } from "../../errors/index.js";
import { equilibrium } from "../auctionRounds.js";
import { at } from "../columns.js";
import { lossCost, utility } from "../measures.js";
import type { Consumers, FieldModel, Pairs, Prices } from "../types.js";
import type { Outcome } from "./toFeasible.js";

/** What the two sides of each pair say before the first round, one entry of every column per pair. */
export interface Quotes {
  /** pmax of the consumer for this provider. */
  readonly maxPrice: Float64Array;
  /** rmin of the provider for this consumer. */
  readonly minPrice: Float64Array;
  /** p: the price that the consumer first expects. */
  readonly firstBid: Float64Array;
  /** r: the price that the provider first expects. */
  readonly firstAsk: Float64Array;
}

/** What comes of pairs that bid once. */
export interface EtaOutcome extends Outcome {
  /** Pairs that agreed, W ≥ Q, by their place in the list. */
  readonly agreed: Uint32Array;
  /** W and Q of all pairs, agreed or not. */
  readonly prices: Prices;
}

/**
 * The electricity trading algorithm of Xia et al. (2020), the paper's second baseline: both sides of a pair bid the
 * linear equilibrium of their first prices (equations 29 and 30) once, without adjustment; a pair with W < Q trades
 * nothing. What is traded is less than was allocated, so a consumer may end below its dmin and has no utility then, and
 * only energy that is traded costs losses.
 * @param pairs a split of an allocation, kWh delivered.
 * @throws InputError `BAD_COLUMNS` if there is not one quote per pair.
 */
export function eta(
  field: FieldModel,
  consumers: Consumers,
  providerCount: number,
  pairs: Pairs,
  quotes: Quotes,
): EtaOutcome {
  requireOneEach(pairs, quotes);
  const prices = bidOnce(quotes);
  const agreed = Uint32Array.from(prices.consumerPrice.keys()).filter(
    (k) => at(prices.consumerPrice, k) >= at(prices.providerPrice, k),
  );
  const demand = new Float64Array(consumers.minEnergy.length);
  const supply = new Float64Array(providerCount);
  for (const k of agreed) {
    const energy = at(pairs.energy, k);
    const consumer = pairs.consumer[k] ?? 0;
    const provider = pairs.provider[k] ?? 0;
    demand[consumer] = at(demand, consumer) + energy;
    supply[provider] = at(supply, provider) + energy / field.efficiency;
  }
  const cost = lossCost(field, supply);
  return { demand, supply, agreed, prices, cost, welfare: utility(consumers, demand) - cost };
}

function bidOnce({ maxPrice, minPrice, firstBid, firstAsk }: Quotes): Prices {
  const bids = Array.from(maxPrice, (most, k) =>
    equilibrium(
      { maxPrice: most, minPrice: at(minPrice, k) },
      { consumerPrice: at(firstBid, k), providerPrice: at(firstAsk, k) },
    ),
  );
  return {
    consumerPrice: Float64Array.from(bids, (bid) => bid.consumerPrice),
    providerPrice: Float64Array.from(bids, (bid) => bid.providerPrice),
  };
}

function requireOneEach(pairs: Pairs, quotes: Quotes): void {
  const { maxPrice, minPrice, firstBid, firstAsk } = quotes;
  const columns = [pairs.energy, maxPrice, minPrice, firstBid, firstAsk];
  const lengths = columns.map(({ length }) => length);
  if (lengths.every((length) => length === lengths[0])) return;
  throw new InputError({
    code: "BAD_COLUMNS",
    shortMessage: `Pairs and quotes have different lengths: ${lengths.join(", ")}.`,
    whatToDo: "Give one quote of each kind for every pair.",
    details: { lengths },
  });
}
