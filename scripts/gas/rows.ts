/** One line of the table of functions. */
export interface Row {
  readonly key: string;
  readonly label: string;
  /** The paper's Table II, measured in 2020. */
  readonly paper?: number;
  /** The bound that this project keeps. */
  readonly target?: number;
}

const ADD = 76_821;
const START = 121_350;
const BID = 165_107;
const END = 29_167;
const END_CONNECTION = 21_136;

/** In the order of a vehicle's life. */
export const ROWS: readonly Row[] = [
  { key: "create", label: "create the contract (ours: and its library)", paper: 2_302_980 },
  { key: "addEV", label: "addEV", paper: ADD, target: 50_000 },
  { key: "addEVWithMeter", label: "addEV with meter", target: 73_000 },
  { key: "register", label: "register by certificate, with meter" },
  { key: "removeEV", label: "removeEV", paper: 33_469 },
  { key: "setActive", label: "setActive (changeStatus)", paper: 30_163 },
  { key: "deposit", label: "deposit" },
  { key: "startAuction", label: "startAuction, first", paper: START, target: 82_000 },
  { key: "startAuctionFromBalance", label: "  from balance", target: 82_000 },
  { key: "startAuctionLater", label: "startAuction, later", paper: START, target: 48_000 },
  { key: "startAuctionLaterFromBalance", label: "  from balance", target: 48_000 },
  { key: "cancelAuction", label: "cancelAuction" },
  { key: "placeBid", label: "placeBid, leading first", paper: BID, target: 52_000 },
  { key: "placeBidFromBalance", label: "  from balance", target: 52_000 },
  { key: "placeBidOutbidding", label: "placeBid, outbidding", paper: BID, target: 52_000 },
  { key: "placeBidOutbiddingFromBalance", label: "  from balance", target: 52_000 },
  { key: "placeBidExtending", label: "  from balance, moving the close", target: 52_000 },
  { key: "placeBidBySig", label: "placeBidBySig, leading first", target: 62_000 },
  { key: "placeBidBySigOutbidding", label: "placeBidBySig, outbidding", target: 62_000 },
  { key: "placeBidBySigExclusive", label: "  exclusive", target: 62_000 },
  { key: "endAuction", label: "endAuction (ours: only to close early)", paper: END },
  { key: "settle", label: "settle (endConnection)", paper: END_CONNECTION, target: 48_000 },
  { key: "settleFromBalance", label: "  the provider paid from balance", target: 48_000 },
  {
    key: "endAndSettle",
    label: "end and settle (ours: settle alone)",
    paper: END + END_CONNECTION,
  },
  { key: "settleMetered", label: "settleMetered, both meters" },
  { key: "requestWithdrawal", label: "requestWithdrawal" },
  { key: "withdraw", label: "withdraw" },
];

/** The paper's own total of an auction with ten bids. */
export const PAPER_TEN_BIDS = START + 10 * BID + END + END_CONNECTION;

/** The bound for a whole auction by signed bids, and how much more bidders may change it. */
export const SIGNED_TARGET = { bidders: 10, gas: 195_000, compareWith: 30, within: 0.03 } as const;

/** The most that a contract may have (EIP-170). */
export const SIZE_TARGET = 24_576;
