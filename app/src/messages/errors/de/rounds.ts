import type { RoundErrorName } from "@peerwatt/sdk/client";

import type { ErrorSentences } from "../sentences.ts";
import { AFTERWARDS, STATES, account, whose } from "./words.ts";

/** Room auction, from the start to the award. */
export const roundErrors: ErrorSentences<RoundErrorName> = {
  BestBidMoved: ({ provider, price }, say) => [
    `Das beste Gebot ist jetzt ${say.price(price)} von ${say.address(provider)} und nicht mehr das genannte.`,
    "Sehen Sie es sich an, und schließen Sie die Runde zu diesem Gebot.",
  ],
  BidExpired: ({ deadline }, say) => [
    `Das unterschriebene Gebot galt bis ${say.time(deadline)}.`,
    "Bitten Sie den Anbieter um ein neues.",
  ],
  BidStands: ({ provider, price }, say) => [
    `Es gibt ein Gebot über ${say.price(price)} von ${say.address(provider)}; die Runde lässt sich nicht mehr zurücknehmen.`,
    "Lassen Sie sie zu Ende laufen, oder schließen Sie sie zu diesem Gebot.",
  ],
  BidTooHigh: ({ price, highest }, say) => [
    `Ein Gebot über ${say.price(price)} führt nicht; ${say.price(highest)} oder weniger würde es.`,
    `Bieten Sie ${say.price(highest)} oder weniger.`,
  ],
  DeadlineTooLate: ({ deadline, latest }, say) => [
    `Das unterschriebene Gebot gilt bis ${say.time(deadline)}, länger, als sein Pfand sicher da ist.`,
    `Unterschreiben Sie eines, das bis ${say.time(latest)} gilt.`,
  ],
  DurationOutOfRange: ({ duration, max }, say) => [
    `Eine Runde kann nicht ${say.duration(duration)} lang Gebote annehmen.`,
    `Wählen Sie zwischen 1 Sekunde und ${say.duration(max)}.`,
  ],
  InvalidSignature: ({ signer }, say) => [
    `Die Unterschrift ist nicht von ${say.address(signer)}, der hätte unterschreiben müssen.`,
    "Unterschreiben Sie denselben Inhalt mit jenem Schlüssel, für diesen Markt in diesem Netz.",
  ],
  MarketInactive: () => [
    "Der Betreiber nimmt gerade keine neuen Runden und Gebote an.",
    "Warten Sie, bis er wieder öffnet; laufende Runden und Auszahlungen gehen weiter.",
  ],
  MeterMissing: (args, say) => [
    `${account(say, args.account)} hat keinen eingetragenen Zähler und könnte keine Lieferung beweisen.`,
    "Handeln Sie von einem Konto aus, das mit seinem Zähler eingetragen ist.",
  ],
  NoLowerBidPossible: ({ best }, say) => [
    `Das beste Gebot ist ${say.price(best)}; tiefer geht es nicht.`,
    "Suchen Sie eine andere Runde.",
  ],
  NothingToReclaim: ({ state }) => [
    `Die Runde ist ${STATES[state] ?? STATES[0]}, und die Zeit allein hat darin nichts beendet.`,
    AFTERWARDS[state] ?? AFTERWARDS[0],
  ],
  OwnRound: () => [
    "Ein Verbraucher kann nicht in seiner eigenen Runde bieten.",
    "Bieten Sie in der Runde eines anderen.",
  ],
  ReputationOutOfRange: ({ minReputation, max }, say) => [
    `Einen Ruf von ${say.percent(minReputation)} kann kein Konto haben.`,
    `Verlangen Sie höchstens ${say.percent(max)}.`,
  ],
  ReputationTooLow: (args, say) => [
    `${whose(say, args.account, "Ihr Ruf", "Der Ruf")} ist ${say.percent(args.reputation)}, die Runde verlangt ${say.percent(args.needed)}.`,
    "Bieten Sie in einer Runde, die weniger verlangt.",
  ],
  RoundsExhausted: (args, say) => [
    `${account(say, args.account)} hat so viele Runden gestartet, wie gezählt werden können.`,
    "Handeln Sie von einem neuen Konto aus.",
  ],
  WrongEnergy: ({ given, asked }, say) => [
    `Das Gebot nennt ${say.energy(given)}, die Runde sucht ${say.energy(asked)}.`,
    "Sehen Sie die Runde nochmals an, und bieten Sie für ihre Energie.",
  ],
  WrongEpoch: (args, say) => [
    `${account(say, args.account)} hat diese Unterschrift widerrufen: Sie trägt die Epoche ${String(args.given)}, jetzt gilt ${String(args.current)}.`,
    "Lassen Sie neu unterschreiben.",
  ],
  WrongRound: ({ consumer, given, current }, say) => [
    `${whose(say, consumer, "Ihre Runde", "Die Runde")} ist jetzt Nummer ${String(current)} und nicht ${String(given)}.`,
    "Sehen Sie die Runde nochmals an.",
  ],
  WrongState: ({ consumer, round, state }, say) => [
    `${whose(say, consumer, `Ihre Runde ${String(round)}`, `Die Runde ${String(round)}`)} ist ${STATES[state] ?? STATES[0]}; das passt nicht zu diesem Schritt.`,
    AFTERWARDS[state] ?? AFTERWARDS[0],
  ],
  ZeroEnergy: () => ["Die Runde sucht keine Energie.", "Verlangen Sie mindestens 1 Wh."],
  ZeroStartPrice: () => [
    "Die Runde hat keinen Anfangspreis.",
    "Nennen Sie den höchsten Preis, den Sie zahlen würden.",
  ],
};
