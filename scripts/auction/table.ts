import type { Report } from "./summary.js";
import { centsPerKwh, dollars, ether, exchange, gasUsd, gweiPerGas, usd } from "./money.js";

type Row = readonly [string, string, string?];

/** What a person reads in the terminal. */
export function table(report: Report): string {
  const { summary: s } = report;
  const blocks: [string, readonly Row[]][] = [
    [`${s.day}, ${s.source}, seed ${s.seed}`, roundRows(report)],
    ["Energy and price", priceRows(report)],
    [
      `Gas (${String(gweiPerGas.L1)} gwei on L1, ${String(gweiPerGas.L2)} on an L2, ${exchange}; an L2's data fee comes on top)`,
      gasRows(report),
    ],
    ["Money in the contract", moneyRows(report)],
  ];
  return blocks.map(([title, rows]) => `${title}\n${layOut(rows)}`).join("\n\n");
}

function roundRows({ summary: s }: Report): Row[] {
  const { endings: e, bids, successRate } = s;
  const skipped = Object.entries(s.sessions.notPlayed).map(([why, n]) => `${String(n)} ${why}`);
  return [
    [
      "rounds",
      count(s.rounds),
      skipped.length > 0 ? `sessions not played: ${skipped.join(", ")}` : "",
    ],
    ["  settled in full", count(e.settled)],
    ["  settled, short delivery", count(e.underDelivered)],
    ["  disputed", count(e.disputed)],
    ["  undelivered (no-show)", count(e.undelivered)],
    ["  cancelled or expired", count(s.cancelledOrExpired), "nobody bid"],
    [
      "success rate",
      percent(successRate.ofAwarded),
      `of rounds with a winner; ${percent(successRate.ofAll)} of all`,
    ],
    ["bids on chain", count(bids.chain)],
    ["bids signed", count(bids.signed), `${count(bids.signedLanded)} of them had to land`],
    ["vehicles", count(s.vehicles), `with ${count(s.accounts)} accounts`],
  ];
}

function priceRows({ summary: s }: Report): Row[] {
  return [
    ["energy paid for", `${(s.energyWh / 1_000).toFixed(1)} kWh`],
    ["mean price", price(s.meanPrice)],
    ["retail, same energy", price(s.retailMeanPrice), s.tariff],
    ["feed-in, same energy", price(s.feedInMeanPrice), s.feedInSource],
    ["consumers saved", money(s.consumerSavings), "against retail"],
    [
      "providers earned",
      money(s.providerEarnings),
      `${money(s.providerMargin)} more than by feeding in`,
    ],
  ];
}

function gasRows({ summary: s }: Report): Row[] {
  const cost = (gas: number): string =>
    `${dollars(gasUsd(gas, "L1"))} on L1, ${dollars(gasUsd(gas, "L2"))} on an L2`;
  const { gasOther } = s;
  const once = Object.entries(gasOther).map(([what, gas]) => `${what} ${count(gas)}`);
  return [
    ["all rounds", count(s.gasTotal), cost(s.gasTotal)],
    ["per round", count(s.gasPerRound), cost(s.gasPerRound)],
    ["per kWh", count(s.gasPerKwh ?? 0), cost(s.gasPerKwh ?? 0)],
    ["besides", "", once.join(", ")],
  ];
}

function moneyRows({ summary: s }: Report): Row[] {
  return [
    ["in", ether(BigInt(s.moneyIn))],
    ["out", ether(BigInt(s.moneyOut)), "everybody withdrew"],
    ["held", ether(BigInt(s.moneyHeld)), "fees, lost stakes and slashed bonds: the sink's"],
    ["in = out + held", "yes", "to the wei: by events, by balance and by what is owed to whom"],
  ];
}

function layOut(rows: readonly Row[]): string {
  const width = Math.max(...rows.map(([, value]) => value.length));
  return rows
    .map(([name, value, note]) =>
      `  ${name.padEnd(26)}${value.padStart(width)}  ${note ?? ""}`.trimEnd(),
    )
    .join("\n");
}

function count(value: number): string {
  return value.toLocaleString("en");
}

function percent(share: number | null): string {
  return share === null ? "–" : `${(share * 100).toFixed(1)} %`;
}

function price(wei: string | null): string {
  return wei === null ? "–" : `${centsPerKwh(BigInt(wei)).toFixed(2)} ¢/kWh`;
}

function money(wei: string): string {
  return dollars(usd(BigInt(wei)));
}
