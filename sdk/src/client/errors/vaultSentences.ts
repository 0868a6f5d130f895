import type { Explanations } from "./sentence.js";

/** Named here once, so that other languages say the same errors. */
export type VaultErrorName =
  | "AssetWithoutCode"
  | "HoldingsCapExceeded"
  | "InsufficientBalance"
  | "InvalidRecipient"
  | "NativeNotAccepted"
  | "NativeTransferFailed"
  | "NestedMulticall"
  | "NothingToWithdraw"
  | "TokenNotAccepted"
  | "UnexpectedAmount"
  | "WithdrawalNotReady"
  | "ZeroDeposit";

/** The vault. */
export const vaultSentences: Explanations<VaultErrorName> = {
  AssetWithoutCode: ({ asset }, say) => [
    `There is no token at ${say.address(asset)} on this chain.`,
    "Check the token's address and the network, or deploy the market for ether.",
  ],
  HoldingsCapExceeded: ({ held, cap }, say) => [
    `The market would hold ${say.money(held)}, and can count no more than ${say.money(cap)}.`,
    "Deposit less.",
  ],
  InsufficientBalance: ({ account, available, needed }, say) => [
    `${say.whose(account, "balance")} is ${say.money(available)}, and this needs ${say.money(needed)}.`,
    `Deposit at least ${say.money(needed - available)} more.`,
  ],
  InvalidRecipient: ({ to }, say) => [
    `Money cannot be sent to ${say.address(to)}.`,
    "Name an address that is neither zero nor the market itself.",
  ],
  NativeNotAccepted: ({ value }) => [
    `This market trades in a token, so it takes no ether (${String(value)} wei were sent).`,
    "Send no ether; deposit the token.",
  ],
  NativeTransferFailed: ({ to, amount }, say) => [
    `${say.address(to)} refused the ${say.money(amount)} that was sent to it.`,
    "Withdraw to another address.",
  ],
  NestedMulticall: () => ["A multicall stands inside a multicall.", "Put all calls into one list."],
  NothingToWithdraw: ({ account }, say) => [
    `${say.account(account)} has asked for no money, or has none left.`,
    "Ask for a withdrawal first, and keep the money in the balance until it is ready.",
  ],
  TokenNotAccepted: () => [
    "This market trades in ether, so there is no token to deposit.",
    "Deposit ether.",
  ],
  UnexpectedAmount: ({ expected, received }, say) => [
    `${say.money(received)} arrived instead of ${say.money(expected)}: the token takes a fee or rebases, or too little was sent along.`,
    "Send exactly the amount; a token that takes a fee cannot be held, so use another asset.",
  ],
  WithdrawalNotReady: ({ readyAt }, say) => [
    `The withdrawal can be taken from ${say.time(readyAt)} on.`,
    "Wait until then; do not ask anew, that starts the wait again.",
  ],
  ZeroDeposit: () => ["The deposit is zero.", "Give an amount to deposit."],
};
