import { keccak_256 } from "@noble/hashes/sha3.js";

import {
  bytesToHex,
  encodeWords,
  hexToBytes,
  type Hex,
  type StaticType,
} from "../../signing/index.js";
import type { ClearingResults } from "../certify/types.js";
import { packResults } from "../certify/words.js";

/** What an aggregator states of a clearing: the contract's struct. */
export interface ClearingTerms {
  /** The field's round. */
  readonly round: number;
  /** Which part of it, from 0. */
  readonly part: number;
  /** λ: 1e18 is 1 per kWh. */
  readonly lambda: bigint;
  /** τ: base units per kWh. */
  readonly threshold: bigint;
  /** How many of the orders are admitted consumers; they come first, and the others in this order. */
  readonly consumers: number;
  readonly providers: number;
  readonly gridConsumers: number;
  readonly gridProviders: number;
  readonly skippedConsumers: number;
  readonly skippedProviders: number;
}

/** The hash of a list of words, as the contract takes it of orders and of results. */
export function hashWords(words: readonly bigint[]): Hex {
  return bytesToHex(keccak_256(encodeWords(words.map((word) => ["uint256", word]))));
}

/**
 * A clearing's hash, by which the meter's word names it: that of field, terms, orders and results, its last byte 0,
 * where the contract stores the state.
 * @param field its id.
 */
export function clearingHash(
  field: Hex,
  terms: ClearingTerms,
  ordersHash: Hex,
  resultsHash: Hex,
): Hex {
  const members: (readonly [StaticType, number | bigint | Hex])[] = [
    ["bytes32", field],
    ["uint24", terms.round],
    ["uint8", terms.part],
    ["uint128", terms.lambda],
    ["uint96", terms.threshold],
    ["uint16", terms.consumers],
    ["uint16", terms.providers],
    ["uint16", terms.gridConsumers],
    ["uint16", terms.gridProviders],
    ["uint16", terms.skippedConsumers],
    ["uint16", terms.skippedProviders],
    ["bytes32", ordersHash],
    ["bytes32", resultsHash],
  ];
  const full = keccak_256(encodeWords(members));
  full[full.length - 1] = 0;
  return bytesToHex(full);
}

/** Results as `clear` hashes them and `finalize` reads them: with zeros up to as many pairs as there could be. */
export function resultWords(terms: ClearingTerms, results: ClearingResults): bigint[] {
  const { consumers, providers, pairs } = packResults(results);
  const room = terms.consumers + terms.providers + terms.gridConsumers + terms.gridProviders;
  const unused = new Array<bigint>(Math.max(0, room - pairs.length)).fill(0n);
  return [...consumers, ...providers, ...pairs, ...unused];
}

/** Whether two hashes are the same clearing's, whatever state the contract has written into the last byte of one. */
export function sameClearing(a: Hex, b: Hex): boolean {
  const [first, second] = [hexToBytes(a, 32), hexToBytes(b, 32)];
  return first.subarray(0, 31).every((byte, index) => byte === second[index]);
}
