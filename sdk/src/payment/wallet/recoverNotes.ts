import type { Hex } from "../../signing/index.js";
import { notesMadeBy, notesSpentBy, type LedgerEvent } from "../ledgerEvents.js";
import type { Note } from "../types.js";
import type { OwnedNote } from "../signTransaction.js";
import type { OwnAccount } from "./deriveAccounts.js";

/** What a wallet knows again from its seed and the chain. */
export interface RecoveredWallet {
  readonly notes: readonly OwnedNote[];
  /** The first account that no note was ever made for: none before it is used again. */
  readonly next: number;
}

/** All unspent notes after some events, by id. */
export function unspentNotes(events: readonly LedgerEvent[]): Map<Hex, Note> {
  const notes = new Map<Hex, Note>();
  for (const event of events) {
    for (const id of notesSpentBy(event)) notes.delete(id);
    for (const note of notesMadeBy(event)) notes.set(note.id, note);
  }
  return notes;
}

/**
 * The wallet's notes. It reads all events and asks nobody about its own accounts, which would tell whose they are.
 * @param accountsFrom derives the accounts of the path from an index on, so many at a time.
 * @param gap accounts in a row that were never paid, after which the search ends; at least as many as were ever certified
 * at once.
 */
export function recoverNotes(
  events: readonly LedgerEvent[],
  accountsFrom: (index: number, count: number) => readonly OwnAccount[],
  gap: number,
): RecoveredWallet {
  const paid = new Set(events.flatMap(notesMadeBy).map(({ account }) => account.toLowerCase()));
  const own = new Map<string, OwnAccount>();
  let next = 0;
  for (let index = 0; index < next + gap; index += gap) {
    for (const account of accountsFrom(index, gap)) {
      if (!paid.has(account.account.toLowerCase())) continue;
      own.set(account.account.toLowerCase(), account);
      next = account.index + 1;
    }
  }
  const notes = [...unspentNotes(events).values()].flatMap((note) => {
    const owner = own.get(note.account.toLowerCase());
    return owner === undefined ? [] : [{ ...note, secret: owner.secret }];
  });
  return { notes, next };
}
