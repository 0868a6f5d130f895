import { parseAbi, type ContractErrorName } from "viem";

import type { Named } from "../abi.js";
import type { Explanation } from "./sentence.js";

/** Errors that a token adds on the way: ERC-6093, and OpenZeppelin's for ERC-2612. */
export const tokenErrorsAbi = parseAbi([
  "error ERC20InsufficientBalance(address sender, uint256 balance, uint256 needed)",
  "error ERC20InvalidSender(address sender)",
  "error ERC20InvalidReceiver(address receiver)",
  "error ERC20InsufficientAllowance(address spender, uint256 allowance, uint256 needed)",
  "error ERC20InvalidApprover(address approver)",
  "error ERC20InvalidSpender(address spender)",
  "error ERC2612ExpiredSignature(uint256 deadline)",
  "error ERC2612InvalidSigner(address signer, address owner)",
]);

type TokenErrorsAbi = typeof tokenErrorsAbi;
/** An error of the market's token. */
export type TokenErrorName = ContractErrorName<TokenErrorsAbi>;

/** A sentence for each of them. */
export const tokenSentences: {
  readonly [N in TokenErrorName]: Explanation<
    Named<Extract<TokenErrorsAbi[number], { name: N }>["inputs"]>
  >;
} = {
  ERC20InsufficientBalance: ({ sender, balance, needed }, say) => [
    `${say.whose(sender, "wallet")} holds ${say.money(balance)}, and this needs ${say.money(needed)}.`,
    "Get more of the token, or deposit less.",
  ],
  ERC20InvalidSender: ({ sender }, say) => [
    `The token cannot be sent from ${say.address(sender)}.`,
    "Send it from another address.",
  ],
  ERC20InvalidReceiver: ({ receiver }, say) => [
    `The token cannot be sent to ${say.address(receiver)}.`,
    "Send it to another address.",
  ],
  ERC20InsufficientAllowance: ({ allowance, needed }, say) => [
    `The market is approved for ${say.money(allowance)} of the token, and this needs ${say.money(needed)}.`,
    "Approve the market for the amount first, or deposit with a permit.",
  ],
  ERC20InvalidApprover: ({ approver }, say) => [
    `${say.address(approver)} cannot approve anybody.`,
    "Approve from the account that holds the token.",
  ],
  ERC20InvalidSpender: ({ spender }, say) => [
    `${say.address(spender)} cannot be approved.`,
    "Approve the market's address.",
  ],
  ERC2612ExpiredSignature: ({ deadline }) => [
    `The permit was good until second ${String(deadline)}.`,
    "Sign a new one.",
  ],
  ERC2612InvalidSigner: ({ owner }, say) => [
    `The permit is not signed by ${say.address(owner)}, who holds the token.`,
    "Sign it with the account that deposits.",
  ],
};
