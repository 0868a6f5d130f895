import { SEED, type Day } from "./measure.js";

/** One paragraph about the day in the picture. */
export function dayBlock(day: Day): string {
  const price = (wei: string): string => (Number(wei) / 1e12).toFixed(1);
  return [
    `The day above: ${day.day}, sampled from the embedded profile with seed ${String(SEED)}. Of ${String(day.rounds)} rounds ${String(day.settled)} were settled,`,
    `${String(day.cancelledOrExpired)} were cancelled or found no bidder, ${String(day.undelivered)} were not delivered and ${String(day.disputed)} disputed; ${(day.energyWh / 1000).toFixed(0)} kWh changed`,
    `hands at ${price(day.meanPrice)} µETH per kWh on average, between the ${price(day.retailMeanPrice)} that retail asked for the same energy and the ${price(day.feedInMeanPrice)} that`,
    `the grid paid. ${Number(day.gasPerRound).toLocaleString("en")} gas a round, start, bids, payment and disputes; registration, deposits and withdrawals aside. Written by \`npm run docs\`.`,
  ].join("\n");
}
