import type { Target } from "../target.js";
import { K, benchGrouping, type GroupingRow } from "./grouping.js";
import { judge } from "./targets.js";

/** Everything the bench of privacy measures. */
export interface PrivacyBench {
  readonly k: number;
  readonly grouping: readonly GroupingRow[];
  readonly targets: readonly Target[];
}

export function benchPrivacy(
  sizes: readonly number[],
  progress: (line: string) => void,
): PrivacyBench {
  const grouping = benchGrouping(sizes, progress);
  return { k: K, grouping, targets: judge(grouping) };
}
