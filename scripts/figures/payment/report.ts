import { PAPER_SECONDS } from "../../bench/payment/paperScheme.js";
import { markdownTable } from "../../docs/markdownTable.js";
import { fixed } from "../text.js";
import { accountsChart, confirmationChart, PICTURES } from "./charts.js";
import { BATCH, BLOCK_GAS } from "./loadedChain.js";
import { BLOCK_SECONDS, SEED, type PaymentFigures } from "./measure.js";

/** What the paper promises up to 300 transactions a second. */
const PROMISED_SECONDS = 2;

/** The timed figures: of one run on one machine, and others on the next. */
export function paymentTimes(measured: PaymentFigures): string {
  return [
    [
      `Seed "${SEED}". Times are of one run on one core and are not compared by any test; what is to be compared are the curves of a`,
      "picture with each other.",
    ].join("\n"),
    "### Fig. 4a",
    picture("fig-4a", accountsChart(measured).title),
    accounts(measured),
    "### Fig. 4b",
    picture("fig-4b", confirmationChart(measured).title),
    confirmations(measured),
  ].join("\n\n");
}

function picture(name: string, title: string): string {
  return `![${title}](${PICTURES}/${name}.svg)`;
}

function accounts({ accounts: rows }: PaymentFigures): string {
  const ms = (value: number): string => fixed(value, 0);
  const last = rows.at(-1);
  const table = markdownTable(
    ["accounts", "native, ms", "portable, ms", "paper's scheme, ms", "÷ native"],
    rows.map(({ accounts: count, native, portable, paper, ratio }) => [
      String(count),
      ms(native.ms),
      ms(portable.ms),
      ms(paper.ms),
      fixed(ratio, 1),
    ]),
  );
  return [
    table,
    [
      `- Paper: linear; ${String(PAPER_SECONDS)} s for 300, on a machine of 2018.`,
      `- Here: linear; ${fixed((last?.native.ms ?? NaN) / 1000, 3)} s for ${String(last?.accounts ?? 0)} with native code, the paper's two operations an account in plain JavaScript ${fixed((last?.paper.ms ?? NaN) / 1000, 3)} s.`,
      "- Agrees in shape. Ours also derives each key from the seed, so that one backup is enough, and hashes account, expiry, chain and ledger.",
    ].join("\n"),
  ].join("\n\n");
}

function confirmations({ load, effort }: PaymentFigures): string {
  const table = markdownTable(
    ["payments a second", "ours, s", "paper's scheme, s"],
    load.ours.map(({ perSecond, meanSeconds }, index) => [
      String(perSecond),
      fixed(meanSeconds),
      fixed(load.paper[index]?.meanSeconds ?? NaN),
    ]),
  );
  const late = load.ours.findIndex(({ meanSeconds }) => meanSeconds > PROMISED_SECONDS);
  const most = load.ours.at(late < 0 ? -1 : Math.max(0, late - 1))?.perSecond ?? 0;
  return [
    table,
    [
      `A local chain with a block every ${String(BLOCK_SECONDS)} s of up to ${(BLOCK_GAS / 1e6).toFixed(0)} M gas; payments come independently of each other for ${String(effort.seconds)} s, and a relayer`,
      `submits what waits in batches of ${String(BATCH)}. A confirmation is the time from a payment's coming to the end of its block, with the time that the`,
      "node's cores spent on it. The paper's scheme verifies its transactions on one core in plain JavaScript, in blocks of the same clock,",
      `${fixed(load.paperMs, 1)} ms each, and settles nothing.`,
    ].join("\n"),
    [
      "- Paper: falls up to 250 a second, since its blocks wait until they are full, is shortest there and rises from 350 on; below 2 s up to 300.",
      `- Here: below ${String(PROMISED_SECONDS)} s up to ${String(most)} a second of those measured.`,
      "- Agrees where it rises, for there a node has no time left; it does not fall, as blocks come by the clock and wait for nobody.",
    ].join("\n"),
  ].join("\n\n");
}
