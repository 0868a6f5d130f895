import { markdownTable } from "../../docs/markdownTable.js";
import { fitPower } from "../../consensus/fitPower.js";
import { PAPER } from "../../consensus/point.js";
import { fixed, withError } from "../text.js";
import { consensusCharts, nameOf } from "./charts.js";
import { featuresReport, feesReport } from "./featuresReport.js";
import { PICTURES } from "./files.js";
import { EFFORT, SEED, type ConsensusFigures, type Measured } from "./measure.js";
import { shapesOf } from "./shapes.js";

/** The consensus part of the reproduction report. */
export function consensusReport(measured: ConsensusFigures): string {
  const { depet, dishonest, effort, largeSizes, load, pending, sizes } = measured;
  return [
    method(measured),
    "### Shapes",
    shapes(measured),
    `### Fig. 8 and 9: ${effort.seconds} s`,
    pictures(measured, ["fig-8", "fig-9a", "fig-9b"]),
    table("EVs", sizes),
    growth(sizes),
    `### Fig. 10: a committee of 20, ${effort.seconds} s`,
    pictures(measured, ["fig-10"]),
    table("EVs", largeSizes),
    `### Fig. 11: dishonest EVs among ${effort.attacked}`,
    "Dishonest EVs, and names under which one EV holds several seats, say nothing; a share of either is the same to the others, so one axis serves both. The committee has 20 seats.",
    pictures(measured, ["fig-11"]),
    table("share", dishonest),
    `### Fig. 12 to 14: pending transactions, ${effort.pending} EVs, ${effort.pendingBlocks} blocks`,
    pictures(measured, ["fig-12", "fig-13", "fig-14"]),
    pendingTable(pending),
    "### Load test",
    pictures(measured, ["load"]),
    loadTable(load),
    "### Table II",
    featuresReport(measured.features),
    "### Fig. 15: fees",
    pictures(measured, ["fig-15"]),
    feesReport(measured.fees),
    "### DePET, Fig. 8",
    "40 aggregators by three phases, a leader in ten minutes; 100 miners by PoW, a block in ten minutes and six after it; four hours.",
    pictures(measured, ["depet-fig-8"]),
    loadTable(depet),
  ].join("\n\n");
}

function method({ effort }: ConsensusFigures): string {
  return [
    effort.attacked < EFFORT.attacked
      ? "**Short runs of small networks** (`--small`): what needs thousands of EVs, or more seconds than a hashgraph takes to its first block, is not settled by them."
      : "",
    `Seed "${SEED}"; mean of ${effort.runs} runs ± one standard error, bars in the pictures are two. Blocks of 2 MB:`,
    `${PAPER.blockTransactions} transactions of ${PAPER.transactionBytes} bytes, ${PAPER.rate} a second. Signing and verifying take ${PAPER.verifyMicros} µs each; PoW finds a`,
    `block in ${PAPER.workSeconds} s, and runs ten times as long, its blocks counted for a tenth. A tenth of the EVs is P and CP, four at least. The network is \`paperNetwork\`.`,
  ]
    .filter((line) => line !== "")
    .join("\n");
}

function shapes(measured: ConsensusFigures): string {
  return shapesOf(measured)
    .map(
      ({ here, name, paper, verdict }) => `- **${name}.** Paper: ${paper} Here: ${here} ${verdict}`,
    )
    .join("\n");
}

function pictures(measured: ConsensusFigures, names: readonly string[]): string {
  const charts = consensusCharts(measured);
  return names
    .flatMap((name) => {
      const chart = charts.get(name);
      if (chart === undefined || chart.curves.length === 0) return [];
      return [`![${chart.title}](${PICTURES}/${name}.svg)`];
    })
    .join("\n\n");
}

function table(x: string, points: readonly Measured[]): string {
  const head = ["protocol", x, "blocks", "block time, s", "final after, s", "messages a block"];
  const rows = points.map((each) => [
    nameOf(each.protocol),
    String(each.x),
    withError(each.chainLength, 1),
    mean(each.blockTimeS),
    mean(each.finalityS),
    mean(each.messagesPerBlock, 0),
    String(each.safetyViolations),
  ]);
  return markdownTable([...head, "violations"], rows);
}

function mean({ count, error, mean: value }: Measured["blockTimeS"], places = 2): string {
  return count < 2 ? "–" : withError({ mean: value, error }, places);
}

function growth(points: readonly Measured[]): string {
  const names = [...new Set(points.map(({ protocol }) => protocol))];
  const fits = names.flatMap((name) => {
    const own = points.filter(
      ({ messagesPerBlock, protocol }) => protocol === name && messagesPerBlock.count > 1,
    );
    if (own.length < 3) return [];
    const exponent = fitPower(own.map((each) => [each.x, each.messagesPerBlock.mean] as const));
    return [`${nameOf(name)} n^${fixed(exponent)}`];
  });
  return `Messages a block grow as ${fits.join(", ")}. Here the committee grows with n; \`npm run consensus\` fits with a committee of fixed size, where BAC is linear.`;
}

function pendingTable(points: readonly Measured[]): string {
  const head = ["protocol", "pending, sum", "block time, s", "asked until final, s"];
  const rows = points.map((each) => [
    nameOf(each.protocol),
    mean(each.pendingSum, 0),
    mean(each.blockTimeS),
    mean(each.latencyS),
  ]);
  return markdownTable(head, rows);
}

function loadTable(points: readonly Measured[]): string {
  const head = ["protocol", "rate", "final, a second", "asked until final, s"];
  const rows = points.map((each) => [
    nameOf(each.protocol),
    String(each.x),
    mean(each.throughput),
    mean(each.latencyS),
  ]);
  return markdownTable(head, rows);
}
