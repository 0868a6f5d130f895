export { usdPerEther, weiPerUsd, assetPrice } from "./assetPrice.js";
export type { Candidate, PlannedBid } from "./bidding.js";
export { type DayInput, type DayPlan, type PlannedRound, type SkipReason, planDay } from "./day.js";
export { type DayModel, defaultDayModel } from "./dayModel.js";
export type { ArrivalBand, DayShape, DerivedProfile, SiteShape } from "./derivedProfile.js";
export { type ProfileInput, deriveProfile } from "./deriveProfile.js";
export {
  type AwardedFate,
  type Dispute,
  type Fate,
  type FateRates,
  type Side,
  type UnsoldFate,
  defaultFateRates,
} from "./fate.js";
export { type FeedIn, feedInAt, usdPerEur } from "./feedIn.js";
export { dayOf, parseDay } from "./localTime.js";
export { norway } from "./norway.js";
export { parseTariff } from "./parseTariff.js";
export { type PriceSeries, parsePrices } from "./prices.js";
export { renderProfile } from "./renderProfile.js";
export { meanSessions, sampleDay } from "./sampleDay.js";
export { type Session, type SessionFile, type SkippedRow, parseSessions } from "./sessions.js";
export { type DaysOfWeek, type Tariff, type TariffEntry, retailAt } from "./tariff.js";
export { type TariffId, defaultTariffId, isTariffId, tariffById, tariffs } from "./tariffs.js";
