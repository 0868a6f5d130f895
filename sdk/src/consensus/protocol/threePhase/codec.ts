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
import type { Agreed, ThreePhaseMessage } from "./types.js";

const KINDS = [
  "lead",
  "audit",
  "refuse",
  "commit",
  "agreed",
  "want",
] as const satisfies readonly ThreePhaseMessage["kind"][];

/** The aggregators' messages in bytes. */
export const threePhaseCodec: Codec<ThreePhaseMessage> = {
  encode(message) {
    const writer = new ByteWriter();
    writer.uint(KINDS.indexOf(message.kind));
    writeFields(writer, message);
    return writer.finish();
  },
  decode: (bytes) => decodeWith(bytes, readMessage),
  size: (message) => 1 + fieldsSize(message),
};

function writeFields(writer: ByteWriter, message: ThreePhaseMessage): void {
  switch (message.kind) {
    case "lead":
      writer.uint(message.round).fixed(message.signature);
      writeBlock(writer, message.block);
      return;
    case "audit":
      writer.uint(message.height).uint(message.round);
      writer.digest(message.block).fixed(message.signature);
      return;
    case "refuse":
      writeBlock(writer, message.locked);
      return;
    case "commit":
      writer.uint(message.height).digest(message.block).fixed(message.signature);
      return;
    case "agreed":
      writer.list(message.items, writeAgreed);
      return;
    case "want":
      writer.uint(message.height);
  }
}

function readMessage(reader: ByteReader): ThreePhaseMessage {
  const kind = KINDS[reader.uint()];
  switch (kind) {
    case "lead": {
      const [round, signature] = [reader.uint(), reader.fixed(SIGNATURE_LENGTH)];
      return { kind, round, block: readBlock(reader), signature };
    }
    case "audit": {
      const [height, round] = [reader.uint(), reader.uint()];
      const block = reader.digest();
      return { kind, height, round, block, signature: reader.fixed(SIGNATURE_LENGTH) };
    }
    case "refuse":
      return { kind, locked: readBlock(reader) };
    case "commit": {
      const [height, block] = [reader.uint(), reader.digest()];
      return { kind, height, block, signature: reader.fixed(SIGNATURE_LENGTH) };
    }
    case "agreed":
      return { kind, items: reader.list(readAgreed) };
    case "want":
      return { kind, height: reader.uint() };
    default:
      throw malformed("a message of no kind");
  }
}

function fieldsSize(message: ThreePhaseMessage): number {
  switch (message.kind) {
    case "lead":
      return uintSize(message.round) + SIGNATURE_LENGTH + blockSize(message.block);
    case "audit":
      return uintSize(message.height) + uintSize(message.round) + digestSize + SIGNATURE_LENGTH;
    case "refuse":
      return blockSize(message.locked);
    case "commit":
      return uintSize(message.height) + digestSize + SIGNATURE_LENGTH;
    case "agreed":
      return message.items.reduce(
        (sum, { block, certificate }) => sum + blockSize(block) + certificateSize(certificate),
        uintSize(message.items.length),
      );
    case "want":
      return uintSize(message.height);
  }
}

/** Appends a final block. */
export function writeAgreed(writer: ByteWriter, { block, certificate }: Agreed): void {
  writeBlock(writer, block);
  writeCertificate(writer, certificate);
}

/** Reads a final block. */
export function readAgreed(reader: ByteReader): Agreed {
  return { block: readBlock(reader), certificate: readCertificate(reader) };
}
