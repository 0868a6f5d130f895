import { ClientError, PeerwattError } from "../../errors/index.js";
import type { Address } from "../../signing/index.js";
import type { Asset } from "../../units/index.js";
import { decodeRevert } from "./decodeRevert.js";
import { callTroubles, nodeTroubles, troubleOf, type NodeTrouble } from "./nodeSentences.js";
import { revertDataOf } from "./revertData.js";
import { sayFor } from "./say.js";
import { symptomsOf, type Symptoms } from "./symptoms.js";

/** What it takes to put an error into words. */
export interface ErrorContext {
  /** What the market trades in. */
  readonly asset: Asset;
  /** Who called; what is its own is "yours". */
  readonly caller?: Address | undefined;
}

/**
 * Any error of a library, wallet, node or contract as a sentence and a way out. `code` is the contract error's name,
 * or one of this SDK's (`UserRejected`, `InsufficientFunds`, `WrongChain`, `NodeUnreachable`, …); the original is its
 * `cause`. An error of this SDK comes back as it is.
 */
export function toClientError(error: unknown, context: ErrorContext): PeerwattError {
  if (error instanceof PeerwattError) return error;
  const symptoms = symptomsOf(error);
  const trouble = troubleOf(callTroubles, symptoms);
  if (trouble !== undefined) return fromTrouble(trouble, error);
  const data = revertDataOf(error);
  if (data !== undefined && (data !== "0x" || isRevert(symptoms))) {
    return decodeRevert(data, sayFor(context.asset, context.caller), error);
  }
  if (isNoAnswer(symptoms)) return noAnswer(error);
  const other = troubleOf(nodeTroubles, symptoms);
  if (other !== undefined) return fromTrouble(other, error);
  if (isRevert(symptoms)) return decodeRevert("0x", sayFor(context.asset, context.caller), error);
  return unexpected(error);
}

function isRevert({ names, text }: Symptoms): boolean {
  return names.has("ExecutionRevertedError") || text.includes("revert");
}

/** The address answered with nothing: no contract there, or another one. */
function isNoAnswer({ names }: Symptoms): boolean {
  return names.has("AbiDecodingZeroDataError") || names.has("ContractFunctionZeroDataError");
}

function fromTrouble({ code, sentence }: NodeTrouble, cause: unknown): ClientError {
  const [shortMessage, whatToDo] = sentence;
  return new ClientError({ code, shortMessage, whatToDo, cause });
}

function noAnswer(cause: unknown): ClientError {
  return new ClientError({
    code: "NoMarket",
    shortMessage: "The address does not answer as a market does.",
    whatToDo: "Check the address and the network; deployments/<chainId>.json has both.",
    cause,
  });
}

function unexpected(cause: unknown): ClientError {
  const text = cause instanceof Error ? cause.message.split("\n")[0] : String(cause);
  return new ClientError({
    code: "Unexpected",
    shortMessage: `Something unexpected went wrong: ${text ?? "no message"}`,
    whatToDo: "Try again; if it stays, report it with this message.",
    cause,
  });
}
