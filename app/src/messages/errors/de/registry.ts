import type { RegistryErrorName } from "@peerwatt/sdk/client";

import type { ErrorSentences } from "../sentences.ts";
import { ROLES, account, whose } from "./words.ts";

/** `IRegistry.Status.Removed` */
const REMOVED = 2;

/** Room registry. */
export const registryErrors: ErrorSentences<RegistryErrorName> = {
  AlreadyRegistered: (args, say) => [
    `${account(say, args.account)} ist schon eingetragen.`,
    "Es gibt nichts zu tun.",
  ],
  BatchLengthMismatch: ({ accounts, meters, infos }) => [
    `Die Liste nennt ${String(accounts)} Konten, ${String(meters)} Zähler und ${String(infos)} Angaben.`,
    "Geben Sie zu jedem Konto einen Zähler (null für keinen) und eine Angabe.",
  ],
  CertificateExpired: (args, say) => [
    `${whose(say, args.account, "Ihr Zertifikat", "Das Zertifikat")} ist am ${say.time(args.expires)} abgelaufen.`,
    "Bitten Sie die Behörde um ein neues.",
  ],
  EpochsExhausted: (args, say) => [
    `${account(say, args.account)} hat seine Unterschriften so oft widerrufen, wie gezählt werden kann.`,
    "Handeln Sie von einem neuen Konto aus.",
  ],
  InvalidAccount: (args, say) => [
    `Die Adresse ${say.address(args.account)} kann kein Konto sein.`,
    "Nehmen Sie eine Adresse, die weder null noch der Vertrag noch die Senke des Marktes ist.",
  ],
  InvalidCertificate: (args, say) => [
    `${whose(say, args.account, "Ihr Zertifikat", "Das Zertifikat")} ist nicht von der Behörde ${say.address(args.authority)} unterschrieben.`,
    "Bitten Sie diese Behörde um ein Zertifikat für diesen Vertrag in diesem Netz, und reichen Sie es unverändert ein.",
  ],
  InvalidRoleHolder: ({ role, holder }, say) => [
    `Die Adresse ${say.address(holder)} kann nicht ${ROLES[role] ?? ROLES[0]} sein.`,
    "Nennen Sie eine Adresse, die weder null noch der Markt noch seine Senke ist.",
  ],
  MeterIsAccount: (args, say) => [
    `${account(say, args.account)} nennt sich selbst als seinen Zähler.`,
    "Nehmen Sie den eigenen Schlüssel des Zählers.",
  ],
  MeterIsFixed: (args, say) => [
    `${whose(say, args.account, "Ihr Zähler", "Der Zähler")} ist ${say.address(args.meter)} und lässt sich nicht ändern.`,
    "Nennen Sie denselben Zähler, oder tragen Sie mit dem neuen ein anderes Konto ein.",
  ],
  NotNominated: ({ role, caller, nominee }, say) => [
    `${account(say, caller)} ist nicht als ${ROLES[role] ?? ROLES[0]} vorgesehen; vorgesehen ist ${say.address(nominee)}.`,
    "Lassen Sie zuerst den Betreiber dieses Konto vorsehen.",
  ],
  NotRegistered: (args, say) =>
    args.status === REMOVED
      ? [
          `${account(say, args.account)} wurde vom Betreiber entfernt und handelt nicht mehr.`,
          "Sein Geld lässt sich noch abheben; wieder zulassen kann es nur der Betreiber.",
        ]
      : [
          `${account(say, args.account)} ist in diesem Markt nicht eingetragen.`,
          "Tragen Sie es mit einem Zertifikat der Behörde ein, oder bitten Sie den Betreiber.",
        ],
  RemovedByOperator: (args, say) => [
    `${account(say, args.account)} wurde vom Betreiber entfernt.`,
    "Wieder zulassen kann es nur der Betreiber; ein Zertifikat genügt nicht.",
  ],
  UnknownReputationClass: ({ given, highest }) => [
    `Das Zertifikat bescheinigt die Rufklasse ${String(given)}, die es nicht gibt.`,
    `Bitten Sie die Behörde um eines der Klasse ${String(highest)} oder darunter.`,
  ],
};
