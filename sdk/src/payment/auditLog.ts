import { sha256 } from "@noble/hashes/sha2.js";
import { utf8ToBytes } from "@noble/hashes/utils.js";

import {
  bytesToHex,
  hexToBytes,
  sameHex,
  type Address,
  type AuditLogHeadMessage,
  type Hex,
} from "../signing/index.js";
import type { LedgerHashes } from "./hashes.js";
import type { SignatureBackend } from "./signatures/types.js";

/** What an authority did, as it published it. */
export interface AuditLogEntry {
  /** JSON: `number` and `previous`, which make it a chain; `at`, `event`, `by`, and what the event is about. */
  readonly body: string;
  /** SHA-256 of the body. */
  readonly hash: Hex;
}

/** A head under the authority's name: who keeps one notices when the log is cut behind it. */
export interface SignedLogHead extends AuditLogHeadMessage {
  /** 64 bytes (ERC-2098). */
  readonly signature: Hex;
}

/** The first place at which a log is not what the authority once published. */
export interface AuditLogFault {
  /** The entry's number, from 0. */
  readonly number: number;
  readonly fault:
    | "ALTERED" // its hash is another
    | "OUT_OF_PLACE" // it does not follow the entry before it
    | "CUT" // a signed head counts more entries
    | "REWRITTEN" // a signed head knows another entry here
    | "FORGED_HEAD"; // not the authority's signature
}

const NONE: Hex = `0x${"00".repeat(32)}`;

/** Number and hash of the last entry. */
export function auditLogHead(entries: readonly AuditLogEntry[]): AuditLogHeadMessage {
  return { length: entries.length, hash: entries.at(-1)?.hash ?? NONE };
}

/** The entry that follows a head. */
export function extendAuditLog(
  head: AuditLogHeadMessage,
  content: Readonly<Record<string, unknown>>,
): AuditLogEntry {
  const body = JSON.stringify({ number: head.length, previous: head.hash, ...content });
  return { body, hash: hashOf(body) };
}

/** A head, signed by the authority. */
export function signedLogHead(
  head: AuditLogHeadMessage,
  authoritySecret: Uint8Array,
  hashes: LedgerHashes,
  backend: SignatureBackend,
): SignedLogHead {
  const signature = backend.sign(hashes.logHeadDigest(head), authoritySecret);
  return { ...head, signature: bytesToHex(signature) };
}

/**
 * Checks a whole log, and that it still contains every head that the authority ever signed.
 * @param heads kept by whoever checks.
 * @returns undefined if all is well.
 */
export function checkAuditLog(
  entries: readonly AuditLogEntry[],
  heads: readonly SignedLogHead[],
  authority: Address,
  hashes: LedgerHashes,
  backend: SignatureBackend,
): AuditLogFault | undefined {
  let previous = NONE;
  for (const [number, { body, hash }] of entries.entries()) {
    if (!sameHex(hashOf(body), hash)) return { number, fault: "ALTERED" };
    if (!follows(body, number, previous)) return { number, fault: "OUT_OF_PLACE" };
    previous = hash;
  }
  for (const head of heads) {
    const number = head.length - 1;
    const signer = backend.recover(hashes.logHeadDigest(head), hexToBytes(head.signature, 64));
    if (signer === undefined || !sameHex(hashes.addressOf(signer), authority)) {
      return { number, fault: "FORGED_HEAD" };
    }
    if (head.length > entries.length) return { number: entries.length, fault: "CUT" };
    const { hash } = auditLogHead(entries.slice(0, head.length));
    if (!sameHex(hash, head.hash)) return { number, fault: "REWRITTEN" };
  }
  return undefined;
}

function follows(body: string, number: number, previous: Hex): boolean {
  try {
    const place = JSON.parse(body) as { readonly number?: unknown; readonly previous?: unknown };
    return place.number === number && place.previous === previous;
  } catch {
    return false;
  }
}

function hashOf(body: string): Hex {
  return bytesToHex(sha256(utf8ToBytes(body)));
}
