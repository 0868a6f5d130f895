import { checkConsumers, checkField, checkProviders } from "./checkInput.js";
import { deliverableOf, demandOf, pieceAt } from "./piece.js";
import type { Consumers, FieldModel, Providers } from "./types.js";

/** What a field would take and give at one price, kWh delivered. */
export interface CurvePoint {
  /** D(λ): what its consumers would take (equation 13). */
  readonly demand: number;
  /** ρS(λ): what its providers would deliver (equation 14). */
  readonly supply: number;
}

/**
 * Demand and supply at a price: the two curves that meet at the clearing's λ (equation 15). O(N+M).
 * @param lambda more than 0, per kWh delivered.
 * @throws InputError `BAD_FIELD`, `BAD_COLUMNS`, `BAD_CONSUMER`, `BAD_PROVIDER`
 */
export function curvesAt(
  field: FieldModel,
  consumers: Consumers,
  providers: Providers,
  lambda: number,
): CurvePoint {
  checkField(field);
  checkConsumers(consumers);
  checkProviders(providers);
  const piece = pieceAt(field, consumers, providers, lambda);
  return { demand: demandOf(piece, lambda), supply: deliverableOf(piece, field, lambda) };
}
