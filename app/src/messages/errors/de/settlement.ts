import type { SettlementErrorName } from "@peerwatt/sdk/client";

import type { ErrorSentences } from "../sentences.ts";
import { SIDES, account, whose } from "./words.ts";

/** Room auction, from the award to the money. */
export const settlementErrors: ErrorSentences<SettlementErrorName> = {
  AlreadyReported: ({ side }) => [
    `Der Zähler des ${SIDES[side] ?? SIDES[0]} hat schon gemeldet, und ein Zählerstand lässt sich nicht ersetzen.`,
    "Warten Sie auf den der anderen Seite, oder bis die Frist um ist.",
  ],
  ArbiterIsParty: ({ arbiter }, say) => [
    `Der Schiedsrichter ${say.address(arbiter)} ist selbst eine Seite dieser Runde und kann sie nicht entscheiden.`,
    "Lassen Sie den Betreiber einen anderen nennen, oder die Frist ablaufen.",
  ],
  ForeignReading: ({ market, provider }, say) => [
    `Der Zählerstand gehört zu einem anderen Geschäft (Markt ${say.address(market)}, Anbieter ${say.address(provider)}).`,
    "Reichen Sie den Zählerstand dieser Runde ein.",
  ],
  NotAParty: (args, say) => [
    `${account(say, args.account)} ist keine Seite dieser Runde.`,
    "Handeln Sie als Verbraucher oder Anbieter der Runde.",
  ],
  NotArbiter: ({ caller, arbiter }, say) => [
    `${account(say, caller)} ist nicht der Schiedsrichter; das ist ${say.address(arbiter)}.`,
    "Einen Streit entscheidet nur der Schiedsrichter.",
  ],
  NotTheParty: ({ caller, expected }, say) => [
    `${account(say, caller)} kann das nicht tun; es ist an ${say.address(expected)}.`,
    "Rufen Sie von jenem Konto aus auf.",
  ],
  NothingToContest: ({ consumer, round }, say) => [
    `${whose(say, consumer, `Ihre Runde ${String(round)}`, `Die Runde ${String(round)}`)} hat keinen Zählerstand, der sich bestreiten ließe.`,
    "Warten Sie, bis die andere Seite gemeldet hat.",
  ],
  PaymentTooHigh: ({ payment, max }, say) => [
    `Eine Zahlung von ${say.money(payment)} ist mehr als der volle Preis der Runde, ${say.money(max)}.`,
    `Sprechen Sie höchstens ${say.money(max)} zu.`,
  ],
  ReadingNotFinal: () => [
    "Das ist ein Zwischenstand; danach wird nicht abgerechnet.",
    "Warten Sie, bis kein Strom mehr fließt, und nehmen Sie den endgültigen Zählerstand.",
  ],
  ReadingTooEarly: ({ takenAt, awardedAt }, say) => [
    `Der Zählerstand ist von ${say.time(takenAt)}, vor der Vergabe um ${say.time(awardedAt)}.`,
    "Nehmen Sie einen, der danach abgelesen wurde.",
  ],
  SharedMeter: ({ meter }, say) => [
    `Beide Seiten haben denselben Zähler ${say.address(meter)}; er beweist also nichts.`,
    "Rechnen Sie auf das Wort des Verbrauchers ab.",
  ],
  UnsignedReading: () => [
    "Kein Zähler hat den Zählerstand unterschrieben.",
    "Geben Sie die Unterschrift mindestens eines der beiden Zähler mit.",
  ],
};
