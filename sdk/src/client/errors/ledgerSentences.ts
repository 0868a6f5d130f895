import type { ContractErrorName } from "viem";

import type { paymentLedgerAbi } from "../../abi/payment-ledger.js";
import type { MarketErrorName, Named } from "../abi.js";
import type { Explanation } from "./sentence.js";

type LedgerAbi = typeof paymentLedgerAbi;
/** An error that a call to the payment ledger can end with, OpenZeppelin's included. */
export type LedgerErrorName = ContractErrorName<LedgerAbi>;

/** What the market says as well, it says with the same words, but for names that have other arguments here. */
type OwnErrorName = Exclude<LedgerErrorName, MarketErrorName> | "NotNominated" | "Unbalanced";

/** A sentence for every error in the payment ledger's ABI that is not the market's too; one missing does not compile. */
export const ledgerSentences: {
  readonly [N in OwnErrorName]: Explanation<
    Named<Extract<LedgerAbi[number], { type: "error"; name: N }>["inputs"]>
  >;
} = {
  AccountOnBothSides: ({ account }, say) => [
    `${say.account(account)} pays and is paid in the same transaction.`,
    "Send the change to a fresh account.",
  ],
  FeeExceedsNote: ({ fee, amount }, say) => [
    `The relayer's fee of ${say.money(fee)} would leave nothing of ${say.money(amount)}.`,
    "Agree on a smaller fee, or take more notes at once.",
  ],
  InputsNotAscending: () => [
    "The notes that are paid with are not in ascending order, or one is there twice.",
    "Sort them by their ids and name each once.",
  ],
  InvalidAuthority: ({ authority }, say) => [
    `The address ${say.address(authority)} cannot be the authority.`,
    "Name an address that is neither zero nor the ledger itself.",
  ],
  MalformedTransaction: ({ start }) => [
    `What was sent is no packed transaction from byte ${String(start)} on.`,
    "Encode it with the SDK's encodeTransaction, and send it unchanged.",
  ],
  NoFees: ({ relayer }, say) => [
    `${say.account(relayer)} has earned no fees in this ledger, or has taken them.`,
    "Submit transactions that pay a fee first.",
  ],
  NoNotes: () => ["The list of notes is empty.", "Name at least one note."],
  NotAuthority: ({ caller, authority }, say) => [
    `${say.account(caller)} is not the authority, ${say.address(authority)}, who alone may do this.`,
    "Call from the authority's account.",
  ],
  NotNominated: ({ caller, nominee }, say) => [
    `${say.account(caller)} was not named as the next authority; the nominee is ${say.address(nominee)}.`,
    "Let the operator nominate this account first.",
  ],
  NotSignedByOwner: ({ note, owner }, say) => [
    `The note ${note.slice(0, 10)}… belongs to ${say.address(owner)}, who has not signed this.`,
    "Sign with the key of the note's account, and submit what was signed unchanged.",
  ],
  NoteNotUnspent: ({ note }) => [
    `The note ${note.slice(0, 10)}… does not exist, or is spent.`,
    "Read the ledger's events again and pick notes that are there.",
  ],
  RecipientIsMarket: ({ market }, say) => [
    `${say.address(market)} is a market, which would not know whose money it is.`,
    "Take the notes into a balance there by the market's depositFromNotes.",
  ],
  RevokedAccount: ({ account }, say) => [
    `${say.account(account)} was revoked by the authority, and can be paid no more.`,
    "Name another certified account; what this one owns, it can still withdraw.",
  ],
  Unbalanced: ({ inputs, outputs, fee }, say) => [
    `Notes of ${say.money(inputs)} are to pay ${say.money(outputs)} and a fee of ${say.money(fee)}, which is not the same.`,
    "Send the change to a fresh account of the payer.",
  ],
  WrongRelayer: ({ relayer, caller }, say) => [
    `Only ${say.address(relayer)} may submit this, and not ${say.address(caller)}.`,
    "Have the named relayer submit it, or sign it anew for anybody.",
  ],
  ZeroAmount: ({ output }) => [
    `Output ${String(output)} is a note of nothing.`,
    "Leave it out, or give it an amount.",
  ],
};
