/** A pair by places: `wattHours` from provider `provider` to consumer `consumer`. */
export interface PlacedPair {
  readonly consumer: number;
  readonly provider: number;
  readonly wattHours: number;
}

/**
 * North-west corner in whole watt-hours: consumers in order take from providers in order. Every consumer gets exactly
 * what it demands; what the last providers have left stays with them. At most N+M−1 pairs, none without energy.
 * @param demand Σ demand ≤ Σ deliverable.
 */
export function pairInOrder(
  demand: readonly number[],
  deliverable: readonly number[],
): PlacedPair[] {
  const pairs: PlacedPair[] = [];
  let provider = 0;
  let left = deliverable[0] ?? 0;
  demand.forEach((wanted, consumer) => {
    let open = wanted;
    while (open > 0 && provider < deliverable.length) {
      const wattHours = Math.min(open, left);
      if (wattHours > 0) pairs.push({ consumer, provider, wattHours });
      open -= wattHours;
      left -= wattHours;
      if (left === 0) left = deliverable[++provider] ?? 0;
    }
  });
  return pairs;
}

/** q: what each provider sells. */
export function sellInOrder(demand: readonly number[], deliverable: readonly number[]): number[] {
  const sold = deliverable.map(() => 0);
  for (const { provider, wattHours } of pairInOrder(demand, deliverable)) {
    sold[provider] = (sold[provider] ?? 0) + wattHours;
  }
  return sold;
}
