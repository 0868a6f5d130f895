import type { Chart, Point } from "../../../charts/chart.js";
import type { AccountsRow } from "../../bench/payment/accounts.js";
import type { Confirmations } from "./blocks.js";
import { BLOCK_SECONDS, type PaymentFigures } from "./measure.js";

/** Where the pictures lie, seen from the report. */
export const PICTURES = "images/payment";

/** Fig. 4a: time to make and certify accounts. */
export function accountsChart({ accounts }: PaymentFigures): Chart {
  const curve = (of: (row: AccountsRow) => number): Point[] =>
    accounts.map((row) => ({ x: row.accounts, y: of(row) / 1000 }));
  return {
    title: "Fig. 4a: time to derive and certify accounts",
    xLabel: "accounts",
    yLabel: "seconds",
    fromZero: true,
    curves: [
      { name: "ours, native", role: "ours", points: curve(({ native }) => native.ms) },
      { name: "ours, portable", role: "third", points: curve(({ portable }) => portable.ms) },
      { name: "paper's scheme", role: "first", points: curve(({ paper }) => paper.ms) },
    ],
  };
}

/** Fig. 4b: time to confirmation by load. */
export function confirmationChart({ load }: PaymentFigures): Chart {
  const points = (all: readonly Confirmations[]): Point[] =>
    all.map(({ perSecond, meanSeconds }) => ({ x: perSecond, y: meanSeconds }));
  return {
    title: `Fig. 4b: mean time to confirmation, a block every ${String(BLOCK_SECONDS)} s`,
    xLabel: "payments a second",
    yLabel: "seconds",
    fromZero: true,
    curves: [
      { name: "ours, settled on a local chain", role: "ours", points: points(load.ours) },
      { name: "paper's scheme, verified only", role: "first", points: points(load.paper) },
    ],
  };
}
