import { ZERO_ADDRESS, sameHex, type Address } from "../signing/index.js";
import {
  ROUND_STATES,
  SIDES,
  type Contest,
  type Reading,
  type Report,
  type Round,
  type RoundState,
  type WrittenState,
} from "./types.js";

/** `auctionOf` as a chain library decodes it: enums are numbers. */
export interface ContractAuction {
  readonly state: number;
  readonly due: boolean;
  readonly round: number;
  readonly closesAt: number;
  readonly wattHours: number;
  readonly startPrice: bigint;
  readonly minReputation: number;
  readonly extensions: number;
  readonly provider: Address;
  readonly price: bigint;
  readonly hasReading: boolean;
  readonly reportedBy: number;
  readonly reportedWattHours: number;
  readonly reportedAt: number;
  readonly contestedAt: number;
  readonly staked: boolean;
  readonly contestedWattHours: number;
}

/**
 * The contract's answer as a {@link Round}. The contract answers with the state as of its block; this takes time's
 * part off again, so that `stateAt` can be asked about any later second without another call.
 */
export function roundFromContract(consumer: Address, auction: ContractAuction): Round {
  return {
    consumer,
    round: auction.round,
    written: writtenState(auction),
    closesAt: auction.closesAt,
    wattHours: auction.wattHours,
    startPrice: auction.startPrice,
    minReputation: auction.minReputation,
    extensions: auction.extensions,
    provider: sameHex(auction.provider, ZERO_ADDRESS) ? undefined : auction.provider,
    price: auction.price,
    report: auction.hasReading ? reportOf(auction) : undefined,
  };
}

/** A reading as the contract's struct names it: Solidity reserves the word `final`. */
export function readingForContract(
  reading: Reading,
): Omit<Reading, "final"> & { readonly isFinal: boolean } {
  const { final, ...rest } = reading;
  return { ...rest, isFinal: final };
}

/** Time alone leads from Disputed to Resolved and from Open to all else that can be due. */
function writtenState(auction: ContractAuction): WrittenState {
  const state: RoundState = ROUND_STATES[auction.state] ?? "None";
  if (state === "Awarded") return "Open";
  if (!auction.due) return state;
  return state === "Resolved" ? "Disputed" : "Open";
}

function reportOf(auction: ContractAuction): Report {
  return {
    side: SIDES[auction.reportedBy] ?? "Consumer",
    wattHours: auction.reportedWattHours,
    reportedAt: auction.reportedAt,
    contest: contestOf(auction),
  };
}

function contestOf(auction: ContractAuction): Contest | undefined {
  if (auction.contestedAt === 0) return undefined;
  if (auction.staked) return { kind: "Stake", at: auction.contestedAt };
  return { kind: "Reading", at: auction.contestedAt, wattHours: auction.contestedWattHours };
}
