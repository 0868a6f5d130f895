import type { CertifiedAccount, Note } from "@peerwatt/sdk/payment";
import { sameHex, type Address } from "@peerwatt/sdk/signing";

/** A one-time account of one's own, and what it holds. */
export interface NotesOfAccount {
  readonly account: Address;
  readonly count: number;
  /** Base units. */
  readonly amount: bigint;
  /** Until when it can be paid, seconds since 1970; `undefined` once it cannot be any more. */
  readonly expires: number | undefined;
}

/** All one-time accounts of one's own: those with the most money first, then in the seed's order. */
export function ownNotes(
  everybodys: readonly Note[],
  accounts: readonly Address[],
  certificates: readonly CertifiedAccount[],
): NotesOfAccount[] {
  const expiries = new Map(certificates.map((one) => [one.account.toLowerCase(), one.expires]));
  return accounts
    .map((account) => {
      const notes = everybodys.filter((note) => sameHex(note.account, account));
      const amount = notes.reduce((sum, note) => sum + note.amount, 0n);
      const expires = expiries.get(account.toLowerCase());
      return { account, count: notes.length, amount, expires };
    })
    .sort((one, other) => Number(other.amount > one.amount) - Number(other.amount < one.amount));
}

/** All of them together. */
export function totalOf(accounts: readonly NotesOfAccount[]): {
  readonly count: number;
  readonly amount: bigint;
} {
  return accounts.reduce(
    (sum, { count, amount }) => ({ count: sum.count + count, amount: sum.amount + amount }),
    { count: 0, amount: 0n },
  );
}
