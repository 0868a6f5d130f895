import {
  blockSize,
  certificateSize,
  readBlock,
  readCertificate,
  SIGNATURE_LENGTH,
  writeBlock,
  writeCertificate,
} from "../block/encoding.js";
import type { Block, Certificate, Digest } from "../block/types.js";
import { decodeWith, malformed, type ByteReader } from "../bytes/byteReader.js";
import { ByteWriter, digestSize, uintSize } from "../bytes/byteWriter.js";
import type { Codec, NodeId } from "../protocol/types.js";

/** A block by a view's P; P sends it to the CP as a request, a CP that finds it valid to the CS. */
export interface Proposal {
  readonly kind: "request" | "validate";
  readonly block: Block;
  /** P's, about the block's digest. */
  readonly signature: Uint8Array;
  /** For the first block of a view: why the view before is over. */
  readonly change?: TimeoutCertificate;
}

/** A CS answers P and the CP that it stands by a block. */
export interface Vote {
  readonly kind: "vote";
  readonly height: number;
  readonly view: number;
  readonly block: Digest;
  readonly signature: Uint8Array;
}

/** A CS saw no progress: it will not vote in this view any more. */
export interface Timeout {
  readonly kind: "timeout";
  readonly view: number;
  /** The highest certificate it knows; absent if none. */
  readonly high?: Certificate;
  /** About the view and the place of that certificate. */
  readonly signature: Uint8Array;
}

/** One CS in a {@link TimeoutCertificate}. */
export interface TimeoutEntry {
  readonly node: NodeId;
  /** View and height of its highest certificate, 0 and the origin's if none. */
  readonly highView: number;
  readonly highHeight: number;
  readonly signature: Uint8Array;
}

/** ⌊2n/3⌋ + 1 CS that gave a view up, ascending: opens the next one. */
export interface TimeoutCertificate {
  readonly view: number;
  readonly entries: readonly TimeoutEntry[];
}

/** Asks for what comes after a height. */
export interface Fetch {
  readonly kind: "fetch";
  readonly height: number;
}

/** What somebody missed: blocks that follow each other, a certificate for the last, and the latest change of view. */
export interface ChainPart {
  readonly kind: "chain";
  readonly blocks: readonly Block[];
  readonly certificate?: Certificate;
  readonly change?: TimeoutCertificate;
}

/** All that nodes of BAC say to each other. */
export type BacMessage = Proposal | Vote | Timeout | Fetch | ChainPart;

const KINDS = ["request", "validate", "vote", "timeout", "fetch", "chain"] as const;

/** Messages as bytes: the kind's number, then its fields in the order in which they are declared. */
export const bacMessages: Codec<BacMessage> = {
  encode(message) {
    const writer = new ByteWriter().uint(KINDS.indexOf(message.kind));
    write(writer, message);
    return writer.finish();
  },
  decode: (bytes) => decodeWith(bytes, read),
  size: (message) => 1 + sizeOf(message),
  // Each CP sends the same block to the same CS.
  blockOf: (message) => (message.kind === "validate" ? message.block : undefined),
};

/** Appends a change of view. */
export function writeChange(writer: ByteWriter, { view, entries }: TimeoutCertificate): void {
  let before = -1;
  writer.uint(view).list(entries, (_, { node, highView, highHeight, signature }) => {
    writer
      .uint(node - before - 1)
      .uint(highView)
      .uint(highHeight)
      .fixed(signature);
    before = node;
  });
}

/** Reads a change of view; nodes come out ascending, each once. */
export function readChange(reader: ByteReader): TimeoutCertificate {
  let before = -1;
  const view = reader.uint();
  const entries = reader.list(() => {
    const node = before + 1 + reader.uint();
    if (!Number.isSafeInteger(node)) throw malformed("a node without a number");
    before = node;
    const [highView, highHeight] = [reader.uint(), reader.uint()];
    return { node, highView, highHeight, signature: reader.fixed(SIGNATURE_LENGTH) };
  });
  return { view, entries };
}

