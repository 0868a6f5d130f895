import { markdownTable } from "../../docs/markdownTable.js";
import { FIGURE_IDS, clearingCharts, type FigureId } from "./charts.js";
import { claimedGains, type ClaimedGain, type Gain } from "./gains.js";
import { SEED } from "./law.js";
import type { ClearingFigures } from "./measure.js";
import { findAdjustedPrices, findAuctionCounts, findMargins, findRounds } from "./priceFindings.js";
import { fixed, gain, list, percent, withError, type Finding } from "../text.js";
import {
  findConsumers,
  findCostPerformance,
  findProviders,
  findVolumeByConsumers,
  findVolumeByProviders,
} from "./welfareFindings.js";
import { IDA_ROUNDS, type SizePoint } from "./welfare.js";

/** Where the pictures lie, seen from the report. */
export const PICTURES = "images/clearing";

/** The clearing part of the reproduction report. */
export function clearingReport(measured: ClearingFigures): string {
  const found = findings(measured);
  const charts = clearingCharts(measured);
  const figures = FIGURE_IDS.map((id) => {
    const { paper, here, verdict } = found[id];
    return [
      `### Fig. ${id}`,
      `![${charts[id].title}](${PICTURES}/fig-${id}.svg)`,
      `- Paper: ${paper}\n- Here: ${here}\n- ${verdict}`,
    ].join("\n\n");
  });
  return [method(measured), sizes(measured), claims(measured), ...figures].join("\n\n");
}

function findings(measured: ClearingFigures): Readonly<Record<FigureId, Finding>> {
  return {
    "3a": findConsumers(measured),
    "3b": findProviders(measured),
    "4a": findAdjustedPrices(measured),
    "4b": findAuctionCounts(measured),
    "5a": findRounds(measured.rounds["0.3"], 0.3),
    "5b": findRounds(measured.rounds["0.5"], 0.5),
    "6": findMargins(measured),
    "7a": findVolumeByProviders(measured),
    "7b": findVolumeByConsumers(measured),
    "8a": findCostPerformance(measured.byProviders, "providers"),
    "8b": findCostPerformance(measured.byConsumers, "consumers"),
  };
}

function method({ effort, byConsumers, byProviders }: ClearingFigures): string {
  const gap = Math.max(...[...byConsumers, ...byProviders].map(({ settledGap }) => settledGap));
  return [
    `Parameters as in Table II. Seed "${SEED}"; ${thousands(effort.exact)} draws for the optimum and ETA, the first ${String(effort.ida)} of them for IDA`,
    `(whose means are those of its difference from the optimum), ${thousands(effort.pairs)} pairs for Fig. 4 and 5; the same draws at every point of`,
    "a curve. Bars are two standard errors, ± is one. The",
    "paper leaves the laws of the price limits open; ours, for each pair: rmin uniform in [pG, rG], pmax in [rmin, rG], p in",
    "[pG, pmax], r in [rmin, rG]. So every pair is rational, and admission is off, as in the paper. All prices are per kWh",
    "delivered; the paper makes no difference between that and a kWh given, which is ρ = 1 in the prices only.",
    "",
    "- **Exact optimum**: `allocate`, which is what the paper's method solves for.",
    `- **IDA**: by the published rule its bids swing between two states and settle in the smallest fields only; shown is what it has after ${String(IDA_ROUNDS)}`,
    "  rounds (the paper does not say how many it played). With a twentieth of each step it settles, and its welfare is then",
    `  within ${powerAbove(gap)} of the optimum, relatively, on the first ${String(effort.settledIda)} draws of every size.`,
    "- **ETA**: a pair that does not agree at its first bids trades nothing, and energy below dmin has no utility.",
  ].join("\n");
}

function sizes({ byConsumers, byProviders }: ClearingFigures): string {
  const head = [
    "consumers + providers",
    "served",
    "optimum",
    "IDA",
    "a round before",
    "ETA",
    "pairs agreed",
  ];
  const others = byProviders.filter(({ providers }) => providers !== 40);
  const rows = [...byConsumers, ...others].map((point) => [
    `${String(point.consumers)} + ${String(point.providers)}`,
    percent(point.feasible),
    ...welfareCells(point),
  ]);
  return `Social welfare (Fig. 3):\n\n${markdownTable(head, rows)}`;
}

function welfareCells({ feasible, exact, ida, idaBefore, eta, agreed }: SizePoint): string[] {
  if (feasible === 0) return ["–", "–", "–", "–", "–"];
  return [
    withError(exact.welfare),
    withError(ida.welfare),
    withError(idaBefore),
    withError(eta.welfare),
    percent(agreed, 1),
  ];
}

function claims(measured: ClearingFigures): string {
  const gains = claimedGains(measured);
  const rows = gains.map(({ what, claimed, byConsumers, byProviders }) => [
    what,
    `${fixed(claimed, 1)} %`,
    cell(byConsumers),
    cell(byProviders),
  ]);
  const head = ["up to", "paper", "40 providers", "35 consumers"];
  return [
    "### The claimed gains",
    markdownTable(head, rows),
    ...(["ida", "eta"] as const).flatMap((method) => notAbove(gains, method)),
    CLAIMS_VERDICT,
  ].join("\n\n");
}

/** Where percentages are not to be had. */
function notAbove(gains: readonly ClaimedGain[], method: ClaimedGain["method"]): string[] {
  const places = new Set(
    gains
      .filter((each) => each.method === method)
      .flatMap(({ byConsumers, byProviders }) => [
        ...byConsumers.notAbove,
        ...byProviders.notAbove,
      ]),
  );
  if (places.size === 0) return [];
  const name = method.toUpperCase();
  return [
    `Left out, because ${name} is not clearly above 0 there and a percentage says nothing: ${list([...places])}.`,
  ];
}

const CLAIMS_VERDICT = [
  "None of the four percentages is reproduced, and none is a property of the methods. The gain over IDA is that of stopping a",
  "procedure that has not settled: it changes with the round in which one stops, and it is 0 once the bids are adjusted in",
  "small steps, for both have the same optimum. The gain over ETA is larger than claimed, because by its rule 94 of 100",
  "rational pairs trade nothing and hardly anybody reaches its dmin; what ETA then has is near 0, and so is every denominator.",
].join("\n");

function cell({ largest, at }: Gain): string {
  return Number.isFinite(largest) ? `${gain(largest)} at ${at}` : "–";
}

function thousands(count: number): string {
  return count.toLocaleString("en");
}

/** The power of ten above, which does not change with every draw. */
function powerAbove(value: number): string {
  return `1e${String(Math.ceil(Math.log10(value)))}`;
}
