import { centsPerKwh, dollars, usd } from "../money.js";
import type { RoundResult } from "../results.js";
import type { Report } from "../summary.js";
import { escape, looks } from "./palette.js";

/** Every round in a line. */
export function roundsTable({ results }: Report): string {
  return `<div class="scroll"><table>
<tr><th>start</th><th>site</th><th class="n">asked, kWh</th><th class="n">bids</th><th class="n">retail, ¢</th><th class="n">price, ¢</th><th class="n">paid, kWh</th><th class="n">paid</th><th>end</th><th class="n">gas</th></tr>
${results.map(row).join("\n")}
</table></div>`;
}

function row({ planned, price, ending, wattHours, paid, bids, gas }: RoundResult): string {
  const { label, color } = looks[ending];
  const kwh = (amount: number): string => (amount / 1_000).toFixed(1);
  const cells = [
    new Date(planned.startsAt * 1_000).toISOString().slice(11, 16),
    escape(planned.session.site),
    number(kwh(planned.wattHours)),
    number(String(bids.chain + bids.signed)),
    number(centsPerKwh(planned.startPrice).toFixed(2)),
    number(price === undefined ? "–" : centsPerKwh(price).toFixed(2)),
    number(kwh(wattHours)),
    number(paid === 0n ? "–" : dollars(usd(paid))),
    `<i style="background:${color}"></i>${label}`,
    number(gas.toLocaleString("en")),
  ];
  return `<tr>${cells.map((cell) => (cell.startsWith("<td") ? cell : `<td>${cell}</td>`)).join("")}</tr>`;
}

function number(text: string): string {
  return `<td class="n">${text}</td>`;
}
