import { HEURISTICS, type Heuristic, type LinkScore } from "../../sdk/src/payment/index.js";
import { centsPerKwh, ether } from "../auction/money.js";
import { markdownTable } from "../docs/markdownTable.js";
import { BATCH } from "./pay.js";
import type { Summary } from "./summary.js";

/** What the heuristics go by, for people. */
const NAMES: Readonly<Record<Heuristic, string>> = {
  registration: "certificate or registration",
  inputs: "inputs of one payment",
  change: "change",
  market: "notes and market account",
  funding: "one outside account",
  amounts: "a sum in and out (a guess)",
  times: "close in time (a guess)",
};

/** What a person reads in the terminal. */
export function table(summary: Summary): string {
  return [
    `Payments from one-time accounts, seed ${summary.seed}`,
    ...counted(summary),
    "",
    "What everybody reads",
    trade(summary),
    "",
    "What an outside observer can link",
    links(summary),
    "",
    "Money in the ledger",
    `  in ${ether(BigInt(summary.moneyIn))} = out ${ether(BigInt(summary.moneyOut))} + held ${ether(BigInt(summary.moneyHeld))}`,
    "  to the wei: by events, by balance, by notes, and by what each wallet finds again from its seed",
    "",
    summary.auditOk
      ? "Audit: one auditor learned nothing, two together found the driver, and the log tells why and is whole."
      : "Audit: FAILED.",
  ].join("\n");
}

function counted(s: Summary): string[] {
  const gas = (value: number | null): string => value?.toLocaleString("en") ?? "–";
  return [
    [
      "accounts certified",
      `${String(s.accounts)} of ${String(s.drivers)} drivers in ${(s.registerMs / 1000).toFixed(2)} s, ${String(s.renewed)} more later`,
    ],
    ["deposits", String(s.deposits)],
    ["auctions", String(s.trades)],
    ["payments", String(s.payments)],
    ["withdrawals", String(s.withdrawals)],
    [
      "a payment, 2 in 2 out",
      `${gas(s.txBytes)} bytes, ${gas(s.gasPerPayment)} gas, ${gas(s.gasPerPaymentInBatch)} in a batch of ${String(BATCH)}`,
    ],
  ].map(([name = "", text = ""]) => `  ${name.padEnd(24)}${text}`);
}

function trade({ records, forecast }: Summary): string {
  const sold = records.filter(({ wattHours }) => wattHours > 0);
  const expected = new Map(
    forecast.map(({ start, wattHours }) => [hourOf(start), wattHours] as const),
  );
  const rows = Array.from({ length: 24 }, (_, hour) => {
    const same = sold.filter(({ start }) => hourOf(start) === hour);
    const wattHours = same.reduce((sum, each) => sum + each.wattHours, 0);
    const paid = same.reduce((sum, each) => sum + each.wattHours * Number(each.price ?? 0), 0);
    const price =
      wattHours === 0 ? "–" : centsPerKwh(BigInt(Math.round(paid / wattHours))).toFixed(1);
    const forecastWh = expected.get(hour);
    const forecastKwh = typeof forecastWh === "number" ? (forecastWh / 1000).toFixed(1) : "–";
    return [
      `${String(hour).padStart(2, "0")}:00`,
      (wattHours / 1000).toFixed(1),
      price,
      forecastKwh,
    ];
  });
  return markdownTable(["hour, UTC", "kWh, all days", "¢/kWh", "kWh expected tomorrow"], rows);
}

function hourOf(time: number): number {
  return Math.floor(time / 3600) % 24;
}

function links({ linkable }: Summary): string {
  const row = (name: string, { linked, right, wrong }: LinkScore): string[] => [
    name,
    linked.toLocaleString("en"),
    right.toLocaleString("en"),
    wrong.toLocaleString("en"),
    linkable.pairs === 0 ? "–" : `${((100 * right) / linkable.pairs).toFixed(1)} %`,
  ];
  const rows = HEURISTICS.map((each) => row(NAMES[each], linkable.byHeuristic[each]));
  return [
    markdownTable(
      ["by", "pairs", "right", "wrong", "of all"],
      [...rows, row("all but guesses, followed", linkable.followed)],
    ),
    `${linkable.accounts.toLocaleString("en")} accounts seen, ${linkable.pairs.toLocaleString("en")} pairs of one driver's.`,
  ].join("\n");
}
