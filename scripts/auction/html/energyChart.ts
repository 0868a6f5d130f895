import { parseDay } from "../../../sdk/src/profile/index.js";
import type { Report } from "../summary.js";
import { chartStyle, clockAxis, frame, niceSteps, round, valueAxis } from "./frame.js";

const width = 1_000;
const height = 240;
const box = { left: 52, right: 890, top: 30, bottom: 200 };

/** Energy by the hour in which its round started: what was asked for, and of it what was paid for. */
export function energyChart({ results, plan }: Report): string {
  const start = parseDay(plan.day);
  const asked = new Array<number>(24).fill(0);
  const paid = new Array<number>(24).fill(0);
  for (const { planned, wattHours } of results) {
    const hour = Math.floor((planned.startsAt - start) / 3_600);
    asked[hour] = (asked[hour] ?? 0) + planned.wattHours / 1_000;
    paid[hour] = (paid[hour] ?? 0) + wattHours / 1_000;
  }
  const steps = niceSteps(Math.max(1, ...asked));
  const area = frame(box, steps.at(-1) ?? 1);
  const bar = (hour: number, value: number, style: string): string => {
    const top = area.y(value);
    const left = round(area.x(hour) + 3);
    const across = round(area.x(hour + 1) - area.x(hour) - 6);
    return `<rect x="${left}" y="${top}" width="${across}" height="${round(box.bottom - top)}" rx="2" ${style}/>`;
  };
  const bars = asked.map((value, hour) => {
    const got = paid[hour] ?? 0;
    const words = `${String(hour).padStart(2, "0")}:00: ${value.toFixed(1)} kWh asked for, ${got.toFixed(1)} kWh paid`;
    return `<g><title>${words}</title>${bar(hour, value, 'fill="var(--line)"')}${bar(hour, got, 'fill="var(--good)"')}</g>`;
  });
  return `<svg viewBox="0 0 ${width} ${height}" role="img" aria-label="Energy asked for and paid for by hour">
<style>${chartStyle}</style>
<text class="note" x="24" y="14">kWh, by the hour in which the round started</text>
${valueAxis(area, steps)}${clockAxis(area)}${bars.join("")}
<text x="900" y="60" style="fill:var(--muted)">asked for</text><text x="900" y="82" style="fill:var(--good)">paid for</text>
</svg>`;
}
