import { centsPerKwh, dollars, ether, exchange, gasUsd, gweiPerGas, usd } from "../money.js";
import { endings } from "../results.js";
import type { Report, Summary } from "../summary.js";
import { energyChart } from "./energyChart.js";
import { escape, looks } from "./palette.js";
import { priceChart } from "./priceChart.js";
import { roundsTable } from "./roundsTable.js";
import { pageStyle } from "./style.js";

/** A report as one file that loads nothing. */
export function page(report: Report): string {
  const { summary } = report;
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Peerwatt: ${escape(summary.day)}</title>
<style>${pageStyle}</style>
</head>
<body><main>
${header(summary)}
${tiles(summary)}
<h2>The price of every round</h2>
<figure>${priceChart(report)}</figure>
<h2>How the rounds ended</h2>
${endingsBar(summary)}
<h2>Energy</h2>
<figure>${energyChart(report)}</figure>
<h2>Gas</h2>
${gasTable(summary)}
<h2>Money</h2>
${moneyTable(summary)}
<h2>Rounds</h2>
<details><summary>All ${String(summary.rounds)} rounds</summary>${roundsTable(report)}</details>
<h2>What is assumed</h2>
${assumptions(report)}
</main></body>
</html>
`;
}

function header(s: Summary): string {
  const notPlayed = Object.entries(s.sessions.notPlayed).map(([why, n]) => `${String(n)} ${why}`);
  const skipped = notPlayed.length === 0 ? "" : `; not played: ${notPlayed.join(", ")}`;
  return `<h1>A day of the market: ${escape(s.day)}</h1>
<p class="muted">Sessions: ${escape(s.source)}. ${String(s.rounds)} rounds of ${String(s.vehicles)} vehicles${escape(skipped)}. Tariff ${escape(s.tariff)}, seed ${escape(s.seed)}, ${String(s.transactions)} transactions on ${escape(s.chain.name)} in ${s.seconds.toFixed(0)} s.</p>`;
}

function tiles(s: Summary): string {
  const cents = (wei: string | null): string =>
    wei === null ? "–" : `${centsPerKwh(BigInt(wei)).toFixed(2)} ¢`;
  const { ofAwarded, ofAll } = s.successRate;
  return `<div class="tiles">${[
    tile(
      cents(s.meanPrice),
      "mean price per kWh",
      `retail ${cents(s.retailMeanPrice)}, feed-in ${cents(s.feedInMeanPrice)}`,
    ),
    tile(
      dollars(usd(BigInt(s.consumerSavings))),
      "saved by consumers",
      "against retail, same energy",
    ),
    tile(
      dollars(usd(BigInt(s.providerEarnings))),
      "earned by providers",
      `${dollars(usd(BigInt(s.providerMargin)))} over feeding in`,
    ),
    tile(
      `${(s.energyWh / 1_000).toFixed(0)} kWh`,
      "paid for",
      `in ${String(s.settled + s.disputed)} rounds`,
    ),
    tile(percent(ofAwarded), "success rate", `of rounds with a winner; ${percent(ofAll)} of all`),
    tile(
      dollars(gasUsd(s.gasPerRound, "L2")),
      "gas per round, L2",
      `${dollars(gasUsd(s.gasPerRound, "L1"))} on L1`,
    ),
  ].join("")}</div>`;
}

function tile(value: string, label: string, note: string): string {
  return `<div class="tile"><span>${label}</span><b>${value}</b><span>${note}</span></div>`;
}

function endingsBar({ endings: counts, rounds }: Summary): string {
  const present = endings.filter((ending) => counts[ending] > 0);
  const parts = present.map(
    (ending) =>
      `<div style="flex:${String(counts[ending])};background:${looks[ending].color}"></div>`,
  );
  const keys = present.map((ending) => {
    const { label, color } = looks[ending];
    const share = percent(counts[ending] / rounds);
    return `<li><i style="background:${color}"></i>${label}: <b>${String(counts[ending])}</b> <span class="muted">${share}</span></li>`;
  });
  return `<div class="share">${parts.join("")}</div><ul class="keys">${keys.join("")}</ul>`;
}

function gasTable(s: Summary): string {
  const row = (what: string, gas: number): string =>
    `<tr><td>${what}</td><td class="n">${gas.toLocaleString("en")}</td><td class="n">${dollars(gasUsd(gas, "L1"))}</td><td class="n">${dollars(gasUsd(gas, "L2"))}</td></tr>`;
  const others = Object.entries(s.gasOther).map(([what, gas]) => row(what, gas));
  return `<div class="scroll"><table><tr><th></th><th class="n">gas</th><th class="n">L1</th><th class="n">L2</th></tr>
${row("per round", s.gasPerRound)}${row("per kWh", s.gasPerKwh ?? 0)}${row("all rounds", s.gasTotal)}${others.join("")}</table></div>
<p class="muted"><small>At ${String(gweiPerGas.L1)} gwei on L1 and ${String(gweiPerGas.L2)} gwei on an L2, ${exchange}; an L2's fee for data comes on top.</small></p>`;
}

function moneyTable(s: Summary): string {
  const row = (what: string, wei: string, note: string): string =>
    `<tr><td>${what}</td><td class="n">${ether(BigInt(wei))}</td><td class="wide">${note}</td></tr>`;
  return `<div class="scroll"><table>
${row("in", s.moneyIn, "paid in by all accounts")}
${row("out", s.moneyOut, "withdrawn by everybody after the last round")}
${row("held", s.moneyHeld, "no-show fees, lost stakes and slashed bonds, which are the sink's")}
</table></div><p class="muted"><small>In = out + held to the wei: by the market's events, by the contract's balance, and by the sum of what it owes to whom.</small></p>`;
}

function assumptions({ data, plan }: Report): string {
  const items = [
    "All charging places count as one community: a provider may be parked at another site than the consumer. Nothing in the sessions says so; it is modelling.",
    "The sessions tell neither a battery's state nor power over time. A vehicle charges at 3.6 kW until its session's energy is in, and gives away no more than that.",
    "A provider asks for the feed-in price, 3 ¢ of battery wear and a personal margin of up to 3 ¢ per kWh.",
    "No-shows, short deliveries and disputes happen at stated rates, spread evenly by the seed.",
    `Feed-in is the wholesale price of the hour (${escape(data.feedInSource)}) at 1.12 dollars a euro; ${exchange}, fixed.`,
    "The market has the default parameters. Only if a delivery takes longer than an access token holds is its validity lengthened.",
  ];
  const rows = data.skipped.length;
  if (rows > 0)
    items.push(
      `${String(rows)} rows of the file were left out: the end of the stay was not recorded.`,
    );
  if (plan.skipped.length > 0)
    items.push(
      "A vehicle that is still trading when its next session begins starts no round for it.",
    );
  return `<ul>${items.map((item) => `<li>${item}</li>`).join("")}</ul>`;
}

function percent(share: number | null): string {
  return share === null ? "–" : `${(share * 100).toFixed(1)} %`;
}
