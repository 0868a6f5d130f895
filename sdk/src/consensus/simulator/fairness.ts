/**
 * The share of pairs that stand in the wrong order: 0 is the order of arrival, 1 its reverse, ½ chance. Counted by merging,
 * in n log n steps.
 * @param ranks each rank once, in the order that was agreed.
 */
export function unfairPairs(ranks: readonly number[]): number {
  const pairs = (ranks.length * (ranks.length - 1)) / 2;
  return pairs === 0 ? 0 : sortAndCount(Float64Array.from(ranks)) / pairs;
}

function sortAndCount(values: Float64Array): number {
  if (values.length < 2) return 0;
  const middle = values.length >> 1;
  const [left, right] = [values.slice(0, middle), values.slice(middle)];
  let inversions = sortAndCount(left) + sortAndCount(right);
  let [a, b] = [0, 0];
  for (let k = 0; k < values.length; k += 1) {
    const fromLeft = left[a] ?? Infinity;
    const fromRight = right[b] ?? Infinity;
    if (fromLeft <= fromRight) {
      values[k] = fromLeft;
      a += 1;
    } else {
      values[k] = fromRight;
      b += 1;
      // All that is left of the left half should have come first.
      inversions += left.length - a;
    }
  }
  return inversions;
}
