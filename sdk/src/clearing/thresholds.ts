import { at } from "./columns.js";

/** What is done on the way up through the thresholds. */
export interface ThresholdSteps {
  /** Provider `place` joins. */
  admit(place: number): void;
  /** All who take part at this threshold: the first so many of both lists. Returns whether to go on. */
  visit(consumers: number, providers: number): boolean;
  /** Consumer `place` leaves. */
  drop(place: number): void;
}

/**
 * Walks all thresholds that are the price of a consumer, rising: providers join at theirs, consumers leave above theirs,
 * equal prices together. It begins with all consumers and no provider. O(N+M).
 * @param maxPrice the consumers' prices, falling.
 * @param minPrice the providers' prices, rising.
 */
export function walkThresholds(
  maxPrice: Float64Array,
  minPrice: Float64Array,
  steps: ThresholdSteps,
): void {
  let consumers = maxPrice.length;
  let providers = 0;
  while (consumers > 0) {
    const threshold = at(maxPrice, consumers - 1);
    while (providers < minPrice.length && at(minPrice, providers) <= threshold) {
      steps.admit(providers);
      providers += 1;
    }
    if (!steps.visit(consumers, providers)) return;
    while (consumers > 0 && at(maxPrice, consumers - 1) === threshold) {
      consumers -= 1;
      steps.drop(consumers);
    }
  }
}
