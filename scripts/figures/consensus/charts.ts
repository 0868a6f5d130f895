import type { Chart, Curve, Role } from "../../../charts/chart.js";
import type { Mean } from "../statistics.js";
import type { FeeRow } from "./fees.js";
import type { ConsensusFigures, Measured } from "./measure.js";

/** A chart by the name of its file. */
export type Charts = ReadonlyMap<string, Chart>;

const ROLES: readonly Role[] = ["ours", "first", "second", "third"];

/** How protocols are called in pictures. */
const NAMES: Readonly<Record<string, string>> = {
  pow: "PoW",
  pbft: "PBFT",
  "credit-pbft": "PBFT by credit",
  bac: "BAC",
  "bac-2.0": "BAC 2.0",
  hashgraph: "Hashgraph",
  algorand: "Algorand",
  "three-phase": "DePET",
};

/** A protocol's name for people. */
export function nameOf(protocol: string): string {
  return NAMES[protocol] ?? protocol;
}

const LEADERS = ["bac", "bac-2.0", "pbft", "pow"];
const OTHERS = ["bac-2.0", "hashgraph", "algorand", "bac"];

/** All charts; a picture has four curves at most, so Fig. 9 is two. */
export function consensusCharts(measured: ConsensusFigures): Charts {
  const { depet, dishonest, fees, largeSizes, load, pending, sizes } = measured;
  const time = (title: string, points: readonly Measured[], protocols: readonly string[]): Chart =>
    over(title, ["EVs", "seconds a block"], points, protocols, "blockTimeS");
  const dishonestAxes = ["share of dishonest EVs", "seconds a block"] as const;
  const hourlyAxes = ["transactions an hour of each owner", "seconds"] as const;
  const waiting = "pending transactions";
  return new Map([
    ["fig-8", over("Fig. 8: blocks of a chain", ["EVs", "blocks"], sizes, LEADERS, "chainLength")],
    ["fig-9a", time("Fig. 9: block time", sizes, LEADERS)],
    ["fig-9b", time("Fig. 9: block time", sizes, OTHERS)],
    ["fig-10", time("Fig. 10: block time", largeSizes, OTHERS)],
    ["fig-11", over("Fig. 11: block time", dishonestAxes, dishonest, OTHERS, "blockTimeS")],
    ["fig-12", series(`Fig. 12: ${waiting}`, pending, LEADERS)],
    ["fig-13", series(`Fig. 13: ${waiting}`, pending, OTHERS)],
    ["fig-14", series(`Fig. 14: ${waiting}`, pending, ["credit-pbft", "pbft"])],
    ["fig-15", feeChart(fees)],
    ["load", over("Load", ["asked for, a second", "final, a second"], load, OTHERS, "throughput")],
    [
      "depet-fig-8",
      over("DePET, Fig. 8: until final", hourlyAxes, depet, ["three-phase", "pow"], "latencyS"),
    ],
  ]);
}

type Quantity = {
  [K in keyof Measured]: Measured[K] extends Mean ? K : never;
}[keyof Measured];

function over(
  title: string,
  [xLabel, yLabel]: readonly [string, string],
  points: readonly Measured[],
  protocols: readonly string[],
  quantity: Quantity,
): Chart {
  const curves = protocols.flatMap((protocol, k): Curve[] => {
    const own = points.filter((each) => each.protocol === protocol && each[quantity].count > 1);
    if (own.length === 0) return [];
    const drawn = own.map((each) => {
      const { error, mean } = each[quantity];
      return { x: each.x, y: mean, error };
    });
    return [{ name: nameOf(protocol), role: ROLES[k] ?? "third", points: drawn }];
  });
  return { title, xLabel, yLabel, curves, fromZero: true };
}

/** Fees that nobody was confirmed with have no time. */
function feeChart(rows: readonly FeeRow[]): Chart {
  const curve = (name: string, role: Role, of: (row: FeeRow) => number): Curve => {
    const drawn = rows.map((row) => ({ x: row.fee, y: of(row) })).filter(({ y }) => !isNaN(y));
    return { name, role, points: drawn };
  };
  const curves = [
    curve("by fee", "first", ({ byFee }) => byFee.mean),
    curve("by arrival", "ours", ({ byArrival }) => byArrival.mean),
  ].filter(({ points }) => points.length > 0);
  return {
    title: "Fig. 15: until confirmed",
    xLabel: "fee, credits",
    yLabel: "seconds",
    curves,
    fromZero: true,
  };
}

/** Block by block, of the first run. */
function series(title: string, points: readonly Measured[], protocols: readonly string[]): Chart {
  const curves = protocols.flatMap((protocol, k): Curve[] => {
    const own = points.find((each) => each.protocol === protocol);
    if (own === undefined || own.pending.length === 0) return [];
    const drawn = own.pending.map((y, block) => ({ x: block + 1, y }));
    return [{ name: nameOf(protocol), role: ROLES[k] ?? "third", points: drawn }];
  });
  return { title, xLabel: "block", yLabel: "transactions", curves, fromZero: true };
}
