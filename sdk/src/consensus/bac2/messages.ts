import {
  blockSize,
  certificateSize,
  readBlock,
  readCertificate,
  readTransaction,
  SIGNATURE_LENGTH,
  transactionSize,
  writeBlock,
  writeCertificate,
  writeTransaction,
} from "../block/encoding.js";
import { decodeWith, malformed, type ByteReader } from "../bytes/byteReader.js";
import { ByteWriter, digestSize, uintSize } from "../bytes/byteWriter.js";
import { gossipSize, readGossip, writeGossip } from "../hashgraph/gossip/codec.js";
import type { Codec } from "../protocol/types.js";
import type { Bac2Message, CertifiedBlock } from "./types.js";

const KINDS = ["gossip", "signed", "certified", "blocks", "want", "forward"] as const;

/** BAC 2.0's messages in bytes: the kind's number, then the fields. */
export const bac2Messages: Codec<Bac2Message> = {
  encode(message) {
    const writer = new ByteWriter().uint(KINDS.indexOf(message.kind));
    writeFields(writer, message);
    return writer.finish();
  },
  decode: (bytes) => decodeWith(bytes, readMessage),
  size: (message) => 1 + fieldsSize(message),
};

function writeFields(writer: ByteWriter, message: Bac2Message): void {
  switch (message.kind) {
    case "gossip":
      writeGossip(writer.uint(message.epoch), message.gossip);
      return;
    case "signed":
      writer.uint(message.epoch).uint(message.height);
      writer.digest(message.block).fixed(message.signature);
      return;
    case "certified":
      writeCertificate(writer, message.certificate);
      return;
    case "blocks":
      writer.list(message.items, writeCertified);
      return;
    case "want":
      writer.uint(message.height);
      return;
    case "forward":
      writer.list(message.transactions, writeTransaction);
  }
}

function readMessage(reader: ByteReader): Bac2Message {
  const kind = KINDS[reader.uint()];
  switch (kind) {
    case "gossip":
      return { kind, epoch: reader.uint(), gossip: readGossip(reader) };
    case "signed": {
      const [epoch, height, block] = [reader.uint(), reader.uint(), reader.digest()];
      return { kind, epoch, height, block, signature: reader.fixed(SIGNATURE_LENGTH) };
    }
    case "certified":
      return { kind, certificate: readCertificate(reader) };
    case "blocks":
      return { kind, items: reader.list(readCertified) };
    case "want":
      return { kind, height: reader.uint() };
    case "forward":
      return { kind, transactions: reader.list(readTransaction) };
    default:
      throw malformed("a message of no kind");
  }
}

function fieldsSize(message: Bac2Message): number {
  switch (message.kind) {
    case "gossip":
      return uintSize(message.epoch) + gossipSize(message.gossip);
    case "signed":
      return uintSize(message.epoch) + uintSize(message.height) + digestSize + SIGNATURE_LENGTH;
    case "certified":
      return certificateSize(message.certificate);
    case "blocks":
      return listSize(message.items, certifiedSize);
    case "want":
      return uintSize(message.height);
    case "forward":
      return listSize(message.transactions, transactionSize);
  }
}

/** Appends a block and its certificate. */
export function writeCertified(writer: ByteWriter, { block, certificate }: CertifiedBlock): void {
  writeBlock(writer, block);
  writeCertificate(writer, certificate);
}

/** Reads a block and its certificate. */
export function readCertified(reader: ByteReader): CertifiedBlock {
  return { block: readBlock(reader), certificate: readCertificate(reader) };
}

function certifiedSize({ block, certificate }: CertifiedBlock): number {
  return blockSize(block) + certificateSize(certificate);
}

function listSize<T>(items: readonly T[], sizeOf: (item: T) => number): number {
  return items.reduce((sum, item) => sum + sizeOf(item), uintSize(items.length));
}
