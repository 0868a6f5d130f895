import type { DeploymentErrorName } from "@peerwatt/sdk/client";

import type { ErrorSentences } from "../sentences.ts";
import { account } from "./words.ts";

/** What deploying and OpenZeppelin's parts can refuse. */
export const deploymentErrors: ErrorSentences<DeploymentErrorName> = {
  AddressEmptyCode: ({ target }, say) => [
    `Unter ${say.address(target)} gibt es keinen Vertrag.`,
    "Prüfen Sie Adresse und Netz.",
  ],
  FailedCall: () => [
    "Einer der Aufrufe ist ohne Grund gescheitert.",
    "Senden Sie keinen Ether mit Aufrufen, die keinen annehmen.",
  ],
  InvalidParameter: ({ name, value, min, max }) => [
    `Die Regel ${name} des Marktes ist ${String(value)}, außerhalb ihrer Grenzen.`,
    `Wählen Sie zwischen ${String(min)} und ${String(max)}.`,
  ],
  InvalidShortString: () => [
    "Name oder Version des Marktes sind fehlerhaft abgelegt.",
    "Dieser Markt ist nicht zu gebrauchen; er muss neu angelegt werden.",
  ],
  OwnableInvalidOwner: ({ owner }, say) => [
    `Die Adresse ${say.address(owner)} kann nicht Betreiber sein.`,
    "Nennen Sie eine Adresse, die weder null noch der Markt noch seine Senke ist.",
  ],
  OwnableUnauthorizedAccount: (args, say) => [
    `${account(say, args.account)} ist nicht der Betreiber, der dies allein darf.`,
    "Rufen Sie vom Konto des Betreibers aus auf.",
  ],
  ReentrancyGuardReentrantCall: () => [
    "Der Aufruf kam in den Markt zurück, während Geld floss.",
    "Versuchen Sie es nochmals, wenn der erste Aufruf beendet ist.",
  ],
  SafeERC20FailedOperation: ({ token }, say) => [
    `Der Token ${say.address(token)} hat die Überweisung nicht ausgeführt.`,
    "Prüfen Sie Ihren Bestand und den Betrag, der dem Markt freigegeben ist.",
  ],
  StringTooLong: ({ str }) => [
    `Der Text „${str}“ ist länger als 31 Byte.`,
    "Nehmen Sie einen kürzeren.",
  ],
};
