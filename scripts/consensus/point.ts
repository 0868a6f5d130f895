import type { SimulationResult } from "../../sdk/src/consensus/simulator/types.js";

/** One run's parameters. What is equal in them is equal in the result, so they name it in the cache. */
export interface Point {
  readonly protocol: string;
  readonly nodes: number;
  readonly seed: string;
  /** Simulated seconds at most. */
  readonly seconds: number;
  /** Ends as soon as all have so many final blocks. */
  readonly blocks?: number;
  /** Seats of P and CP; a tenth of the nodes if absent. */
  readonly committee?: number;
  /** Transactions a second, and bytes of each. */
  readonly rate: number;
  readonly transactionBytes: number;
  /** Most transactions in a block; most bytes are 2 MB. */
  readonly blockTransactions: number;
  /** Shares of nodes that are silent from the start, and of seats that one vehicle holds under many names. */
  readonly dishonest?: number;
  readonly sybil?: number;
  /** Microseconds to sign and to verify. */
  readonly signMicros: number;
  readonly verifyMicros: number;
  /** Mean seconds between blocks of proof of work and of DePET. */
  readonly workSeconds: number;
  readonly realCrypto: boolean;
}

/** What is kept of a run. */
export type Outcome = Omit<SimulationResult, "seed"> & { readonly seed: string };

/** The paper's parameters where it has any (section V-A). */
export const PAPER = {
  seconds: 120,
  rate: 60,
  transactionBytes: 40_000,
  blockTransactions: 50,
  // What a vehicle's security module does: 2,000 verifications a second.
  signMicros: 500,
  verifyMicros: 500,
  workSeconds: 10,
  realCrypto: false,
} as const satisfies Omit<Point, "protocol" | "nodes" | "seed">;

/** Most bytes of a block (paper section V-A). */
export const BLOCK_BYTES = 2_000_000;
