import type { ClearingErrorName } from "@peerwatt/sdk/client";

import type { ErrorSentences } from "../sentences.ts";
import { account, whose } from "./words.ts";

/** Room clearing. */
export const clearingErrors: ErrorSentences<ClearingErrorName> = {
  AlreadyClaimed: ({ receipt }, say) => [
    `Für den ausgelassenen Auftrag mit der Quittung ${say.hash(receipt)} wurde schon gezahlt.`,
    "Es gibt nichts zu tun.",
  ],
  AlreadyCleared: ({ field, round, part }, say) => [
    `Teil ${String(part)} der Runde ${String(round)} des Feldes ${say.hash(field)} ist schon geräumt.`,
    "Räumen Sie einen anderen Teil, oder warten Sie auf die nächste Runde.",
  ],
  AlreadyTraded: (args, say) => [
    `${account(say, args.account)} handelt in dieser Räumung schon, oder hat in einer ebenso späten Runde gehandelt.`,
    "Geben Sie je Runde einen Auftrag, und nennen Sie ihn einmal.",
  ],
  BondLocked: ({ field, releasableAt }, say) =>
    releasableAt === 0
      ? [
          `Das Feld ${say.hash(field)} läuft noch; sein Pfand ist gesperrt.`,
          "Setzen Sie das Feld zuerst außer Betrieb.",
        ]
      : [
          `Das Pfand des Feldes ${say.hash(field)} ist bis ${say.time(releasableAt)} gesperrt.`,
          "Warten Sie bis dahin.",
        ],
  BondTooSmall: ({ bond, penalty }, say) => [
    `Das Pfand des Feldes ist ${say.money(bond)}; ein ausgelassener Auftrag würde ${say.money(penalty)} kosten.`,
    `Hinterlegen Sie mindestens ${say.money(penalty - bond)} mehr.`,
  ],
  ClaimTooLate: ({ claimBy }, say) => [
    `Ein ausgelassener Auftrag dieser Runde ließ sich bis ${say.time(claimBy)} anzeigen.`,
    "Für diesen ist es zu spät; zeigen Sie den nächsten früher an.",
  ],
  DeliveryStillOpen: ({ deliverBy }, say) => [
    `Der Zähler des Feldes kann noch bis ${say.time(deliverBy)} melden.`,
    "Reichen Sie seine Meldung ein, oder warten Sie bis dahin.",
  ],
  FieldExists: ({ field }, say) => [
    `Das Feld ${say.hash(field)} gibt es schon.`,
    "Es gibt nichts zu tun; mit anderen Angaben wäre es ein anderes Feld.",
  ],
  FieldIsRetired: ({ field, retiredAt }, say) => [
    `Das Feld ${say.hash(field)} ist seit ${say.time(retiredAt)} außer Betrieb und nimmt keine späteren Runden an.`,
    "Handeln Sie in einem anderen Feld.",
  ],
  InvalidDelivery: ({ meter }, say) => [
    `Die Meldung über das Gelieferte ist nicht vom Zähler des Feldes ${say.address(meter)} unterschrieben.`,
    "Reichen Sie die Meldung des Zählers unverändert ein.",
  ],
  InvalidField: ({ name }) => [
    `Die Angabe ${name} des Feldes liegt außerhalb ihrer Grenzen.`,
    "Wählen Sie einen anderen Wert; die Dokumente nennen die Grenzen.",
  ],
  InvalidLambda: () => ["Die Räumung nennt ein λ von null.", "Berechnen Sie die Räumung neu."],
  InvalidOrder: (args, say) => [
    `${whose(say, args.account, "Ihr Auftrag", "Der Auftrag")} widerspricht sich: Energie, Gewicht oder Preis sind unmöglich.`,
    "Unterschreiben Sie einen Auftrag mit möglichen Zahlen.",
  ],
  InvalidReceipt: ({ aggregator }, say) => [
    `Die Quittung ist nicht vom Aggregator des Feldes ${say.address(aggregator)}, oder gilt einem anderen Auftrag.`,
    "Reichen Sie sie mit dem Auftrag ein, für den sie gegeben wurde.",
  ],
  NotAdmitted: (args, say) => [
    `${whose(say, args.account, "Ihre Grenze", "Die Grenze")} von ${say.price(args.limit)} liegt auf der falschen Seite der Schwelle ${say.price(args.threshold)}.`,
    "Nennen Sie den Auftrag unter denen, die mit dem Netz handeln.",
  ],
  NotAggregator: ({ caller, aggregator }, say) => [
    `${account(say, caller)} ist nicht der Aggregator des Feldes; das ist ${say.address(aggregator)}.`,
    "Rufen Sie vom Konto des Aggregators aus auf.",
  ],
  NotForTheGrid: (args, say) => [
    `${whose(say, args.account, "Ihre Grenze", "Die Grenze")} von ${say.price(args.limit)} lässt den Preis des Netzes nicht zu, oder lässt im Feld handeln.`,
    "Nennen Sie den Auftrag unter den zugelassenen, oder lassen Sie ihn weg.",
  ],
  NotOmitted: (args, say) => [
    `${whose(say, args.account, "Ihr Auftrag", "Der Auftrag")} wurde nicht ausgelassen: Er steht in den Listen, oder seine Grenze ließ ihn nicht zu.`,
    "Es gibt nichts anzuzeigen.",
  ],
  OrderCancelled: (args, say) => [
    `${account(say, args.account)} hat diesen Auftrag widerrufen: Er trägt die Epoche ${String(args.epoch)}, jetzt gilt ${String(args.current)}.`,
    "Unterschreiben Sie einen neuen.",
  ],
  OrderUncovered: (args, say) => [
    `${whose(say, args.account, "Ihr Guthaben", "Das Guthaben")} ist ${say.money(args.available)}, der Auftrag braucht ${say.money(args.needed)}.`,
    "Zahlen Sie ein, bevor die Runde schließt.",
  ],
  OrdersExpired: ({ round, clearBy }, say) => [
    `Die Runde ${String(round)} ließ sich bis ${say.time(clearBy)} räumen; ihre Aufträge gelten nicht mehr.`,
    "Geben Sie Aufträge für eine spätere Runde.",
  ],
  RoundStillOpen: ({ round, closesAt }, say) => [
    `Dafür ist es zu früh: Die Runde ${String(round)} läuft bis ${say.time(closesAt)}.`,
    "Warten Sie bis dahin.",
  ],
  SkippedWithoutReason: (args, say) => [
    `${whose(say, args.account, "Ihr Auftrag", "Der Auftrag")} ist als übergangen genannt, obwohl ihm nichts fehlt.`,
    "Nennen Sie ihn mit den anderen.",
  ],
  Unbalanced: ({ demand, supply, tolerance }) => [
    `Nachfrage ${String(demand)} und Angebot ${String(supply)} liegen weiter auseinander, als das Runden erklärt (${String(tolerance)}).`,
    "Berechnen Sie die Räumung aus genau diesen Aufträgen neu.",
  ],
  UnknownField: ({ field }, say) => [
    `Ein Feld ${say.hash(field)} hat der Betreiber nicht angelegt.`,
    "Prüfen Sie die Angaben des Feldes bis zur letzten Stelle.",
  ],
  UnknownPart: ({ part, parts }) => [
    `Einen Teil ${String(part)} gibt es nicht: Die Runden des Feldes haben ${String(parts)}, von 0 an gezählt.`,
    "Nennen Sie einen, den es gibt.",
  ],
  UnsignedOrder: (args, say) => [
    `${whose(say, args.account, "Ihr Auftrag", "Der Auftrag")} ist weder unterschrieben noch auf der Blockchain bestätigt.`,
    "Unterschreiben oder bestätigen Sie ihn, für dieses Feld, diese Runde und diesen Markt.",
  ],
  UnsortedOrder: (args, say) => [
    `${whose(say, args.account, "Ihr Auftrag", "Der Auftrag")} steht nicht an seinem Platz in der Liste.`,
    "Ordnen Sie Käufe vom höchsten und Verkäufe vom tiefsten Preis an, gleiche nach der Adresse.",
  ],
  WrongClearing: ({ given, stored }, say) => [
    `Das Eingereichte (${say.hash(given)}) ist nicht die Räumung, die gilt (${say.hash(stored)}), oder jene ist schon ausgezahlt.`,
    "Reichen Sie einmal ein, was die Räumung ergab; ihre Transaktion enthält alles.",
  ],
  WrongListLength: ({ given, expected }) => [
    `Eine Liste hat ${String(given)} Einträge statt ${String(expected)}.`,
    "Geben Sie eine Liste der Länge, die die Räumung nennt.",
  ],
};
