import type { HandshakeErrorCode } from "@peerwatt/sdk/errors";

import type { Sentence } from "../sentences.ts";

/** What can be wrong with a code or a sealed message of the other car; one that is missing does not compile. */
export const handshakeErrors: Readonly<Record<HandshakeErrorCode, Sentence>> = {
  HANDSHAKE_EXPIRED: [
    "Die Zeit zum Verbinden ist um.",
    "Die Runde kann nicht mehr beginnen; warten Sie, bis Ihr Geld frei wird.",
  ],
  HANDSHAKE_MALFORMED: ["Das ist kein Code eines Autos.", "Lesen Sie den Code nochmals."],
  HANDSHAKE_OUT_OF_ORDER: [
    "Dieser Code ist nicht an der Reihe.",
    "Beginnen Sie mit dem ersten Code des Verbrauchers.",
  ],
  HANDSHAKE_REPLAYED: [
    "Dieser Code wurde schon benutzt, oder gehört zu einem früheren Versuch.",
    "Beginnen Sie mit einem neuen; stecken Sie nicht ein, wenn dieser nicht von Ihnen war.",
  ],
  HANDSHAKE_THIRD_PARTY: [
    "Dieser Code ist nicht von der anderen Seite der Runde.",
    "Stecken Sie nicht ein; suchen Sie das richtige Auto.",
  ],
  HANDSHAKE_TOO_LARGE: [
    "Das passt nicht in einen Code.",
    "Nehmen Sie ein Konto mit einer kürzeren Unterschrift.",
  ],
  HANDSHAKE_UNREADABLE: [
    "Das wurde verändert, oder gehört zu einer anderen Begegnung.",
    "Lassen Sie es sich vom anderen Auto nochmals zeigen.",
  ],
  HANDSHAKE_WEAK_KEY: [
    "Mit diesem Schlüssel könnte jeder mitlesen.",
    "Stecken Sie nicht ein; am anderen Auto stimmt etwas nicht.",
  ],
  HANDSHAKE_WRONG_CHAIN: [
    "Dieser Code gehört zu einem anderen Netz.",
    "Stellen Sie beide Wallets auf das Netz des Marktes.",
  ],
  HANDSHAKE_WRONG_KEY: [
    "Der Schlüssel ist nicht der aus dem Gebot, das gewonnen hat.",
    "Stecken Sie nicht ein; der Anbieter muss mit dem Schlüssel seines Gebots antworten.",
  ],
  HANDSHAKE_WRONG_MARKET: [
    "Dieser Code gehört zu einem anderen Markt.",
    "Sehen Sie nach, ob beide denselben Markt offen haben.",
  ],
  HANDSHAKE_WRONG_ROUND: [
    "Dieser Code gehört zu einer anderen Runde.",
    "Sehen Sie nach, ob beide dieselbe Runde meinen.",
  ],
  HANDSHAKE_WRONG_TOKEN: [
    "Die Marke ist nicht die des Vertrags.",
    "Laden Sie die Seite neu; bleibt es dabei, stecken Sie nicht ein.",
  ],
};
