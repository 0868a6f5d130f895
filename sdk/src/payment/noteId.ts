import { InputError } from "../errors/index.js";
import { encodeWord, type Hex } from "../signing/index.js";
import { bytesToHex } from "../signing/index.js";
import type { SignatureBackend } from "./signatures/types.js";

const mostOutputs = 255;

/**
 * The id of a transaction's output: the transaction's with the output's number for its last byte.
 * @throws InputError `TOO_MANY_OUTPUTS`
 */
export function noteIdOf(transactionId: Hex, index: number): Hex {
  if (!Number.isSafeInteger(index) || index < 0 || index >= mostOutputs) {
    throw new InputError({
      code: "TOO_MANY_OUTPUTS",
      shortMessage: `There is no output ${String(index)}.`,
      whatToDo: `A transaction has at most ${String(mostOutputs)}, counted from 0.`,
      details: { index },
    });
  }
  return `0x${transactionId.slice(2, 64)}${index.toString(16).padStart(2, "0")}`;
}

/** The id of the note that the ledger's deposit of that number made, counted from 1. */
export function depositNoteId(deposit: bigint, backend: SignatureBackend): Hex {
  return noteIdOf(bytesToHex(backend.keccak256(encodeWord("uint96", deposit))), 0);
}
