import type { Address, Hex } from "../../signing/index.js";

/** What everybody can see, of the ledger, of the market and of what is shown with a payment. Times are seconds since 1970. */
export type Sighting =
  /** An account and its certificate, as they stand in calldata. */
  | {
      readonly kind: "Certified";
      readonly account: Address;
      readonly certificate: Hex;
      readonly expires: number;
      /** The meter that it trades with, if it is registered in the market. */
      readonly meter?: Address | undefined;
    }
  /** A deposit into a note. */
  | {
      readonly kind: "PaidIn";
      readonly time: number;
      readonly account: Address;
      readonly amount: bigint;
      /** Who sent it. */
      readonly from: Address;
    }
  /** A payment; the first output is the payee's. */
  | {
      readonly kind: "Paid";
      readonly time: number;
      readonly inputs: readonly Address[];
      readonly outputs: readonly { readonly account: Address; readonly amount: bigint }[];
    }
  /** A note that left the ledger. */
  | {
      readonly kind: "PaidOut";
      readonly time: number;
      readonly account: Address;
      readonly amount: bigint;
      readonly to: Address;
    }
  /** Notes that became a balance in the market. */
  | {
      readonly kind: "IntoMarket";
      readonly time: number;
      readonly accounts: readonly Address[];
      readonly trader: Address;
    }
  /** A balance of the market that became a note. */
  | {
      readonly kind: "OutOfMarket";
      readonly time: number;
      readonly trader: Address;
      readonly account: Address;
    };

/** By what an observer takes two accounts for one user's. */
export const HEURISTICS = [
  /** The same certificate or meter, or an expiry that is no month's end. */
  "registration",
  /** Inputs of one payment, or notes that became one balance. */
  "inputs",
  /** What comes back to the payer. */
  "change",
  /** Notes and the account of the market that they go to or come from. */
  "market",
  /** Deposits of one sender, withdrawals to one receiver, and both. */
  "funding",
  /** A sum that went in once and later came out once. */
  "amounts",
  /** Deposits close to each other in time, and withdrawals. */
  "times",
] as const;

/** By what an observer takes two accounts for one user's; see `HEURISTICS`. */
export type Heuristic = (typeof HEURISTICS)[number];

/** How an observer guesses. */
export interface ObserverSettings {
  /** Deposits, or withdrawals, up to so many seconds apart are taken for one user's. */
  readonly closeSeconds: number;
}

/** Pairs of accounts that an observer takes for one user's. */
export interface LinkScore {
  readonly linked: number;
  /** Of those, pairs that are one user's. */
  readonly right: number;
  /** Of those, pairs that are not. */
  readonly wrong: number;
}

/** What an observer can link. */
export interface Linkability {
  /** Accounts that were seen at all. */
  readonly accounts: number;
  /** Pairs of them that are one user's: what there is to be found. */
  readonly pairs: number;
  readonly byHeuristic: Readonly<Record<Heuristic, LinkScore>>;
  /** All heuristics but the guesses by amounts and times, followed from account to account. */
  readonly followed: LinkScore;
}
