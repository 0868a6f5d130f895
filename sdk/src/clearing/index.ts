export type {
  Admission,
  Allocation,
  Consumers,
  FieldModel,
  Pairs,
  Participants,
  Prices,
  Providers,
} from "./types.js";
export { allocate } from "./allocate.js";
export { admit } from "./admit.js";
export { allocateAdmitted, clearField, type Clearing } from "./clearField.js";
export { everybody, pair } from "./pair.js";
export {
  alwaysAgrees,
  closedPrice,
  effectiveMaxPrice,
  effectiveMinPrice,
  price,
  type Limits,
  type PricePair,
} from "./price.js";
export {
  MAX_AUCTION_ROUNDS,
  equilibrium,
  runAuction,
  type AuctionOptions,
  type AuctionRounds,
} from "./auctionRounds.js";
export {
  costPerformance,
  deliveredVolume,
  lossCost,
  profitMargin,
  utility,
  volume,
  welfare,
} from "./measures.js";
