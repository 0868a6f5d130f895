import {
  blockSize,
  certificateSize,
  readBlock,
  readCertificate,
  SIGNATURE_LENGTH,
  writeBlock,
  writeCertificate,
} from "../../block/encoding.js";
import { decodeWith, malformed, type ByteReader } from "../../bytes/byteReader.js";
import { ByteWriter, digestSize, uintSize } from "../../bytes/byteWriter.js";
import type { Codec } from "../types.js";
import type { Decided, PbftMessage, ViewChange } from "./types.js";

const KINDS = [
  "prePrepare",
  "prepare",
  "commit",
  "viewChange",
  "newView",
  "want",
  "decided",
] as const satisfies readonly PbftMessage["kind"][];

/** PBFT's messages in bytes: the kind's number, then the fields. */
export const pbftCodec: Codec<PbftMessage> = {
  encode(message) {
    const writer = new ByteWriter();
    writer.uint(KINDS.indexOf(message.kind));
    writeFields(writer, message);
    return writer.finish();
  },
  decode: (bytes) => decodeWith(bytes, readMessage),
  size: (message) => 1 + fieldsSize(message),
};

function writeFields(writer: ByteWriter, message: PbftMessage): void {
  switch (message.kind) {
    case "prePrepare":
      writer.uint(message.view).fixed(message.signature);
      writeBlock(writer, message.block);
      return;
    case "prepare":
    case "commit":
      writer.uint(message.view).uint(message.height);
      writer.digest(message.block).fixed(message.signature);
      return;
    case "viewChange":
      writeChange(writer, message.change);
      writer.optional(message.block, writeBlock);
      return;
    case "newView":
      writer.uint(message.view).list(message.changes, writeChange);
      return;
    case "want":
      writer.uint(message.height);
      return;
    case "decided":
      writer.list(message.items, writeDecided);
  }
}

function readMessage(reader: ByteReader): PbftMessage {
  const kind = KINDS[reader.uint()];
  switch (kind) {
    case "prePrepare":
      return {
        kind,
        view: reader.uint(),
        signature: reader.fixed(SIGNATURE_LENGTH),
        block: readBlock(reader),
      };
    case "prepare":
    case "commit":
      return {
        kind,
        view: reader.uint(),
        height: reader.uint(),
        block: reader.digest(),
        signature: reader.fixed(SIGNATURE_LENGTH),
      };
    case "viewChange": {
      const change = readChange(reader);
      const block = reader.optional(readBlock);
      return block === undefined ? { kind, change } : { kind, change, block };
    }
    case "newView":
      return { kind, view: reader.uint(), changes: reader.list(readChange) };
    case "want":
      return { kind, height: reader.uint() };
    case "decided":
      return { kind, items: reader.list(readDecided) };
    default:
      throw malformed("a message of no kind");
  }
}

function fieldsSize(message: PbftMessage): number {
  switch (message.kind) {
    case "prePrepare":
      return uintSize(message.view) + SIGNATURE_LENGTH + blockSize(message.block);
    case "prepare":
    case "commit":
      return uintSize(message.view) + uintSize(message.height) + digestSize + SIGNATURE_LENGTH;
    case "viewChange":
      return changeSize(message.change) + 1 + (message.block ? blockSize(message.block) : 0);
    case "newView":
      return uintSize(message.view) + listSize(message.changes, changeSize);
    case "want":
      return uintSize(message.height);
    case "decided":
      return listSize(message.items, decidedSize);
  }
}

function listSize<T>(items: readonly T[], sizeOf: (item: T) => number): number {
  return items.reduce((sum, item) => sum + sizeOf(item), uintSize(items.length));
}

function writeChange(writer: ByteWriter, change: ViewChange): void {
  writer.uint(change.node).uint(change.view).uint(change.height);
  writer.optional(change.decided, writeCertificate);
  writer.optional(change.prepared, writeCertificate);
  writer.fixed(change.signature);
}

function readChange(reader: ByteReader): ViewChange {
  const [node, view, height] = [reader.uint(), reader.uint(), reader.uint()];
  const decided = reader.optional(readCertificate);
  const prepared = reader.optional(readCertificate);
  const signature = reader.fixed(SIGNATURE_LENGTH);
  return {
    node,
    view,
    height,
    ...(decided && { decided }),
    ...(prepared && { prepared }),
    signature,
  };
}

function changeSize({ node, view, height, decided, prepared }: ViewChange): number {
  const certificates = [decided, prepared].reduce(
    (sum, certificate) => sum + 1 + (certificate ? certificateSize(certificate) : 0),
    0,
  );
  return uintSize(node) + uintSize(view) + uintSize(height) + certificates + SIGNATURE_LENGTH;
}

/** Appends a final block with its certificate. */
export function writeDecided(writer: ByteWriter, { block, certificate }: Decided): void {
  writeBlock(writer, block);
  writeCertificate(writer, certificate);
}

/** Reads a final block with its certificate. */
export function readDecided(reader: ByteReader): Decided {
  return { block: readBlock(reader), certificate: readCertificate(reader) };
}

function decidedSize({ block, certificate }: Decided): number {
  return blockSize(block) + certificateSize(certificate);
}
