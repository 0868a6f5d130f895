import { combine, split } from "shamir-secret-sharing";

import { ClientError } from "../../../errors/index.js";
import { bytesToHex, hexToBytes, type Hex } from "../../../signing/index.js";
import type { ApplicantIdentity } from "../certificates.js";
import type { AuditedRecord } from "./answers.js";
import { seal, unseal } from "./box.js";

/** Somebody to seal to. */
export interface Recipient {
  readonly name: string;
  readonly publicKey: Hex;
}

/** An identity as it is kept: nobody opens it alone once an officer has decided. */
export interface SealedRecord {
  readonly sealedIdentity: Hex;
  /** The record's key for each officer. */
  readonly keys: readonly { readonly name: string; readonly sealed: Hex }[];
  /** The record's key, shared t of n between the auditors (Shamir). */
  readonly shares: readonly { readonly name: string; readonly sealed: Hex }[];
}

const keySize = 32;
const nonceSize = 12;
/** All records are as long as any can be, so that a length tells nothing. */
const paddedLength = 4096;
const SPACE = 0x20;

/** @param needed t, at least 2 and at most as many as there are auditors. */
export async function sealRecord(
  identity: ApplicantIdentity,
  applicant: Hex,
  officers: readonly Recipient[],
  auditors: readonly Recipient[],
  needed: number,
): Promise<SealedRecord> {
  const key = crypto.getRandomValues(new Uint8Array(keySize));
  const sealedIdentity = await encrypt(identity, key, applicant);
  const shares = await split(key, auditors.length, needed);
  const record = {
    sealedIdentity,
    keys: await Promise.all(
      officers.map(async ({ name, publicKey }) => ({
        name,
        sealed: await seal(key, publicKey, keyPurpose(applicant)),
      })),
    ),
    shares: await Promise.all(
      auditors.map(async ({ name, publicKey }, index) => ({
        name,
        sealed: await seal(shares[index] ?? new Uint8Array(), publicKey, sharePurpose(applicant)),
      })),
    ),
  };
  key.fill(0);
  return record;
}

/** What an officer does before it decides. */
export async function openAsOfficer(
  sealedIdentity: Hex,
  applicant: Hex,
  sealedKey: Hex,
  secretKey: Hex,
): Promise<ApplicantIdentity> {
  return decrypt(
    sealedIdentity,
    await unseal(sealedKey, secretKey, keyPurpose(applicant)),
    applicant,
  );
}

/** What an auditor does to agree to an audit: its share, from its own key to the reader's. */
export async function passShare(
  sealedShare: Hex,
  applicant: Hex,
  secretKey: Hex,
  audit: string,
  readerKey: Hex,
): Promise<Hex> {
  const share = await unseal(sealedShare, secretKey, sharePurpose(applicant));
  return seal(share, readerKey, readingPurpose(audit));
}

/**
 * What the reader of an audit does when enough auditors agreed. Shares that are none, by mistake or by malice, hinder it
 * only where too few others remain.
 * @throws ClientError `RECORD_CLOSED` with fewer true shares than it takes: they say nothing about the key.
 */
export async function openAsReader(
  { applicant, sealedIdentity, shares }: AuditedRecord,
  needed: number,
  readerSecret: Hex,
  audit: string,
): Promise<ApplicantIdentity> {
  const passed = await Promise.all(
    shares.map(({ sealed }) =>
      unseal(sealed, readerSecret, readingPurpose(audit)).catch(() => undefined),
    ),
  );
  const readable = passed.filter((share) => share !== undefined);
  for (const some of choices(readable, needed)) {
    const opened = await combine(some)
      .then((key) => decrypt(sealedIdentity, key, applicant))
      .catch(() => undefined);
    if (opened !== undefined) return opened;
  }
  throw recordClosed(readable.length, shares.length);
}

/** All ways to take so many of them. */
function* choices<T>(all: readonly T[], count: number): Generator<T[]> {
  if (count === 0) yield [];
  for (const [index, first] of all.entries()) {
    if (count === 0) return;
    for (const rest of choices(all.slice(index + 1), count - 1)) yield [first, ...rest];
  }
}

function recordClosed(readable: number, given: number): ClientError {
  return new ClientError({
    code: "RECORD_CLOSED",
    shortMessage: `The ${String(given)} shares given, ${String(readable)} of them readable, do not open the record.`,
    whatToDo: "Ask further auditors, and check that it is this audit's key.",
    details: { readable, given },
  });
}

async function encrypt(identity: ApplicantIdentity, key: Uint8Array, applicant: Hex): Promise<Hex> {
  const nonce = crypto.getRandomValues(new Uint8Array(nonceSize));
  const plain = new Uint8Array(paddedLength).fill(SPACE);
  plain.set(new TextEncoder().encode(JSON.stringify(identity)));
  const sealed = await crypto.subtle.encrypt(
    parameters(nonce, applicant),
    await importKey(key),
    plain,
  );
  return bytesToHex(Uint8Array.of(...nonce, ...new Uint8Array(sealed)));
}

async function decrypt(sealed: Hex, key: Uint8Array, applicant: Hex): Promise<ApplicantIdentity> {
  const bytes = hexToBytes(sealed);
  const plain = await crypto.subtle.decrypt(
    parameters(bytes.slice(0, nonceSize), applicant),
    await importKey(key),
    bytes.slice(nonceSize),
  );
  return JSON.parse(new TextDecoder().decode(plain)) as ApplicantIdentity;
}

interface GcmParameters {
  readonly name: "AES-GCM";
  readonly iv: Uint8Array<ArrayBuffer>;
  readonly additionalData: Uint8Array<ArrayBuffer>;
  readonly tagLength: number;
}

function parameters(iv: Uint8Array, applicant: Hex): GcmParameters {
  const additionalData = Uint8Array.from(hexToBytes(applicant));
  return { name: "AES-GCM", iv: Uint8Array.from(iv), additionalData, tagLength: 128 };
}

function importKey(key: Uint8Array): ReturnType<typeof crypto.subtle.importKey> {
  return crypto.subtle.importKey("raw", Uint8Array.from(key), "AES-GCM", false, [
    "encrypt",
    "decrypt",
  ]);
}

function keyPurpose(applicant: Hex): string {
  return `record key of ${applicant}`;
}

function sharePurpose(applicant: Hex): string {
  return `record share of ${applicant}`;
}

function readingPurpose(audit: string): string {
  return `share for audit ${audit}`;
}
