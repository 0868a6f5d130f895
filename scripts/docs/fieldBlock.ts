import { centsPerKwh } from "../auction/money.js";
import type { Summary } from "../clearing/summary.js";
import { SEED } from "./measure.js";

/** One paragraph about the day of a field. */
export function fieldBlock(day: Summary): string {
  const kilowattHours = (wattHours: number): string => (wattHours / 1_000).toFixed(0);
  const cents = (price: string | null): string => centsPerKwh(BigInt(price ?? 0)).toFixed(2);
  const orders = day.consumers + day.providers;
  return [
    `\`npm run clearing -- --profile --seed ${String(SEED)}\`: ${day.day}, sampled from the embedded profile. Of ${orders.toLocaleString("en")} orders`,
    `${String(day.admitted)} were admitted and ${String(day.grid)} traded with the grid, in ${String(day.clearings)} clearings; ${kilowattHours(day.deliveredWh)} of ${kilowattHours(day.energyWh + day.gridWh)} kWh arrived, since`,
    `${String(day.short)} providers gave less than they had agreed to. Mean τ ${cents(day.tau)} ¢ per kWh, between the grid's ${cents(day.gridBuys)} and ${cents(day.gridSells)}; bids`,
    `were ${((day.pma ?? 0) * 100).toFixed(1)} % above asks. ${(day.gasPerEv ?? 0).toLocaleString("en")} gas for each EV that took part, \`clear\` and \`finalize\`: most hours are`,
    "small fields, where the fixed part weighs. Written by `npm run docs`.",
  ].join("\n");
}
