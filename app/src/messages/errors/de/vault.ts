import type { NoteErrorName, VaultErrorName } from "@peerwatt/sdk/client";

import type { ErrorSentences } from "../sentences.ts";
import { account, whose } from "./words.ts";

/** The vault, and its way to the notes. */
export const vaultErrors: ErrorSentences<NoteErrorName | VaultErrorName> = {
  AssetWithoutCode: ({ asset }, say) => [
    `Unter ${say.address(asset)} gibt es in diesem Netz keinen Token.`,
    "Prüfen Sie Adresse und Netz des Tokens.",
  ],
  HoldingsCapExceeded: ({ held, cap }, say) => [
    `Der Markt hielte dann ${say.money(held)} und kann nicht mehr als ${say.money(cap)} zählen.`,
    "Zahlen Sie weniger ein.",
  ],
  InsufficientBalance: (args, say) => [
    `${whose(say, args.account, "Ihr Guthaben", "Das Guthaben")} ist ${say.money(args.available)}, gebraucht werden ${say.money(args.needed)}.`,
    `Zahlen Sie mindestens ${say.money(args.needed - args.available)} ein.`,
  ],
  InvalidRecipient: ({ to }, say) => [
    `An ${say.address(to)} lässt sich kein Geld senden.`,
    "Nennen Sie eine Adresse, die weder null noch der Markt selbst ist.",
  ],
  LedgerAssetMismatch: ({ ledger }, say) => [
    `Das Zahlungsbuch ${say.address(ledger)} hält etwas anderes, als womit der Markt handeln sollte.`,
    "Nennen Sie ein Zahlungsbuch, das dasselbe hält wie der Markt.",
  ],
  LedgerWithoutCode: ({ ledger }, say) => [
    `Unter ${say.address(ledger)} gibt es in diesem Netz kein Zahlungsbuch.`,
    "Prüfen Sie Adresse und Netz des Zahlungsbuchs.",
  ],
  NativeNotAccepted: ({ value }) => [
    `Dieser Markt handelt mit einem Token und nimmt keinen Ether an (${String(value)} Wei kamen mit).`,
    "Senden Sie keinen Ether mit; zahlen Sie den Token ein.",
  ],
  NativeTransferFailed: ({ to, amount }, say) => [
    `${say.address(to)} hat die ${say.money(amount)} nicht angenommen.`,
    "Heben Sie an eine andere Adresse ab.",
  ],
  NestedMulticall: () => [
    "Ein Sammelaufruf steht in einem anderen.",
    "Setzen Sie alle Aufrufe in eine Liste.",
  ],
  NoLedger: () => [
    "Dieser Markt hat kein Zahlungsbuch; er nimmt keine Scheine an und stellt keine aus.",
    "Zahlen Sie ohne Scheine ein und aus, oder nehmen Sie einen Markt mit Zahlungsbuch.",
  ],
  NothingToWithdraw: (args, say) => [
    `${account(say, args.account)} hat kein Geld verlangt oder hat keines mehr.`,
    "Verlangen Sie zuerst eine Auszahlung, und lassen Sie das Geld im Guthaben, bis sie bereit ist.",
  ],
  TokenNotAccepted: () => [
    "Dieser Markt handelt mit Ether; ein Token lässt sich nicht einzahlen.",
    "Zahlen Sie Ether ein.",
  ],
  UnexpectedAmount: ({ expected, received }, say) => [
    `Es kamen ${say.money(received)} statt ${say.money(expected)} an: Der Token behält etwas ein, oder es kam zu wenig mit.`,
    "Senden Sie genau den Betrag. Ein Token, der etwas einbehält, geht hier nicht.",
  ],
  UnexpectedFromLedger: ({ value }, say) => [
    `Das Zahlungsbuch hat ${say.money(value)} gesandt, die der Markt nicht verlangt hat.`,
    "Bringen Sie Scheine nur auf dem vorgesehenen Weg in den Markt.",
  ],
  WithdrawalNotReady: ({ readyAt }, say) => [
    `Die Auszahlung ist ab ${say.time(readyAt)} bereit.`,
    "Warten Sie bis dahin; wer neu verlangt, wartet von vorn.",
  ],
  ZeroDeposit: () => ["Die Einzahlung ist null.", "Nennen Sie einen Betrag."],
};
