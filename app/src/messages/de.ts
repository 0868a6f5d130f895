import type { Messages } from "./types.ts";

/** Aller Text der Seiten auf Deutsch. */
export const de: Messages = {
  site: {
    title: "Peerwatt",
    description:
      "Wer fährt, verkauft einander Energie. Der Preis fällt, bis niemand mehr tiefer geht.",
    home: "Peerwatt, zum Markt",
  },
  navigation: {
    label: "Hauptmenü",
    skip: "Zum Inhalt",
    places: { market: "Markt" },
  },
  display: {
    open: "Aussehen und Sprache",
    title: "Aussehen und Sprache",
    theme: "Aussehen",
    themes: { system: "Wie das Gerät", light: "Hell", dark: "Dunkel" },
    language: "Sprache",
  },
  states: {
    close: "Schließen",
    retry: "Nochmals versuchen",
    loading: "Lädt …",
    noMarket: "Hier gibt es noch keinen Markt",
    down: "Die Blockchain antwortet nicht. Bis dahin lässt sich nichts zeigen und nichts senden.",
    stale: "Die Blockchain hat zuletzt vor {ago} geantwortet. So alt ist, was Sie sehen.",
    broken: "Diese Seite ist abgestürzt",
    brokenHint:
      "Es wurde nichts gesendet. Versuchen Sie es nochmals; hilft das nicht, laden Sie die Seite neu.",
    notFound: "Diese Seite gibt es nicht",
    notFoundHint:
      "Vielleicht ist die Adresse falsch geschrieben, oder was sie zeigte, gibt es nicht mehr.",
    toMarket: "Zum Markt",
  },
  wallet: {
    connect: "Verbinden",
    account: "Ihr Konto {address}",
    choose: "Wallet wählen",
    yours: "Ihr Konto",
    explain:
      "Die Wallet behält Ihren Schlüssel und fragt Sie, bevor etwas unterschrieben wird. Peerwatt sieht den Schlüssel nie.",
    none: "Dieser Browser hat keine Wallet. Installieren Sie eine und kommen Sie wieder.",
    browser: "Wallet dieses Browsers",
    demo: "Demo-Wallet",
    demoHint: "Spielgeld auf diesem Rechner. Nichts zu installieren.",
    demoMark:
      "Demo-Wallet: Der Schlüssel liegt in dieser Seite, und das Geld ist nichts wert. Schicken Sie nie etwas Echtes dorthin.",
    coins: "In der Wallet",
    available: "Im Markt, frei",
    standing: "Im Register",
    statuses: { None: "Nicht eingetragen", Active: "Eingetragen", Removed: "Entfernt" },
    reputation: "Ruf",
    disconnect: "Trennen",
    switchChain: "Netz wechseln",
    wrongChain:
      "Ihre Wallet ist im Netz {actual, number, ::group-off}, der Markt in {expected}. Bis zum Wechsel lässt sich nichts senden.",
  },
  market: {
    title: "Markt",
    open: "Offene Runden",
    summary:
      "{count, plural, =0 {Gerade sucht niemand Energie} one {1 Auto sucht {energy}} other {# Autos suchen zusammen {energy}}}",
    order: "Zuerst",
    orders: { closing: "Endet bald", price: "Bestbezahlt", energy: "Meiste Energie" },
    filters: "Filter",
    filtersActive: "Filter ({count, number})",
    clearFilters: "Filter aufheben",
    energy: "Energie",
    energyLeast: "Mindestens",
    energyMost: "Höchstens",
    energyFrom: "{least} und mehr",
    energyBetween: "{least} bis {most}",
    withinReputation: "Nur Runden, für die mein Ruf reicht",
    withArea: "Nur Runden, die ungefähr sagen, wo",
    none: "Keine offenen Runden",
    noneHint: "Sobald jemand Energie sucht, steht es hier.",
    noneLeft: "Keine Runde entspricht Ihren Filtern",
    noneLeftHint: "Es gibt offene Runden, aber keine solche.",
    area: "Im Umkreis von {metres, number} m, unter {k, number} Autos",
    noArea: "Ort nicht angegeben",
    needsReputation: "Ruf ab {share}",
    perKwh: "/kWh",
    noBids: "Noch kein Gebot",
    fallen: "{share} tiefer durch {count, plural, one {1 Gebot} other {# Gebote}}",
    closesIn: "Endet in",
    closed: "Geschlossen",
  },
  errors: {
    UserRejected: {
      what: "Sie haben in der Wallet abgelehnt.",
      do: "Es wurde nichts gesendet. Bestätigen Sie dort, wenn es weitergehen soll.",
    },
    InsufficientFunds: {
      what: "Ihre Wallet hat zu wenig für Betrag und Gebühr.",
      do: "Laden Sie sie auf, oder wählen Sie einen kleineren Betrag.",
    },
    WrongChain: {
      what: "Ihre Wallet ist in einem anderen Netz als der Markt.",
      do: "Wechseln Sie in der Wallet das Netz und versuchen Sie es nochmals.",
    },
    WalletLocked: {
      what: "Die Wallet gibt dieser Seite das Konto nicht frei.",
      do: "Entsperren Sie sie, verbinden Sie das Konto und versuchen Sie es nochmals.",
    },
    WalletBusy: {
      what: "In der Wallet ist noch eine andere Frage offen.",
      do: "Beantworten Sie zuerst jene.",
    },
    NodeUnreachable: {
      what: "Die Blockchain antwortet nicht.",
      do: "Prüfen Sie die Verbindung. Falls Sie gerade sendeten, sehen Sie zuerst nach, ob es ankam.",
    },
    TooManyRequests: {
      what: "Der Knoten der Blockchain wird zu oft gefragt.",
      do: "Warten Sie einen Moment und versuchen Sie es nochmals.",
    },
    StillPending: {
      what: "Die Transaktion ist noch in keinem Block.",
      do: "Sie kann noch durchgehen; senden Sie sie nicht zweimal. Sehen Sie später wieder nach.",
    },
    TransactionReplaced: {
      what: "Ihre Wallet hat diese Transaktion durch eine andere ersetzt.",
      do: "War das nicht gewollt, senden Sie sie nochmals.",
    },
    NonceTooLow: {
      what: "Ihr Konto hat inzwischen eine andere Transaktion gesendet.",
      do: "Versuchen Sie es nochmals; die Wallet nimmt die nächste Nummer.",
    },
    FeeTooLow: {
      what: "Die Gebühr liegt unter dem, was das Netz gerade verlangt.",
      do: "Versuchen Sie es mit der Gebühr, die die Wallet vorschlägt.",
    },
    MarketInactive: {
      what: "Der Markt nimmt keine neuen Runden und Gebote an.",
      do: "Warten Sie, bis der Betreiber ihn wieder öffnet. Offene Runden laufen zu Ende.",
    },
  },
};
