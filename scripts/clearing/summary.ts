import type { Figures } from "./figures.js";
import type { Money } from "./audit.js";

/** Figures as `--json` prints them. Units: see the help. */
export interface PrintedFigures {
  readonly consumers: number;
  readonly providers: number;
  readonly admitted: number;
  readonly grid: number;
  readonly skipped: number;
  readonly lambda: string | null;
  readonly tau: string | null;
  readonly welfare: number;
  readonly costPerformance: number | null;
  readonly pma: number | null;
  readonly energyWh: number;
  readonly gridWh: number;
  readonly deliveredWh: number;
  readonly short: number;
  readonly held: string;
  readonly paid: string;
  readonly fee: string;
  readonly rebates: string;
  readonly refunds: string;
  readonly gas: number;
  readonly gasPerEv: number | null;
  readonly solveMs: number;
}

/** What `--json` prints. */
export interface Summary extends PrintedFigures {
  readonly day: string;
  readonly source: string;
  readonly seed: string;
  /** Of the one field; none for a day. */
  readonly evs: number | null;
  /** Accounts that are registered. */
  readonly accounts: number;
  readonly clearings: number;
  /** The field's price unit: what the grid asks, wei per kWh. */
  readonly gridSells: string;
  readonly gridBuys: string;
  readonly moneyIn: string;
  readonly moneyHeld: string;
  readonly moneyOnHold: string;
  readonly gasOther: Readonly<Record<string, number>>;
  readonly seconds: number;
  readonly hours: readonly (PrintedFigures & { readonly hour: number })[];
}

/** Figures in plain members. */
export function printed(figures: Figures): PrintedFigures {
  const { lambda, tau, held, paid, fee, rebates, refunds, admitted, grid, gas } = figures;
  return {
    consumers: figures.consumers,
    providers: figures.providers,
    admitted,
    grid,
    skipped: figures.skipped,
    lambda: lambda?.toString() ?? null,
    tau: tau?.toString() ?? null,
    welfare: rounded(figures.welfare),
    costPerformance: figures.lossCost === 0 ? null : rounded(figures.welfare / figures.lossCost),
    pma: marginOf(figures),
    energyWh: figures.energyWh,
    gridWh: figures.gridWh,
    deliveredWh: figures.deliveredWh,
    short: figures.short,
    held: String(held),
    paid: String(paid),
    fee: String(fee),
    rebates: String(rebates),
    refunds: String(refunds),
    gas,
    gasPerEv: admitted + grid === 0 ? null : Math.round(gas / (admitted + grid)),
    solveMs: Math.round(figures.solveMs * 1_000) / 1_000,
  };
}

/** Money as members of the summary. */
export function printedMoney(money: Money): Pick<Summary, "moneyIn" | "moneyHeld" | "moneyOnHold"> {
  return {
    moneyIn: String(money.in),
    moneyHeld: String(money.held),
    moneyOnHold: String(money.onHold),
  };
}

/** (mean bid − mean ask) / mean ask over all pairs (equation 35). */
function marginOf({ bids, asks }: Figures): number | null {
  return asks === 0n ? null : rounded(Number(((bids - asks) * 10n ** 12n) / asks) / 1e12);
}

/** Six places: what is left after them is of no use to anybody. */
function rounded(value: number): number {
  return Math.round(value * 1e6) / 1e6;
}
