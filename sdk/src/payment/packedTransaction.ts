import { RuleError } from "../errors/index.js";
import {
  encodeWord,
  hexOfPart,
  hexToBytes,
  sameHex,
  ZERO_ADDRESS,
  type Hex,
} from "../signing/index.js";
import type { Input, Output, Transaction } from "./types.js";

/*
 *   1 byte     flags      bit 0: relayer and fee follow the unit price; no other bit is set
 *   1 byte     n          inputs, at least 1
 *   1 byte     m          outputs, at least 1
 *   12 bytes   unitPrice
 *  [20 bytes   relayer
 *   12 bytes   fee]
 *   n × 96     input      note (32), signature (64)
 *   m × 101    output     account (20), amount (12), expires (5), certificate (64)
 *
 * The same stands in contracts/libraries/PackedTransaction.sol.
 */
const HEAD = 15;
const RELAYER = 32;
const INPUT = 96;
const OUTPUT = 101;
const MOST = 255;

/**
 * A transaction as the ledger reads it behind the selector of `transfer`, or several in a row behind that of
 * `transferBatch`. It has 409 bytes for two inputs and two outputs, and 32 more with a relayer or a fee.
 * @throws RuleError `MalformedTransaction` for no or more than 255 inputs or outputs
 * @throws InputError `OUT_OF_RANGE`, `NOT_HEX`
 */
export function encodeTransaction(transaction: Transaction): Uint8Array {
  const { inputs, unitPrice, outputs, relayer, fee } = transaction;
  checkCounts(transaction);
  const isRelayed = fee > 0n || !sameHex(relayer, ZERO_ADDRESS);
  const parts = [
    Uint8Array.of(isRelayed ? 1 : 0, inputs.length, outputs.length),
    amountBytes(unitPrice),
    ...(isRelayed ? [hexToBytes(relayer, 20), amountBytes(fee)] : []),
    ...inputs.flatMap(({ note, signature }) => [hexToBytes(note, 32), hexToBytes(signature, 64)]),
    ...outputs.flatMap(outputBytes),
  ];
  return concat(parts);
}

/**
 * The transaction that begins at a byte, and where it ends.
 * @throws RuleError `MalformedTransaction`
 */
export function decodeTransaction(
  bytes: Uint8Array,
  start = 0,
): { readonly transaction: Transaction; readonly end: number } {
  const [flags = 2, inputs = 0, outputs = 0] = bytes.subarray(start, start + 3);
  const inputsAt = start + HEAD + (flags === 1 ? RELAYER : 0);
  const outputsAt = inputsAt + inputs * INPUT;
  const end = outputsAt + outputs * OUTPUT;
  if (flags > 1 || inputs === 0 || outputs === 0 || end > bytes.length) throw malformed(start);
  const isRelayed = flags === 1;
  const transaction = {
    inputs: times(inputs, (index) => readInput(bytes, inputsAt + index * INPUT)),
    unitPrice: amountAt(bytes, start + 3),
    outputs: times(outputs, (index) => readOutput(bytes, outputsAt + index * OUTPUT)),
    relayer: isRelayed ? hexAt(bytes, start + HEAD, 20) : ZERO_ADDRESS,
    fee: isRelayed ? amountAt(bytes, start + HEAD + 20) : 0n,
  };
  return { transaction, end };
}

function readInput(bytes: Uint8Array, at: number): Input {
  return { note: hexAt(bytes, at, 32), signature: hexAt(bytes, at + 32, 64) };
}

function readOutput(bytes: Uint8Array, at: number): Output {
  return {
    account: hexAt(bytes, at, 20),
    amount: amountAt(bytes, at + 20),
    expires: secondAt(bytes, at + 32),
    certificate: hexAt(bytes, at + 37, 64),
  };
}

function outputBytes({ account, amount, expires, certificate }: Output): Uint8Array[] {
  return [
    hexToBytes(account, 20),
    amountBytes(amount),
    encodeWord("uint40", expires).subarray(27),
    hexToBytes(certificate, 64),
  ];
}

function amountBytes(amount: bigint): Uint8Array {
  return encodeWord("uint96", amount).subarray(20);
}

/** 12 bytes, of which the first four are most often zeros. */
function amountAt(bytes: Uint8Array, at: number): bigint {
  const view = viewOf(bytes);
  const [high, low] = [view.getUint32(at), view.getBigUint64(at + 4)];
  return high === 0 ? low : (BigInt(high) << 64n) | low;
}

/** 5 bytes. */
function secondAt(bytes: Uint8Array, at: number): number {
  return (bytes[at] ?? 0) * 2 ** 32 + viewOf(bytes).getUint32(at + 1);
}

function viewOf({ buffer, byteOffset, byteLength }: Uint8Array): DataView {
  return new DataView(buffer, byteOffset, byteLength);
}

function hexAt(bytes: Uint8Array, at: number, length: number): Hex {
  return hexOfPart(bytes, at, at + length);
}

function times<T>(count: number, make: (index: number) => T): T[] {
  return Array.from({ length: count }, (_, index) => make(index));
}

function concat(parts: readonly Uint8Array[]): Uint8Array {
  const all = new Uint8Array(parts.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const part of parts) {
    all.set(part, at);
    at += part.length;
  }
  return all;
}

/**
 * The numbers of inputs and outputs that can be packed.
 * @throws RuleError `MalformedTransaction`
 */
export function checkCounts({ inputs, outputs }: Transaction): void {
  const isCountable = [inputs, outputs].every(({ length }) => length > 0 && length <= MOST);
  if (!isCountable) throw malformed(0);
}

/** @param start where it should begin. */
function malformed(start: number): RuleError {
  return new RuleError({
    code: "MalformedTransaction",
    shortMessage: `There is no packed transaction at byte ${String(start)}.`,
    whatToDo: "Give 1 to 255 inputs and outputs, packed by encodeTransaction, and nothing behind.",
    details: { start },
  });
}
