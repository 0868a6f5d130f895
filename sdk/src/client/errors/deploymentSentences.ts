import type { Explanations } from "./sentence.js";

/** Named here once, so that other languages say the same errors. */
export type DeploymentErrorName =
  | "AddressEmptyCode"
  | "FailedCall"
  | "InvalidParameter"
  | "InvalidShortString"
  | "OwnableInvalidOwner"
  | "OwnableUnauthorizedAccount"
  | "ReentrancyGuardReentrantCall"
  | "SafeERC20FailedOperation"
  | "StringTooLong";

/** What deploying and OpenZeppelin's parts can refuse. */
export const deploymentSentences: Explanations<DeploymentErrorName> = {
  AddressEmptyCode: ({ target }, say) => [
    `There is no contract at ${say.address(target)}.`,
    "Check the address and the network.",
  ],
  FailedCall: () => [
    "One of the calls failed without giving a reason.",
    "Send no ether with calls that take none; a call that does not exist fails like this too.",
  ],
  InvalidParameter: ({ name, value, min, max }) => [
    `The market's parameter ${name} is ${String(value)}, outside its bounds.`,
    `Choose from ${String(min)} to ${String(max)}.`,
  ],
  InvalidShortString: () => [
    "The market's name or version is stored in a broken form.",
    "This deployment cannot be used; deploy it again.",
  ],
  OwnableInvalidOwner: ({ owner }, say) => [
    `The address ${say.address(owner)} cannot be the operator.`,
    "Name an address that is neither zero, nor the market, nor its sink.",
  ],
  OwnableUnauthorizedAccount: ({ account }, say) => [
    `${say.account(account)} is not the operator, who alone may do this.`,
    "Call from the operator's account.",
  ],
  ReentrancyGuardReentrantCall: () => [
    "The call came back into the market while money was moving.",
    "Call again when the first call has ended; a recipient or token must not call the market.",
  ],
  SafeERC20FailedOperation: ({ token }, say) => [
    `The token ${say.address(token)} did not carry out the transfer.`,
    "Check your token balance, and the amount that the market is approved for.",
  ],
  StringTooLong: ({ str }) => [`The text "${str}" is longer than 31 bytes.`, "Use a shorter one."],
};
