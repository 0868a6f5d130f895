import type { Measurements } from "../gas/measure.js";
import { ROWS } from "../gas/rows.js";
import { markdownTable } from "./markdownTable.js";

/** The few figures a reader of the README wants. */
export function gasBlock({ auction, marketBytes }: Measurements): string {
  const rows = auction.bidders.map((bidders, i) => [
    String(bidders),
    gas(auction.ours[i]),
    gas(auction.oursSigned[i]),
    gas(auction.oursSignedLater[i]),
    gas(auction.baseline[i]),
  ]);
  return [
    "Gas of a whole auction: start, bids and payment. With signed bids only the best one is submitted, so the number of",
    "bidders does not matter. The baseline is the paper's pseudo-code under the same compiler, in the same scenario.",
    "",
    markdownTable(
      ["bidders", "bids on chain", "signed bids", "signed, a later round", "baseline"],
      rows,
    ),
    "",
    `The paper's own figures for ten bids add up to ${gas(auction.paperTenBids)}. \`Market\` is ${gas(marketBytes)} bytes of code.`,
    "Printed by `npm run gas`; written here by `npm run docs`.",
  ].join("\n");
}

/** Every function, beside the baseline and the paper. */
export function gasTable({ functions }: Measurements): string {
  const rows = ROWS.map(({ key, label }) => {
    const { ours = null, baseline = null, paper = null } = functions[key] ?? {};
    return [label.trim(), gas(ours), gas(baseline), gas(paper), ratio(baseline, ours)];
  });
  return markdownTable(["", "ours", "baseline", "paper, 2020", "baseline ÷ ours"], rows);
}

function gas(amount: number | null | undefined): string {
  return amount === null || amount === undefined ? "–" : amount.toLocaleString("en");
}

function ratio(baseline: number | null, ours: number | null): string {
  return baseline === null || ours === null ? "–" : (baseline / ours).toFixed(2);
}
