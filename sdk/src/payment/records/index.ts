export type { ForecastHour, HourOfTrade, PaymentRecord } from "./types.js";
export { energyOf, forecastLoad, tradeByHour } from "./statistics.js";