/** Appends a proposal without its kind. */
export function writeProposal(writer: ByteWriter, proposal: Omit<Proposal, "kind">): void {
  writeBlock(writer, proposal.block);
  writer.fixed(proposal.signature).optional(proposal.change, writeChange);
}

/** Reads what {@link writeProposal} wrote. */
export function readProposal<K extends Proposal["kind"]>(
  reader: ByteReader,
  kind: K,
): Proposal & { readonly kind: K } {
  const [block, signature] = [readBlock(reader), reader.fixed(SIGNATURE_LENGTH)];
  return { kind, block, signature, ...present("change", reader.optional(readChange)) };
}

function write(writer: ByteWriter, message: BacMessage): void {
  switch (message.kind) {
    case "request":
    case "validate": {
      writeProposal(writer, message);
      return;
    }
    case "vote":
      writer.uint(message.height).uint(message.view).digest(message.block).fixed(message.signature);
      return;
    case "timeout":
      writer.uint(message.view).optional(message.high, writeCertificate).fixed(message.signature);
      return;
    case "fetch":
      writer.uint(message.height);
      return;
    case "chain":
      writer.list(message.blocks, writeBlock);
      writer.optional(message.certificate, writeCertificate);
      writer.optional(message.change, writeChange);
  }
}

function read(reader: ByteReader): BacMessage {
  const kind = KINDS[reader.uint()];
  switch (kind) {
    case "request":
    case "validate":
      return readProposal(reader, kind);
    case "vote":
      return {
        kind,
        height: reader.uint(),
        view: reader.uint(),
        block: reader.digest(),
        signature: reader.fixed(SIGNATURE_LENGTH),
      };
    case "timeout": {
      const [view, high] = [reader.uint(), reader.optional(readCertificate)];
      return { kind, view, ...present("high", high), signature: reader.fixed(SIGNATURE_LENGTH) };
    }
    case "fetch":
      return { kind, height: reader.uint() };
    case "chain": {
      const blocks = reader.list(readBlock);
      const certificate = present("certificate", reader.optional(readCertificate));
      return { kind, blocks, ...certificate, ...present("change", reader.optional(readChange)) };
    }
    default:
      throw malformed("no kind of message");
  }
}

function sizeOf(message: BacMessage): number {
  switch (message.kind) {
    case "request":
    case "validate":
      return blockSize(message.block) + SIGNATURE_LENGTH + optionalSize(message.change, changeSize);
    case "vote":
      return uintSize(message.height) + uintSize(message.view) + digestSize + SIGNATURE_LENGTH;
    case "timeout":
      return (
        uintSize(message.view) + optionalSize(message.high, certificateSize) + SIGNATURE_LENGTH
      );
    case "fetch":
      return uintSize(message.height);
    case "chain":
      return (
        message.blocks.reduce((sum, block) => sum + blockSize(block), 0) +
        uintSize(message.blocks.length) +
        optionalSize(message.certificate, certificateSize) +
        optionalSize(message.change, changeSize)
      );
  }
}

function changeSize({ view, entries }: TimeoutCertificate): number {
  let [size, before] = [uintSize(view) + uintSize(entries.length), -1];
  for (const { node, highView, highHeight } of entries) {
    size += uintSize(node - before - 1) + uintSize(highView) + uintSize(highHeight);
    size += SIGNATURE_LENGTH;
    before = node;
  }
  return size;
}

function optionalSize<T>(item: T | undefined, size: (item: T) => number): number {
  return 1 + (item === undefined ? 0 : size(item));
}

/** An object with the field, or without it if there is no value. */
function present<K extends string, V>(key: K, value: V | undefined): Partial<Record<K, V>> {
  return value === undefined ? {} : ({ [key]: value } as Record<K, V>);
}
