/** What is assumed about vehicles and their owners; none of it is in the sources. */
export interface DayModel {
  /** How long a round takes bids, seconds. */
  readonly auctionSeconds: number;
  /** No bid comes in so many seconds before the close, so that none moves it; at least the market's extension. */
  readonly quietSeconds: number;
  /** Power at which vehicles charge and deliver. The sources' sites charge at 3.6 kW mostly. */
  readonly chargingWatts: number;
  /** A vehicle may sell before its own need is met if its session's energy is at least this, Wh. */
  readonly spareWattHours: number;
  /** Battery wear, USD per kWh delivered: 150 USD/kWh of battery over 5,000 full cycles. */
  readonly wearUsdPerKwh: number;
  /** The largest personal margin, USD per kWh; each owner's is drawn evenly from zero to this. */
  readonly marginUsdPerKwh: number;
  /** Whether providers are sought at the consumer's site, or among all sites as one community. */
  readonly reach: "site" | "community";
  /** So many of the vehicles that could bid look at a round. */
  readonly maxBidders: number;
  /** The share of bidders who sign their bids off chain instead of sending transactions. */
  readonly signedShare: number;
  /** A vehicle starts its next round only so long after the delivery of its last one ended, seconds. */
  readonly settlementSeconds: number;
}

/** The model used unless a part of it is replaced. */
export const defaultDayModel: DayModel = {
  auctionSeconds: 300,
  quietSeconds: 60,
  chargingWatts: 3_600,
  spareWattHours: 20_000,
  wearUsdPerKwh: 0.03,
  marginUsdPerKwh: 0.03,
  reach: "community",
  maxBidders: 8,
  signedShare: 0.5,
  settlementSeconds: 3_600,
};
