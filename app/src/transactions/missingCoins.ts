import type { Preview } from "./preview.ts";
import type { Step } from "./steps.ts";

/** What leaves the wallet with the steps, base units of the chain's coin. */
export function valueOf(steps: readonly Step[]): bigint {
  return steps.reduce(
    (sum, step) => sum + (step.kind === "call" ? (step.call.value ?? 0n) : 0n),
    0n,
  );
}

/** What an account lacks for the steps and their fee; 0 if nothing. A fee that nobody knows is not counted. */
export function missingCoins({ value, fee = 0n }: Preview, coins: bigint): bigint {
  const needed = value + fee;
  return needed > coins ? needed - coins : 0n;
}

/** Decimals that are shown of an amount: one that is asked for is rounded up, so that what is shown is enough. */
const SIGNIFICANT = 4;

/** An amount as it is asked for. */
export function enoughShown(amount: bigint): bigint {
  const unit = 10n ** BigInt(Math.max(0, amount.toString().length - SIGNIFICANT));
  return ((amount + unit - 1n) / unit) * unit;
}
