import { decodeErrorResult, type Hex as ViemHex } from "viem";

import { checkpointsAbi } from "../../abi/checkpoints.js";
import { marketAbi } from "../../abi/market.js";
import { paymentLedgerAbi } from "../../abi/payment-ledger.js";
import { ClientError } from "../../errors/index.js";
import type { Hex } from "../../signing/index.js";
import { checkpointSentences } from "./checkpointSentences.js";
import { ledgerSentences } from "./ledgerSentences.js";
import { marketSentences } from "./marketSentences.js";
import type { Say } from "./say.js";
import type { Explanation, Sentence } from "./sentence.js";
import { tokenErrorsAbi, tokenSentences } from "./tokenSentences.js";

/** Solidity's own two, which every contract can end with; viem decodes them whatever the ABI. */
const builtIn: Readonly<Record<string, (argument: unknown) => Sentence>> = {
  Error: (reason) => [
    `The contract refused: ${String(reason)}.`,
    "This is no error of the market's own; check the token and the addresses.",
  ],
  Panic: (code) => [
    `The contract stopped on ${PANICS[Number(code)] ?? `panic ${String(code)}`}.`,
    "This ought not to happen; please report it with the transaction's hash.",
  ],
};

const PANICS: Readonly<Record<number, string>> = {
  0x01: "a failed assertion",
  0x11: "a number too large or below zero",
  0x12: "a division by zero",
  0x21: "a value that its enumeration does not have",
  0x22: "a broken byte array",
  0x31: "taking from an empty list",
  0x32: "an index beyond the end of a list",
  0x41: "asking for too much memory",
  0x51: "calling a function that is not set",
};

type Sentences = Readonly<Record<string, Explanation<Readonly<Record<string, unknown>>>>>;

const sentences = {
  ...checkpointSentences,
  ...marketSentences,
  ...tokenSentences,
} as unknown as Sentences;
const sentencesOfLedger = ledgerSentences as unknown as Sentences;
/** The market passes the ledger's errors on. One that both have counts as the market's. */
const abi = [...marketAbi, ...tokenErrorsAbi, ...paymentLedgerAbi, ...checkpointsAbi];
const ledgerItems: ReadonlySet<unknown> = new Set(paymentLedgerAbi);

/**
 * What a reverted call returned, as an error with words. `code` is the error's name, `details` are its arguments by
 * their Solidity names. An error inside a multicall comes out as it is: the market bubbles it up.
 */
export function decodeRevert(data: Hex, say: Say, cause?: unknown): ClientError {
  if (data === "0x") return emptyRevert(cause);
  const decoded = tryDecode(data);
  if (decoded === undefined) return unknownRevert(data, cause);
  const { errorName: code, details, isLedgers } = decoded;
  const explain = (isLedgers ? sentencesOfLedger : sentences)[code];
  const [shortMessage, whatToDo] =
    builtIn[code]?.(Object.values(details)[0]) ?? explain?.(details, say) ?? [];
  if (shortMessage === undefined || whatToDo === undefined) return unknownRevert(data, cause);
  return new ClientError({ code, shortMessage, whatToDo, details, cause });
}

interface Decoded {
  readonly errorName: string;
  readonly details: Readonly<Record<string, unknown>>;
  /** Whether the payment ledger alone has this error. */
  readonly isLedgers: boolean;
}

function tryDecode(data: ViemHex): Decoded | undefined {
  try {
    const { errorName, args, abiItem } = decodeErrorResult({ abi, data });
    // viem gives none, against its type, for an error without arguments.
    const values = (args as readonly unknown[] | undefined) ?? [];
    const inputs: readonly { readonly name?: string }[] = abiItem.inputs;
    const named = inputs.map(({ name }, index) => [name ?? String(index), values[index]] as const);
    const isLedgers = ledgerItems.has(abiItem);
    return { errorName, details: Object.fromEntries(named), isLedgers };
  } catch {
    return undefined;
  }
}

function emptyRevert(cause: unknown): ClientError {
  return new ClientError({
    code: "EmptyRevert",
    shortMessage: "The contract refused without giving a reason.",
    whatToDo:
      "Send no ether with a call that takes none, and check that the address is a market of this version.",
    cause,
  });
}

function unknownRevert(data: Hex, cause: unknown): ClientError {
  return new ClientError({
    code: "UnknownRevert",
    shortMessage: `The contract refused with an error that this version does not know (${data.slice(0, 10)}).`,
    whatToDo: "Update the SDK, or check that the address is a market.",
    details: { data },
    cause,
  });
}
