import type { Sentence } from "../sentences.ts";

/** What wallets, nodes, the demo and the pages themselves have to say; no arguments are spoken of. */
export const otherErrors = {
  AuthorityUnreachable: [
    "Die Registerbehörde antwortet nicht.",
    "Prüfen Sie die Verbindung und versuchen Sie es nochmals.",
  ],
  AuthorityUnreadable: [
    "Die Registerbehörde hat etwas geantwortet, was diese Seite nicht versteht.",
    "Versuchen Sie es später nochmals.",
  ],
  BAD_ADDRESS: ["Das ist keine Adresse.", "Nennen Sie 0x und 40 Hexadezimalziffern."],
  BID_LINK_BROKEN: [
    "In dem Link steckt kein ganzes Gebot.",
    "Lassen Sie ihn sich nochmals geben, und öffnen Sie ihn unverändert.",
  ],
  BatchFailed: [
    "Die Wallet konnte die Aufrufe nicht zusammen ausführen; geändert wurde nichts.",
    "Versuchen Sie es nochmals.",
  ],
  BidKeyMissing: [
    "Der Schlüssel Ihres Gebots ist nicht in diesem Browser.",
    "Öffnen Sie diese Seite in dem Browser, in dem Sie geboten haben.",
  ],
  BidNotFound: [
    "Das Gebot, das gewonnen hat, ist nicht zu finden.",
    "Laden Sie die Seite neu, damit sie die Blockchain von vorn liest.",
  ],
  BlockNotFound: [
    "Der Knoten kennt diesen Block nicht, oder nicht mehr seinen Stand.",
    "Versuchen Sie es gleich nochmals.",
  ],
  ERC20InsufficientAllowance: [
    "Dem Markt ist zu wenig vom Token freigegeben.",
    "Geben Sie ihm zuerst den Betrag frei.",
  ],
  ERC20InsufficientBalance: [
    "Ihre Wallet hat zu wenig vom Token.",
    "Besorgen Sie mehr, oder nehmen Sie einen kleineren Betrag.",
  ],
  EmptyRevert: [
    "Der Vertrag hat abgelehnt, ohne einen Grund zu nennen.",
    "Prüfen Sie, ob Netz und Markt die richtigen sind.",
  ],
  Error: ["Der Vertrag hat abgelehnt.", "Prüfen Sie den Token und die Adressen."],
  FOREIGN_ORIGIN: [
    "Diese Seite darf die Demo nicht fragen.",
    "Öffnen Sie die Adresse, die beim Start genannt wurde.",
  ],
  GasLimit: [
    "Der Aufruf braucht mehr, als er bekommen hat oder als in einen Block geht.",
    "Überlassen Sie der Wallet, wie viel sie mitgibt.",
  ],
  NOTHING_FLOWS: [
    "In dieser Runde fließt kein Strom dieses Kontos.",
    "Warten Sie, bis die Runde vergeben ist.",
  ],
  NOT_A_DEMO_CAR: [
    "In dieser Runde liefert kein Auto der Demo.",
    "Fragen Sie das Auto, das liefert.",
  ],
  NOT_CONNECTED: ["Die beiden Autos kennen sich noch nicht.", "Tauschen Sie zuerst die Codes aus."],
  NoAccount: ["Es ist kein Konto verbunden.", "Verbinden Sie eine Wallet."],
  NoMarket: [
    "Unter dieser Adresse antwortet kein Markt.",
    "Prüfen Sie Adresse und Netz des Marktes.",
  ],
  NoPermit: [
    "Der Token des Marktes kennt keine unterschriebene Freigabe.",
    "Geben Sie den Betrag zuerst mit einer Transaktion frei.",
  ],
  NoWallet: [
    "Im Netz des Marktes ist keine Wallet verbunden.",
    "Verbinden Sie eine, oder wechseln Sie ihr Netz.",
  ],
  NonceTooHigh: [
    "Vor dieser Transaktion fehlt noch eine andere Ihres Kontos.",
    "Warten Sie auf die früheren, oder setzen Sie in der Wallet den Verlauf des Kontos zurück.",
  ],
  NotSupported: [
    "Knoten oder Wallet kennen diese Anfrage nicht.",
    "Nehmen Sie einen anderen Knoten oder eine andere Wallet.",
  ],
  NotTheirMeter: [
    "Der eingetragene Zähler des anderen Autos hat das nicht unterschrieben.",
    "Lassen Sie sich den Stand des Zählers geben, der im Auto dieser Runde sitzt.",
  ],
  NotYourMeter: [
    "Der eingetragene Zähler Ihres Autos hat das nicht unterschrieben.",
    "Nehmen Sie unverändert den Stand des Zählers, mit dem Ihr Konto eingetragen ist.",
  ],
  OWN_SIDE: ["Das ist ein Code Ihrer eigenen Seite.", "Lesen Sie den, den das andere Auto zeigt."],
  Panic: [
    "Der Vertrag hat sich verrechnet und abgebrochen.",
    "Das dürfte nicht sein; bitte melden Sie es.",
  ],
  PLACE_LINK_BROKEN: [
    "In dem Link steckt kein ganzer Ort.",
    "Lassen Sie ihn sich nochmals geben, und nehmen Sie ihn unverändert.",
  ],
  PlaceMissing: [
    "Der Ort dieser Runde ist nicht in diesem Browser.",
    "Öffnen Sie diese Seite in dem Browser, in dem Sie die Runde gestartet haben.",
  ],
  READING_UNREADABLE: [
    "Das ist kein Stand, wie ihn ein Zähler unterschreibt.",
    "Nehmen Sie alles, was der Zähler gibt, unverändert: den Stand und seine Unterschrift.",
  ],
  REVEAL_MALFORMED: ["Das ist kein versiegelter Ort.", "Lassen Sie sich den Ort nochmals geben."],
  REVEAL_OUTSIDE_AREA: [
    "Der Ort liegt nicht im Gebiet, das die Runde veröffentlicht hat.",
    "Fahren Sie nicht hin; geboten wurde auf einen Ort in diesem Gebiet.",
  ],
  REVEAL_UNREADABLE: [
    "Der versiegelte Ort lässt sich nicht öffnen.",
    "Öffnen Sie ihn in dem Browser, in dem das Gebot entstand, oder lassen Sie ihn nochmals versiegeln.",
  ],
  REVEAL_WEAK_KEY: [
    "Was für diesen Schlüssel versiegelt wird, kann jeder lesen.",
    "Geben Sie den Ort nicht preis; das Programm der anderen Seite ist fehlerhaft oder feindlich.",
  ],
  REVEAL_WRONG_POSITION: [
    "Das ist nicht der Ort, auf den sich die andere Seite festgelegt hat.",
    "Fahren Sie nicht hin; warten Sie auf den richtigen, bis die Zeit der Runde um ist.",
  ],
  ReplacementUnderpriced: [
    "Eine Transaktion mit dieser Nummer wartet schon, und diese zahlt zu wenig mehr, um sie zu ersetzen.",
    "Warten Sie auf jene, oder erhöhen Sie die Gebühr.",
  ],
  TransactionReverted: [
    "Die Transaktion kam in einen Block, wurde aber abgelehnt.",
    "Bezahlt ist nur die Gebühr. Sehen Sie nach, was sich geändert hat, und versuchen Sie es nochmals.",
  ],
  Unexpected: [
    "Etwas Unerwartetes ist schiefgegangen.",
    "Versuchen Sie es nochmals; bleibt es dabei, melden Sie es.",
  ],
  UnknownRevert: [
    "Der Vertrag hat mit einem Grund abgelehnt, den diese Fassung nicht kennt.",
    "Prüfen Sie, ob die Adresse die eines Marktes ist.",
  ],
} as const satisfies Readonly<Record<string, Sentence>>;
