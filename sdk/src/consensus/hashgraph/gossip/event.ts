import { SIGNATURE_LENGTH } from "../../block/encoding.js";
import { GENESIS, hashOf, createStatement } from "../../block/hash.js";
import { merkleRoot } from "../../block/merkle.js";
import type { Digest } from "../../block/types.js";
import { malformed, type ByteReader } from "../../bytes/byteReader.js";
import { ByteWriter, digestSize, uintSize } from "../../bytes/byteWriter.js";
import type { Authenticator, Micros } from "../../protocol/types.js";
import { bytesToHex } from "@noble/hashes/utils.js";

/** A transaction in an event: its name, and the bytes of what is named. */
export interface NamedTransaction {
  readonly id: Digest;
  readonly size: number;
}

/** A micro block of the paper: what a member signs each time it has heard from another. */
export interface SignedEvent {
  /** The creator's place in the list of members. */
  readonly creator: number;
  /** The creator's event before; absent in its first one. */
  readonly selfParent?: Digest;
  /** The last event of whom it heard from; absent in its first one. */
  readonly otherParent?: Digest;
  /** By its creator's clock. */
  readonly timestamp: Micros;
  /** Names only: clients tell all members what they want ordered, so that it need not travel again. */
  readonly transactions: readonly NamedTransaction[];
  readonly signature: Uint8Array;
}

/** An event before it is signed. */
export type UnsignedEvent = Omit<SignedEvent, "signature">;

const statement = createStatement("hashgraph event");

/** An event's name in a graph, as it is looked up and as it is signed. */
interface EventName {
  readonly graph: Digest;
  readonly digest: Digest;
  readonly bytes: Uint8Array;
}

/** Computed once for all who have the same event. */
const names = new WeakMap<SignedEvent, EventName>();

/**
 * What is signed. The graph's name is in it, so that an event of one epoch's committee is none of another's; and the
 * transactions' sizes, by which blocks are filled, for their root has only their names.
 */
export function eventStatement(graph: Digest, event: UnsignedEvent): Uint8Array {
  const { creator, selfParent, otherParent, timestamp, transactions } = event;
  return statement(
    graph,
    creator,
    selfParent ?? GENESIS,
    otherParent ?? GENESIS,
    timestamp,
    merkleRoot(transactions),
    sizesHash(transactions),
  );
}

function sizesHash(transactions: readonly NamedTransaction[]): Digest {
  if (transactions.length === 0) return GENESIS;
  const writer = new ByteWriter();
  return hashOf(writer.list(transactions, (inner, { size }) => inner.uint(size)).finish());
}

/**
 * An event's name: the hash that is signed. The signature is not in it, for one can sign the same in many ways; and what
 * Baird takes of the signature, coins and whitening, is taken of the name instead, or members could have different
 * coins for one event.
 */
export function eventDigest(graph: Digest, event: SignedEvent): Digest {
  return nameOf(graph, event).digest;
}

/** The 32 bytes that an event's signature signs. Not to be changed. */
export function signedBytes(graph: Digest, event: SignedEvent): Uint8Array {
  return nameOf(graph, event).bytes;
}

/** An event with its creator's signature. */
export function signEvent(
  graph: Digest,
  unsigned: UnsignedEvent,
  authenticator: Authenticator,
): SignedEvent {
  const bytes = eventStatement(graph, unsigned);
  const event = { ...unsigned, signature: authenticator.sign(bytes) };
  keepName(graph, event, bytes);
  return event;
}

function nameOf(graph: Digest, event: SignedEvent): EventName {
  const known = names.get(event);
  if (known?.graph === graph) return known;
  return keepName(graph, event, eventStatement(graph, event));
}

function keepName(graph: Digest, event: SignedEvent, bytes: Uint8Array): EventName {
  const name = { graph, digest: `0x${bytesToHex(bytes)}`, bytes } as const;
  names.set(event, name);
  return name;
}

/** Appends an event. */
export function writeEvent(writer: ByteWriter, event: SignedEvent): void {
  writer.uint(event.creator);
  writer.optional(event.selfParent, (inner, digest) => inner.digest(digest));
  writer.optional(event.otherParent, (inner, digest) => inner.digest(digest));
  writer.uint(event.timestamp);
  writer.list(event.transactions, (inner, { id, size }) => inner.digest(id).uint(size));
  writer.fixed(event.signature);
}

/** Reads an event; whether it is signed by its creator is another question. */
export function readEvent(reader: ByteReader): SignedEvent {
  const creator = reader.uint();
  const selfParent = reader.optional((inner) => inner.digest());
  const otherParent = reader.optional((inner) => inner.digest());
  if (selfParent === undefined && otherParent !== undefined) throw malformed("a first event");
  return {
    creator,
    ...(selfParent !== undefined && { selfParent }),
    ...(otherParent !== undefined && { otherParent }),
    timestamp: reader.uint(),
    transactions: reader.list(() => ({ id: reader.digest(), size: reader.uint() })),
    signature: reader.fixed(SIGNATURE_LENGTH),
  };
}

/** Bytes of an event on the wire. */
export function eventSize(event: SignedEvent): number {
  const parents = [event.selfParent, event.otherParent].filter((parent) => parent !== undefined);
  const numbers = [event.creator, event.timestamp, event.transactions.length];
  return (
    numbers.reduce((sum, value) => sum + uintSize(value), 0) +
    event.transactions.reduce((sum, { size }) => sum + digestSize + uintSize(size), 0) +
    2 +
    parents.length * digestSize +
    SIGNATURE_LENGTH
  );
}
