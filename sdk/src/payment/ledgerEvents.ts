import { InputError } from "../errors/index.js";
import { sameHex, type Address, type Hex } from "../signing/index.js";
import { noteIdOf } from "./noteId.js";
import type { Note } from "./types.js";

/** What the ledger's events say, in their order. */
export type LedgerEvent =
  | {
      readonly kind: "Deposited";
      readonly note: Hex;
      readonly account: Address;
      readonly amount: bigint;
    }
  | {
      readonly kind: "Transferred";
      readonly id: Hex;
      readonly inputs: readonly Hex[];
      readonly outputs: readonly { readonly account: Address; readonly amount: bigint }[];
    }
  | { readonly kind: "Withdrawn"; readonly note: Hex }
  | { readonly kind: "NotesDeposited"; readonly notes: readonly Hex[] };

/** Between whose accounts a payment went. */
export interface PaymentParties {
  /** The payment's id. */
  readonly id: Hex;
  /** Accounts whose notes it spent, each once. */
  readonly payers: readonly Address[];
  /** Whom it paid: the account of its first output. Behind it is the payer's change. */
  readonly payee: Address;
}

/** The notes that an event made. */
export function notesMadeBy(event: LedgerEvent): readonly Note[] {
  if (event.kind === "Withdrawn" || event.kind === "NotesDeposited") return [];
  if (event.kind === "Deposited") {
    return [{ id: event.note, account: event.account, amount: event.amount }];
  }
  return event.outputs.map((output, index) => ({ ...output, id: noteIdOf(event.id, index) }));
}

/** The notes that an event spent. */
export function notesSpentBy(event: LedgerEvent): readonly Hex[] {
  if (event.kind === "Transferred") return event.inputs;
  if (event.kind === "NotesDeposited") return event.notes;
  return event.kind === "Withdrawn" ? [event.note] : [];
}

/**
 * Who paid whom, by accounts. A payment names the notes that it spends, and what made these says whose they were.
 * @param events of the ledger, from its first one on.
 * @returns undefined if there is no such payment among them.
 * @throws InputError `EVENTS_MISSING` where those that made its notes are not among them.
 */
export function partiesOf(events: readonly LedgerEvent[], id: Hex): PaymentParties | undefined {
  const owners = new Map<Hex, Address>();
  for (const event of events) {
    if (event.kind === "Transferred" && sameHex(event.id, id)) {
      const [first] = event.outputs;
      if (first === undefined) return undefined;
      const payers = event.inputs.map((note) => owners.get(note) ?? missing(note));
      return { id: event.id, payers: [...new Set(payers)], payee: first.account };
    }
    for (const { id: note, account } of notesMadeBy(event)) {
      owners.set(note, account.toLowerCase() as Address);
    }
  }
  return undefined;
}

function missing(note: Hex): never {
  throw new InputError({
    code: "EVENTS_MISSING",
    shortMessage: `What made the note ${note} is not among the ledger's events.`,
    whatToDo: "Read them from the block in which the ledger was deployed.",
    details: { note },
  });
}
