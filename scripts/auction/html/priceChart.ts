import { feedInAt, parseDay, retailAt } from "../../../sdk/src/profile/index.js";
import { centsPerKwh, dollars, usd } from "../money.js";
import type { Ending, RoundResult } from "../results.js";
import type { Report } from "../summary.js";
import { type Frame, chartStyle, clockAxis, frame, niceSteps, round, valueAxis } from "./frame.js";
import { escape, looks, palette } from "./palette.js";

const width = 1_000;
const height = 480;
const box = { left: 52, right: 890, top: 30, bottom: 400 };
const hourSeconds = 3_600;

/** A quarter of an hour: tariffs change at the half hour at most. */
const sampling = 0.25;

/** The price of every round against retail and feed-in: what goes into a page. */
export function priceChart(report: Report): string {
  return `<svg viewBox="0 0 ${width} ${height}" role="img" aria-label="Price of every round against retail and feed-in">
<style>${chartStyle}</style>
${content(report)}
</svg>`;
}

/** The same as a file of its own. */
export function priceChartFile(report: Report): string {
  const { summary } = report;
  const price =
    summary.meanPrice === null ? "–" : centsPerKwh(BigInt(summary.meanPrice)).toFixed(2);
  const line = `${String(summary.settled)} of ${String(summary.rounds)} rounds settled, ${(summary.energyWh / 1_000).toFixed(0)} kWh at ${price} ¢/kWh, consumers saved ${dollars(usd(BigInt(summary.consumerSavings)))}`;
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height + 80}" font-family="system-ui, sans-serif">
<style>${palette}${chartStyle}</style>
<rect width="100%" height="100%" fill="var(--paper)"/>
<text class="title" x="24" y="36">Peerwatt, a day of the market: ${escape(summary.day)}</text>
<text class="note" x="24" y="60">${escape(line)}</text>
<g transform="translate(0 76)">${content(report)}</g>
</svg>
`;
}

function content({ data, plan, results }: Report): string {
  const start = parseDay(plan.day);
  const hours = Array.from({ length: 24 / sampling + 1 }, (_, index) => index * sampling);
  // The last sample is midnight, which belongs to the next day already.
  const at = (hour: number): number => start + Math.min(hour, 24 - 1 / 60) * hourSeconds;
  const retail = hours.map((hour) => retailAt(data.tariff, at(hour)) * 100);
  const feedIn = hours.map((hour) => feedInAt(data.feedIn, at(hour)) * 100);
  const steps = niceSteps(Math.max(...retail, ...feedIn));
  const area = frame(box, steps.at(-1) ?? 1);
  const band = `${path(area, hours, retail)}L${path(area, hours.toReversed(), feedIn.toReversed(), "back").slice(1)}Z`;
  return [
    valueAxis(area, steps),
    clockAxis(area),
    `<text class="note" x="24" y="14">US cents per kWh</text>`,
    `<path class="band" d="${band}"/>`,
    `<path class="retail" d="${path(area, hours, retail)}"/>`,
    `<path class="feed-in" d="${path(area, hours, feedIn)}"/>`,
    endLabel(area, retail.at(-1) ?? 0, "retail tariff", "var(--retail)"),
    endLabel(area, feedIn.at(-1) ?? 0, "feed-in", "var(--feed-in)"),
    ...results.map((result) => mark(area, result, start)),
    legend(results),
  ].join("\n");
}

/** A line in steps: a price holds until the next one. */
function path(
  { x, y }: Frame,
  hours: readonly number[],
  values: readonly number[],
  direction: "on" | "back" = "on",
): string {
  let drawn = "";
  let last: number | undefined;
  for (const [index, hour] of hours.entries()) {
    const value = values[index] ?? 0;
    const corner = direction === "on" ? last : value;
    const previous = hours[index - 1] ?? hour;
    if (last === undefined) drawn = `M${x(hour)} ${y(value)}`;
    else if (value !== last)
      drawn += `L${x(direction === "on" ? hour : previous)} ${y(corner ?? value)}L${x(direction === "on" ? hour : previous)} ${y(value)}`;
    last = value;
  }
  return `${drawn}L${x(hours.at(-1) ?? 0)} ${y(last ?? 0)}`;
}

function endLabel({ right, y }: Frame, value: number, label: string, color: string): string {
  return `<text x="${right + 10}" y="${y(value) + 4}" style="fill:${color}">${label}</text>`;
}

/** A round where it started: a dot at its price with its saving as a stem, or a ring at retail if nobody bid. */
function mark({ x, y }: Frame, result: RoundResult, start: number): string {
  const { planned, price, ending } = result;
  const left = x((planned.startsAt - start) / hourSeconds);
  const retail = y(centsPerKwh(planned.startPrice));
  const { color } = looks[ending];
  const title = `<title>${escape(describe(result))}</title>`;
  if (price === undefined) {
    return `<circle class="hollow" cx="${left}" cy="${retail}" r="3.5" stroke="${color}">${title}</circle>`;
  }
  const cents = y(centsPerKwh(price));
  // The area of a dot grows with the energy.
  const radius = round(Math.max(3, Math.sqrt(planned.wattHours / 1_000) * 1.6));
  return (
    `<line class="stem" x1="${left}" x2="${left}" y1="${cents}" y2="${retail}" stroke="${color}"/>` +
    `<circle class="dot" cx="${left}" cy="${cents}" r="${radius}" fill="${color}">${title}</circle>`
  );
}

/** A round in words. */
export function describe({ planned, price, ending, wattHours, bids }: RoundResult): string {
  const clock = new Date(planned.startsAt * 1_000).toISOString().slice(11, 16);
  const asked = `${(planned.wattHours / 1_000).toFixed(1)} kWh`;
  const { label } = looks[ending];
  if (price === undefined) return `${clock}, ${asked}: ${label}`;
  const paid = `${(wattHours / 1_000).toFixed(1)} kWh paid`;
  return `${clock}, ${asked}: ${centsPerKwh(price).toFixed(2)} ¢/kWh after ${String(bids.chain + bids.signed)} bids; ${label}, ${paid}`;
}

function legend(results: readonly RoundResult[]): string {
  const present = new Set<Ending>(results.map(({ ending }) => ending));
  let left = box.left;
  const entries = (Object.keys(looks) as Ending[])
    .filter((ending) => present.has(ending) && ending !== "cancelled")
    .map((ending) => {
      const { label, color } = looks[ending];
      const words = ending === "expired" ? "nobody bid" : label;
      const shape =
        ending === "expired"
          ? `<circle class="hollow key" cx="${left + 6}" cy="445" r="4.5" stroke="${color}"/>`
          : `<circle cx="${left + 6}" cy="445" r="5.5" fill="${color}"/>`;
      const entry = `${shape}<text class="note" x="${left + 18}" y="449">${words}</text>`;
      left += 36 + words.length * 6.2;
      return entry;
    });
  return `${entries.join("")}<text class="note" x="${box.left}" y="472">A dot's area is its energy, its stem the distance to retail.</text>`;
}
