import type { Say, Sentence } from "../sentences.ts";
import { account } from "./words.ts";

/** The arguments of the payment ledger's own errors, as far as they are spoken of. */
interface LedgerArgs {
  readonly account: string;
  readonly authority: string;
  readonly relayer: string;
  readonly caller: string;
  readonly owner: string;
  readonly note: string;
  readonly market: string;
  readonly fee: bigint;
  readonly amount: bigint;
  readonly inputs: bigint;
  readonly outputs: bigint;
  readonly output: bigint;
  readonly start: bigint;
}

/** The payment ledger's errors that the market passes on and does not have itself. */
export const ledgerErrors = {
  AccountOnBothSides: (args: LedgerArgs, say: Say): Sentence => [
    `${account(say, args.account)} zahlt und wird bezahlt, in einer und derselben Transaktion.`,
    "Schicken Sie den Rest an ein frisches Konto.",
  ],
  FeeExceedsNote: ({ fee, amount }: LedgerArgs, say: Say): Sentence => [
    `Die Gebühr von ${say.money(fee)} ließe von ${say.money(amount)} nichts übrig.`,
    "Vereinbaren Sie eine kleinere, oder nehmen Sie mehr Scheine auf einmal.",
  ],
  InputsNotAscending: (): Sentence => [
    "Die Scheine, mit denen gezahlt wird, sind nicht aufsteigend geordnet, oder einer steht doppelt da.",
    "Ordnen Sie sie, und nennen Sie jeden einmal.",
  ],
  InvalidAuthority: ({ authority }: LedgerArgs, say: Say): Sentence => [
    `Die Adresse ${say.address(authority)} kann nicht die Behörde sein.`,
    "Nennen Sie eine andere Adresse.",
  ],
  MalformedTransaction: ({ start }: LedgerArgs): Sentence => [
    `Ab Byte ${String(start)} ist das Gesandte keine Zahlung.`,
    "Senden Sie es so, wie es unterschrieben wurde.",
  ],
  NoFees: ({ relayer }: LedgerArgs, say: Say): Sentence => [
    `${account(say, relayer)} hat in diesem Zahlungsbuch keine Gebühren verdient, oder sie schon genommen.`,
    "Reichen Sie zuerst Zahlungen ein, die eine Gebühr zahlen.",
  ],
  NoNotes: (): Sentence => ["Es ist kein Schein genannt.", "Nennen Sie mindestens einen."],
  NotAuthority: ({ caller, authority }: LedgerArgs, say: Say): Sentence => [
    `${account(say, caller)} ist nicht die Behörde ${say.address(authority)}, die dies allein darf.`,
    "Rufen Sie vom Konto der Behörde aus auf.",
  ],
  NotSignedByOwner: ({ note, owner }: LedgerArgs, say: Say): Sentence => [
    `Der Schein ${say.hash(note)} gehört ${say.address(owner)}, und der hat nicht unterschrieben.`,
    "Unterschreiben Sie mit dem Schlüssel seines Kontos.",
  ],
  NoteNotUnspent: ({ note }: LedgerArgs, say: Say): Sentence => [
    `Den Schein ${say.hash(note)} gibt es nicht, oder er ist ausgegeben.`,
    "Sehen Sie nach, welche Scheine da sind, und nehmen Sie andere.",
  ],
  RecipientIsMarket: ({ market }: LedgerArgs, say: Say): Sentence => [
    `${say.address(market)} ist ein Markt; er wüsste nicht, wessen Geld das ist.`,
    "Bringen Sie die Scheine als Einzahlung in den Markt.",
  ],
  RevokedAccount: (args: LedgerArgs, say: Say): Sentence => [
    `${account(say, args.account)} wurde von der Behörde widerrufen und kann nicht mehr bezahlt werden.`,
    "Nennen Sie ein anderes bescheinigtes Konto.",
  ],
  WrongRelayer: ({ relayer, caller }: LedgerArgs, say: Say): Sentence => [
    `Dies darf nur ${say.address(relayer)} einreichen und nicht ${say.address(caller)}.`,
    "Lassen Sie es den Genannten einreichen, oder unterschreiben Sie es neu.",
  ],
  ZeroAmount: ({ output }: LedgerArgs): Sentence => [
    `Ausgang ${String(output)} ist ein Schein über nichts.`,
    "Lassen Sie ihn weg, oder geben Sie ihm einen Betrag.",
  ],
} as const;
