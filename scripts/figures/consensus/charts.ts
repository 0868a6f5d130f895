import type { Chart, Curve, Role } from "../../../charts/chart.js";
import type { Mean } from "../statistics.js";
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

/** All charts; a picture has four curves at most, so Fig. 9 and 12 are two. */
export function consensusCharts(measured: ConsensusFigures): Charts {
  const { depet, dishonest, largeSizes, load, pending, sizes } = measured;
  const leaders = ["bac", "bac-2.0", "pbft", "pow"];
  const others = ["bac-2.0", "hashgraph", "algorand", "bac"];
  const seconds = "seconds a block";
  return new Map([
    ["fig-8", over("Fig. 8: blocks of a chain", "EVs", "blocks", sizes, leaders, "chainLength")],
    ["fig-9a", over("Fig. 9: block time", "EVs", seconds, sizes, leaders, "blockTimeS")],
    ["fig-9b", over("Fig. 9: block time", "EVs", seconds, sizes, others, "blockTimeS")],
    ["fig-10", over("Fig. 10: block time", "EVs", seconds, largeSizes, others, "blockTimeS")],
    [
      "fig-11",
      over(
        "Fig. 11: block time",
        "share of dishonest EVs",
        seconds,
        dishonest,
        others,
        "blockTimeS",
      ),
    ],
    ["fig-12", series("Fig. 12: pending transactions", pending, leaders)],
    ["fig-13", series("Fig. 13: pending transactions", pending, others)],
    ["fig-14", series("Fig. 14: pending transactions", pending, ["credit-pbft", "pbft"])],
    [
      "load",
      over(
        "Load: final transactions",
        "asked for, a second",
        "a second",
        load,
        others,
        "throughput",
      ),
    ],
    [
      "depet-fig-8",
      over(
        "DePET, Fig. 8: until final",
        "transactions an hour of each owner",
        "seconds",
        depet,
        ["three-phase", "pow"],
        "latencyS",
      ),
    ],
  ]);
}

type Quantity = {
  [K in keyof Measured]: Measured[K] extends Mean ? K : never;
}[keyof Measured];

function over(
  title: string,
  xLabel: string,
  yLabel: string,
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
