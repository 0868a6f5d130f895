import { UINT24_MAX } from "../units/index.js";

/** Where an account stands, in the order of the contract's `IRegistry.Status`. */
export const ACCOUNT_STATUSES = ["None", "Active", "Removed"] as const;

/** Where an account stands: never registered, trading, or removed by the operator (its money stays its own). */
export type AccountStatus = (typeof ACCOUNT_STATUSES)[number];

/** What a round leaves on an account's record. */
export type Mark = "None" | "Fulfilled" | "Failed" | "Disputed";

/** An account's record: rounds delivered as agreed, failed, and those of which nobody can say who failed. */
export interface Counters {
  readonly fulfilled: number;
  readonly failed: number;
  readonly disputed: number;
}

/** An account as the contract stores it. */
export interface Account extends Counters {
  /** Money free to trade or withdraw, base units. */
  readonly available: bigint;
  /** Tag of the last clearing it took part in (room clearing). */
  readonly lastClearing: number;
  readonly status: AccountStatus;
  readonly hasMeter: boolean;
  /** Number of its latest round as consumer. */
  readonly round: number;
  /** What its signed bids must carry to count. */
  readonly epoch: number;
}

/** `accountOf` as a chain library decodes it: the status is a number. */
export type ContractAccount = Omit<Account, "status"> & { readonly status: number };

/** The contract's answer in this room's words. A status that this version does not know counts as `None`. */
export function accountFromContract(account: ContractAccount): Account {
  return { ...account, status: ACCOUNT_STATUSES[account.status] ?? "None" };
}

/** A record with one more mark. Counters saturate at 2^24 − 1, as the contract's do. */
export function withMark<T extends Counters>(record: T, mark: Mark): T {
  if (mark === "None") return record;
  const counter = ({ Fulfilled: "fulfilled", Failed: "failed", Disputed: "disputed" } as const)[
    mark
  ];
  return { ...record, [counter]: Math.min(record[counter] + 1, UINT24_MAX) };
}
