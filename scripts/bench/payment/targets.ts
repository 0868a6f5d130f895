import type { Target } from "../target.js";
import type { AccountsRow } from "./accounts.js";
import type { VerificationBench } from "./verification.js";

/** Accounts that the promise is made for: a month of one driver's. */
export const PROMISED = 300;

const LEAST_ACCOUNTS_RATIO = 3;
const LEAST_PER_SECOND = 4000;
const LEAST_BACKENDS_RATIO = 8;

export function judge(
  rows: readonly AccountsRow[],
  { nativePerSecond, ratio }: VerificationBench,
): Target[] {
  const promised = rows.find(({ accounts }) => accounts === PROMISED);
  const accounts =
    promised === undefined
      ? []
      : [
          target(
            `times as fast as the paper's scheme on ${String(PROMISED)} accounts`,
            LEAST_ACCOUNTS_RATIO,
            promised.ratio,
          ),
        ];
  return [
    ...accounts,
    target(
      "verified transactions a second with the native back end",
      LEAST_PER_SECOND,
      nativePerSecond,
    ),
    target("times as many as with the portable one", LEAST_BACKENDS_RATIO, ratio),
  ];
}

function target(what: string, wanted: number, measured: number): Target {
  return { what, wanted, measured, met: measured >= wanted };
}
