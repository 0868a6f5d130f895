import type { Linkability } from "../../sdk/src/payment/index.js";
import type { Flags } from "./flags.js";
import { BATCH } from "./pay.js";
import type { Played, World } from "./play.js";

/** What `--json` prints; see the help for the units. */
export interface Summary {
  readonly seed: string;
  readonly drivers: number;
  readonly accounts: number;
  readonly renewed: number;
  readonly registerMs: number;
  readonly deposits: number;
  readonly payments: number;
  readonly trades: number;
  readonly withdrawals: number;
  readonly txBytes: number | null;
  readonly gasPerPayment: number | null;
  readonly gasPerPaymentInBatch: number | null;
  readonly auditOk: boolean;
  readonly linkable: Linkability;
  readonly moneyIn: string;
  readonly moneyOut: string;
  readonly moneyHeld: string;
  readonly records: readonly {
    readonly start: number;
    readonly wattHours: number;
    readonly price: string | null;
  }[];
  readonly forecast: readonly { readonly start: number; readonly wattHours: number | null }[];
  readonly seconds: number;
}

export function summaryOf(
  { seed, accounts }: Flags,
  { drivers }: World,
  { registerMs, days, money, linkable, hours, forecast, auditOk }: Played,
  seconds: number,
): Summary {
  const { costs, deposits, payments, trades, withdrawals } = days;
  const batched = median(costs.batches);
  return {
    seed,
    drivers: drivers.length,
    accounts,
    renewed: drivers.reduce((sum, { renewed }) => sum + renewed, 0),
    registerMs: Math.round(registerMs),
    deposits,
    payments,
    trades: trades.length,
    withdrawals,
    txBytes: costs.bytes ?? null,
    gasPerPayment: median(costs.alone) ?? null,
    gasPerPaymentInBatch: batched === undefined ? null : Math.round(batched / BATCH),
    auditOk,
    linkable,
    moneyIn: String(money.in),
    moneyOut: String(money.out),
    moneyHeld: String(money.held),
    records: hours.map(({ start, wattHours, price }) => ({
      start,
      wattHours,
      price: price?.toString() ?? null,
    })),
    forecast: forecast.map(({ start, wattHours }) => ({ start, wattHours: wattHours ?? null })),
    seconds: Math.round(seconds * 100) / 100,
  };
}

/** The first payment of all also pays for the slot of the relayer's fees. */
function median(values: readonly number[]): number | undefined {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)];
}
