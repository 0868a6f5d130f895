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
export { curvesAt, type CurvePoint } from "./curves.js";
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
export type {
  BuyOrder,
  CertifiedClearing,
  ClearingResults,
  FieldParameters,
  Orders,
  ResultPair,
  ResultProvider,
  SellOrder,
  ServedConsumer,
  ServedProvider,
} from "./certify/types.js";
export { certify } from "./certify/certify.js";
export { residualAt, searchLambda } from "./certify/searchLambda.js";
export { admitOrders, columnsOf, modelOf, sortOrders } from "./certify/admitOrders.js";
export { checkParameters, checkRound } from "./certify/checkOrders.js";
export {
  coverOfBuy,
  coverOfSell,
  deliveredOf,
  demandAt,
  effectiveMax,
  effectiveMin,
  gridPayment,
  pairPayment,
  pairPrices,
  supplyAt,
  supplyLevelAt,
  type AgreedPrices,
  type Payment,
} from "./certify/integers.js";
export {
  packBuyOrder,
  packResults,
  packSellOrder,
  unpackResults,
  type ResultWords,
} from "./certify/words.js";
export { settleDelivery, type DeliveryOutcome, type DeliveryTerms } from "./certify/delivery.js";
export { split, type Gain, type Split } from "./certify/split.js";
export {
  fieldId,
  givenFor,
  minPriceFor,
  perKwhGiven,
  roundAt,
  roundTimes,
  type Field,
  type RoundTimes,
} from "./rounds/field.js";
export {
  clearingHash,
  hashWords,
  resultWords,
  sameClearing,
  type ClearingTerms,
} from "./rounds/terms.js";
export {
  packOrders,
  unpackBuyOrder,
  unpackOrders,
  unpackSellOrder,
  type ListedOrders,
} from "./rounds/orderWords.js";
export {
  isOmitted,
  packOrder,
  recomputeClearing,
  recordOf,
  type ClearingRecord,
  type SidedOrder,
} from "./rounds/record.js";
export {
  planClearing,
  type ClearingPlan,
  type PartOfRound,
  type RoundOrders,
  type Signed,
} from "./rounds/plan.js";
export { ORDERS_PER_CLEARING, planParts, type PlannedParts } from "./rounds/parts.js";
export { outcomeOf, type ClearingOutcome } from "./rounds/outcome.js";
export { orderHash, type OrderMessage } from "./rounds/messages.js";
export {
  SKIP_REASONS,
  skipReasonOf,
  type AccountForOrder,
  type SkipReason,
} from "./rounds/skip.js";
