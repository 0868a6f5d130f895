import type { Explanations } from "./sentence.js";

/** Named here once, so that other languages say the same errors. */
export type NoteErrorName =
  "LedgerAssetMismatch" | "LedgerWithoutCode" | "NoLedger" | "UnexpectedFromLedger";

/** The way between the market's balances and the ledger's notes. */
export const noteSentences: Explanations<NoteErrorName> = {
  LedgerAssetMismatch: ({ ledger }, say) => [
    `The payment ledger ${say.address(ledger)} holds another asset than the market was to trade in.`,
    "Deploy a ledger with the market's asset first, and name that one.",
  ],
  LedgerWithoutCode: ({ ledger }, say) => [
    `There is no payment ledger at ${say.address(ledger)} on this chain.`,
    "Check the ledger's address and the network, or deploy the market without one.",
  ],
  NoLedger: () => [
    "This market was deployed without a payment ledger, so it neither takes nor makes notes.",
    "Deposit and withdraw the asset itself, or use a market that has a ledger.",
  ],
  UnexpectedFromLedger: ({ value }, say) => [
    `The payment ledger sent ${say.money(value)} that the market has not asked for.`,
    "Take notes into the market by depositFromNotes.",
  ],
};
