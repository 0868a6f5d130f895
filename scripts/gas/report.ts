import { clearingReport } from "./clearing/report.js";
import { checkpointsReport } from "./consensus/report.js";
import type { Prices } from "./flags.js";
import type { Measurements } from "./measure.js";
import { paymentReport } from "./payment/report.js";
import { ROWS } from "./rows.js";
import { table } from "./table.js";
import { judge } from "./targets.js";

/** What a person reads. */
export function report(measured: Measurements, prices: Prices): string {
  return [
    "Gas, one call each. Baseline: the paper's pseudo-code on today's compiler and gas schedule, same scenario.",
    "Paper: as published, measured in 2020 before several repricings. Ratio: baseline ÷ ours.",
    "",
    functionTable(measured, prices),
    "",
    "Gas, whole auctions: start, bids and payment. A bidder by signature has deposited before, once for",
    `all rounds, for ${gas(measured.functions.deposit?.ours ?? null)} gas.`,
    "",
    auctionTable(measured),
    "",
    `The paper's own figures for ten bids add up to ${gas(measured.auction.paperTenBids)}.`,
    "",
    moneyTable(measured, prices),
    "",
    clearingReport(measured.clearing),
    "",
    paymentReport(measured.payment),
    "",
    checkpointsReport(measured.consensus),
    "",
    `${assumptions(prices)} A rollup's fee for data comes on top.`,
    "",
    targetTable(measured),
  ].join("\n");
}

function functionTable({ functions }: Measurements, prices: Prices): string {
  const rows = ROWS.map(({ key, label }) => {
    const costs = functions[key];
    const ours = costs?.ours ?? null;
    const baseline = costs?.baseline ?? null;
    return [
      label,
      gas(ours),
      gas(baseline),
      gas(costs?.paper ?? null),
      ratio(baseline, ours),
      money(ours, prices.l1, prices.eth),
      money(ours, prices.l2, prices.eth),
    ];
  });
  return table(["", "ours", "baseline", "paper 2020", "ratio", "$ on L1", "$ on L2"], rows);
}

function auctionTable({ auction }: Measurements): string {
  const { bidders, ours, oursLater, oursSigned, oursSignedLater, baseline, baselineLater } =
    auction;
  const rows = bidders.flatMap((count, i) => [
    auctionRow(`${String(count)}, first round`, ours[i], oursSigned[i], baseline[i]),
    auctionRow(`${String(count)}, later round`, oursLater[i], oursSignedLater[i], baselineLater[i]),
  ]);
  return table(
    ["bidders", "ours, on chain", "ours, signed", "baseline", "ratio", "ratio, signed"],
    rows,
  );
}

function auctionRow(label: string, ours = 0, signed = 0, baseline = 0): string[] {
  return [
    label,
    gas(ours),
    gas(signed),
    gas(baseline),
    ratio(baseline, ours),
    ratio(baseline, signed),
  ];
}

/** Later rounds, for that is where a market spends its life. */
function moneyTable({ auction }: Measurements, prices: Prices): string {
  const { bidders, oursLater, oursSignedLater, baselineLater } = auction;
  const columns = [oursLater, oursSignedLater, baselineLater];
  const rows = bidders.map((count, i) => [
    String(count),
    ...columns.map((costs) => money(costs[i] ?? null, prices.l1, prices.eth)),
    ...columns.map((costs) => money(costs[i] ?? null, prices.l2, prices.eth)),
  ]);
  const names = ["ours", "signed", "baseline"];
  const on = (layer: string): string[] => names.map((name) => `${name} $ ${layer}`);
  return table(["bidders, later round", ...on("L1"), ...on("L2")], rows);
}

function targetTable(measured: Measurements): string {
  const rows = judge(measured).map((v) => [v.what, v.limit, v.measured, v.met ? "met" : "NOT MET"]);
  return table(["target", "limit", "measured", ""], rows);
}

function assumptions({ eth, l1, l2 }: Prices): string {
  return `Money at ${String(eth)} $ an ether, ${String(l1)} gwei on L1, ${String(l2)} gwei on an L2.`;
}

function gas(value: number | null): string {
  return value === null ? "–" : value.toLocaleString("en");
}

function ratio(baseline: number | null, ours: number | null): string {
  return baseline === null || ours === null ? "–" : (baseline / ours).toFixed(2);
}

function money(value: number | null, gwei: number, eth: number): string {
  return value === null ? "–" : (value * gwei * 1e-9 * eth).toFixed(4);
}
