import type { Symptoms } from "./symptoms.js";
import type { Sentence } from "./sentence.js";

/** What wallets and nodes can have against a call, apart from what the market says. */
export interface NodeTrouble {
  readonly code: string;
  readonly sentence: Sentence;
  /** Classes of viem's errors, or Node's names for what a socket can do. */
  readonly names?: readonly string[];
  /** Numbers of EIP-1193, EIP-1474 and the wallets. */
  readonly codes?: readonly number[];
  /** Words of the nodes. */
  readonly words?: RegExp;
}

/** What comes instead of a revert; the first that fits. */
export const callTroubles: readonly NodeTrouble[] = [
  {
    code: "UserRejected",
    sentence: ["You declined in the wallet.", "Confirm there if you want to go on."],
    names: ["UserRejectedRequestError", "AtomicReadyWalletRejectedUpgradeError", "ACTION_REJECTED"],
    codes: [4001, 5000, 5750],
    words: /user (rejected|denied|cancelled)|rejected by user/,
  },
  {
    code: "InsufficientFunds",
    sentence: [
      "The account has too little of the chain's own coin for the amount sent and the fee.",
      "Send it some, or send along less.",
    ],
    names: ["InsufficientFundsError"],
    words:
      /insufficient funds|exceeds transaction sender account balance|sender doesn't have enough funds|exceeds the balance of the account/,
  },
  {
    code: "NonceTooLow",
    sentence: [
      "The account has sent another transaction with this number already.",
      "Try again; the wallet will take the next number.",
    ],
    names: ["NonceTooLowError"],
    words: /nonce too low|transaction already imported|already known/,
  },
  {
    code: "NonceTooHigh",
    sentence: [
      "The transaction's number leaves a gap after the account's last one.",
      "Wait for the earlier transactions, or reset the account's activity in the wallet.",
    ],
    names: ["NonceTooHighError"],
    words: /nonce too high/,
  },
  {
    code: "ReplacementUnderpriced",
    sentence: [
      "A transaction with this number is waiting, and this one does not pay enough more to take its place.",
      "Wait for it, or raise the fee.",
    ],
    words: /replacement transaction underpriced|could not replace existing/,
  },
  {
    code: "FeeTooLow",
    sentence: [
      "The fee is below what the chain asks for at the moment.",
      "Try again with the wallet's own suggestion.",
    ],
    names: ["FeeCapTooLowError", "TransactionUnderpricedError"],
    words:
      /fee cap less than block base fee|max fee per gas less than|transaction underpriced|too low for the next block/,
  },
  {
    code: "GasLimit",
    sentence: [
      "The call needs more gas than it was given, or than a block or transaction may use.",
      "Leave the gas limit to the wallet, and split large batches.",
    ],
    names: ["IntrinsicGasTooLowError", "IntrinsicGasTooHighError"],
    words:
      /out of gas|intrinsic gas too (low|high)|exceeds block gas limit|exceeds transaction gas cap|gas limit too high|gas limit is .* exceeds/,
  },
  {
    code: "WrongChain",
    sentence: [
      "The wallet is on another chain than the market.",
      "Switch the wallet to the market's network and try again.",
    ],
    names: [
      "ChainMismatchError",
      "SwitchChainError",
      "UnsupportedChainIdError",
      "InvalidChainIdError",
    ],
    codes: [4902],
    words: /invalid chain ?id|unrecognized chain id/,
  },
  {
    code: "WalletLocked",
    sentence: [
      "The wallet does not let this page use the account.",
      "Unlock the wallet, connect the account and try again.",
    ],
    names: ["UnauthorizedProviderError", "AccountNotFoundError"],
    codes: [4100],
    words: /unknown account|account is not managed|wallet is locked/,
  },
  {
    code: "WalletBusy",
    sentence: ["The wallet has another request open.", "Answer that one first, then try again."],
    names: ["ResourceUnavailableRpcError"],
    codes: [-32002],
  },
];

/** What is left when there is no revert either; the first that fits. */
export const nodeTroubles: readonly NodeTrouble[] = [
  {
    code: "StillPending",
    sentence: [
      "The transaction is not in a block yet.",
      "Look again later; it may still go through, so do not send it twice.",
    ],
    names: [
      "WaitForTransactionReceiptTimeoutError",
      "WaitForCallsStatusTimeoutError",
      "TransactionReceiptNotFoundError",
      "TransactionNotFoundError",
    ],
  },
  {
    code: "TooManyRequests",
    sentence: [
      "The node refuses to answer so much or so often.",
      "Wait a moment, ask for fewer blocks at once, or use another node.",
    ],
    names: ["LimitExceededRpcError"],
    codes: [-32005, 429],
    words: /status: 429|too many requests|rate limit/,
  },
  {
    code: "NotSupported",
    sentence: ["The node or wallet does not know this request.", "Use another node or wallet."],
    names: [
      "MethodNotFoundRpcError",
      "MethodNotSupportedRpcError",
      "UnsupportedProviderMethodError",
    ],
    codes: [-32601, 4200],
  },
  {
    code: "BlockNotFound",
    sentence: [
      "The node does not have that block, or no longer its state.",
      "Ask about a later block, or use an archive node.",
    ],
    names: ["BlockNotFoundError"],
    words: /header not found|missing trie node|unknown block|block not found/,
  },
  {
    code: "NodeUnreachable",
    sentence: [
      "The node does not answer.",
      "Check the connection and the node's address, then try again; if you were sending, look first whether it arrived.",
    ],
    names: [
      "HttpRequestError",
      "WebSocketRequestError",
      "SocketClosedError",
      "TimeoutError",
      "ProviderDisconnectedError",
      "ChainDisconnectedError",
      "ECONNREFUSED",
      "ECONNRESET",
      "ENOTFOUND",
      "ETIMEDOUT",
    ],
    codes: [4900, 4901],
    words: /fetch failed|failed to fetch|socket hang up|econnrefused/,
  },
];

/** The first trouble that an error shows. */
export function troubleOf(
  troubles: readonly NodeTrouble[],
  { names, codes, text }: Symptoms,
): NodeTrouble | undefined {
  return troubles.find(
    (trouble) =>
      trouble.names?.some((name) => names.has(name)) === true ||
      trouble.codes?.some((code) => codes.has(code)) === true ||
      trouble.words?.test(text) === true,
  );
}
