import {
  centsPerKwh,
  dollars,
  ether,
  exchange,
  gasUsd,
  gweiPerGas,
  usd,
} from "../auction/money.js";
import type { PrintedFigures, Summary } from "./summary.js";

interface Column {
  readonly title: string;
  readonly text: (figures: PrintedFigures) => string;
}

const columns: readonly Column[] = [
  { title: "buy", text: ({ consumers }) => count(consumers) },
  { title: "sell", text: ({ providers }) => count(providers) },
  { title: "admitted", text: ({ admitted }) => count(admitted) },
  { title: "grid", text: ({ grid }) => count(grid) },
  { title: "λ /kWh", text: ({ lambda }) => (lambda === null ? "–" : lambdaText(lambda)) },
  { title: "τ ¢/kWh", text: ({ tau }) => (tau === null ? "–" : cents(tau)) },
  { title: "welfare", text: ({ welfare }) => welfare.toFixed(2) },
  { title: "kWh", text: ({ energyWh, gridWh }) => kilowattHours(energyWh + gridWh) },
  { title: "arrived", text: ({ deliveredWh }) => kilowattHours(deliveredWh) },
  { title: "paid in", text: ({ held }) => money(held) },
  { title: "earned", text: ({ paid }) => money(paid) },
  { title: "fee", text: ({ fee }) => money(fee) },
  { title: "rebates", text: ({ rebates }) => money(rebates) },
  { title: "refunds", text: ({ refunds }) => money(refunds) },
  { title: "gas/EV", text: ({ gasPerEv }) => (gasPerEv === null ? "–" : count(gasPerEv)) },
];

/** What a person reads in the terminal. */
export function table(summary: Summary): string {
  const { day, source, seed, evs } = summary;
  const what = evs === null ? `hour by hour` : `one field of ${count(evs)} EVs`;
  return [
    `${day}, ${source}, seed ${seed}: ${what}`,
    hourTable(summary),
    "",
    "In all",
    ...totals(summary).map(line),
    "",
    "Money in the contract",
    ...moneyRows(summary).map(line),
  ].join("\n");
}

function hourTable(summary: Summary): string {
  const rows = summary.hours.map((figures) => [
    summary.evs === null ? `${String(figures.hour).padStart(2, "0")}:00` : "field",
    ...columns.map(({ text }) => text(figures)),
  ]);
  const total = ["all", ...columns.map(({ text }) => text(summary))];
  const all = [["", ...columns.map(({ title }) => title)], ...rows];
  if (rows.length > 1) all.push(total);
  const widths = columns.map((_, k) => Math.max(...all.map((row) => row[k + 1]?.length ?? 0)));
  return all
    .map(([first = "", ...cells]) =>
      [`  ${first.padEnd(5)}`, ...cells.map((cell, k) => cell.padStart(widths[k] ?? 0))].join("  "),
    )
    .join("\n");
}

type Row = readonly [name: string, value: string, note?: string];

function totals(s: Summary): Row[] {
  const took = s.admitted + s.grid;
  const perEv = s.gasPerEv ?? 0;
  return [
    ["orders", count(s.consumers + s.providers), `${count(s.accounts)} accounts`],
    [
      "took part",
      count(took),
      `${count(s.admitted)} with each other, ${count(s.grid)} with the grid`,
    ],
    ["skipped", count(s.skipped)],
    ["gave less than agreed", count(s.short)],
    [
      "cost performance",
      s.costPerformance?.toFixed(2) ?? "–",
      "welfare for each unit of loss cost",
    ],
    ["profit margin", s.pma === null ? "–" : `${(s.pma * 100).toFixed(1)} %`, "bids above asks"],
    [
      "grid's prices",
      `${cents(s.gridBuys)}–${cents(s.gridSells)} ¢`,
      `a kWh, bought and sold; ${kilowattHours(s.gridWh)} kWh traded with it`,
    ],
    [
      "gas",
      count(s.gas),
      `${count(s.clearings)} clearings, clear and finalize; ${dollars(gasUsd(s.gas, "L1"))} on L1 at ${String(gweiPerGas.L1)} gwei, ${exchange}`,
    ],
    ["gas per EV", count(perEv), `${dollars(gasUsd(perEv, "L1"))} on L1`],
    ["solver", `${s.solveMs.toFixed(1)} ms`],
  ];
}

function moneyRows(s: Summary): Row[] {
  return [
    ["paid in", ether(BigInt(s.moneyIn))],
    ["held", ether(BigInt(s.moneyHeld)), "free, bonds, on hold and the sink's: to the wei"],
    [
      "consumers paid",
      ether(BigInt(s.held)),
      "= earned + fee + refunds, after the pairs' rebates: to the wei",
    ],
  ];
}

function line([name, value, note = ""]: Row): string {
  return `  ${name.padEnd(22)}${value.padStart(16)}  ${note}`.trimEnd();
}

function count(value: number): string {
  return value.toLocaleString("en");
}

function lambdaText(lambda: string): string {
  return (Number(lambda) / 1e18).toFixed(4);
}

function cents(price: string): string {
  return centsPerKwh(BigInt(price)).toFixed(2);
}

function kilowattHours(wattHours: number): string {
  return (wattHours / 1_000).toFixed(1);
}

function money(wei: string): string {
  return wei === "0" ? "–" : dollars(usd(BigInt(wei)));
}
