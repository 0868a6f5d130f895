import { blockSize, readBlock, SIGNATURE_LENGTH, writeBlock } from "../../block/encoding.js";
import { decodeWith, malformed, type ByteReader } from "../../bytes/byteReader.js";
import { ByteWriter, digestSize, uintSize } from "../../bytes/byteWriter.js";
import type { Codec } from "../types.js";
import type { AlgorandMessage, Ballot, Certified, Matter, Quorum, SeededBlock } from "./types.js";

const KINDS = [
  "announce",
  "proposal",
  "vote",
  "quorum",
  "want",
  "certified",
  "block",
] as const satisfies readonly AlgorandMessage["kind"][];

/** Algorand's messages in bytes: the kind's number, then the fields. */
export const algorandCodec: Codec<AlgorandMessage> = {
  encode(message) {
    const writer = new ByteWriter().uint(KINDS.indexOf(message.kind));
    writeFields(writer, message);
    return writer.finish();
  },
  decode: (bytes) => decodeWith(bytes, readMessage),
  size: (message) => 1 + fieldsSize(message),
};

function writeFields(writer: ByteWriter, message: AlgorandMessage): void {
  switch (message.kind) {
    case "announce":
      writer.uint(message.height).uint(message.period).bytes(message.proof);
      return;
    case "proposal":
      writer.bytes(message.proof);
      writeSeeded(writer, message);
      return;
    case "vote":
      writeMatter(writer, message);
      writer.bytes(message.proof).fixed(message.signature);
      return;
    case "quorum":
      writeQuorum(writer, message.quorum);
      return;
    case "want":
      writer.uint(message.height).optional(message.block, (w, block) => w.digest(block));
      return;
    case "certified":
      writer.list(message.items, writeCertified);
      return;
    case "block":
      writeSeeded(writer, message);
  }
}

function readMessage(reader: ByteReader): AlgorandMessage {
  const kind = KINDS[reader.uint()];
  switch (kind) {
    case "announce":
      return { kind, height: reader.uint(), period: reader.uint(), proof: reader.bytes() };
    case "proposal":
      return { kind, proof: reader.bytes(), ...readSeeded(reader) };
    case "vote": {
      const matter = readMatter(reader);
      const proof = reader.bytes();
      return { kind, ...matter, proof, signature: reader.fixed(SIGNATURE_LENGTH) };
    }
    case "quorum":
      return { kind, quorum: readQuorum(reader) };
    case "want": {
      const height = reader.uint();
      const block = reader.optional((r) => r.digest());
      return block === undefined ? { kind, height } : { kind, height, block };
    }
    case "certified":
      return { kind, items: reader.list(readCertified) };
    case "block":
      return { kind, ...readSeeded(reader) };
    default:
      throw malformed("a message of no kind");
  }
}

function fieldsSize(message: AlgorandMessage): number {
  switch (message.kind) {
    case "announce":
      return uintSize(message.height) + uintSize(message.period) + bytesSize(message.proof);
    case "proposal":
      return bytesSize(message.proof) + seededSize(message);
    case "vote":
      return matterSize(message) + bytesSize(message.proof) + SIGNATURE_LENGTH;
    case "quorum":
      return quorumSize(message.quorum);
    case "want":
      return uintSize(message.height) + 1 + (message.block === undefined ? 0 : digestSize);
    case "certified":
      return message.items.reduce(
        (sum, item) => sum + seededSize(item) + quorumSize(item.quorum),
        uintSize(message.items.length),
      );
    case "block":
      return seededSize(message);
  }
}

function bytesSize({ length }: Uint8Array): number {
  return uintSize(length) + length;
}

/** Appends a block with the proof of its seed. */
export function writeSeeded(writer: ByteWriter, { block, seedProof }: SeededBlock): void {
  writeBlock(writer, block);
  writer.bytes(seedProof);
}

/** Reads a block with the proof of its seed. */
export function readSeeded(reader: ByteReader): SeededBlock {
  return { block: readBlock(reader), seedProof: reader.bytes() };
}

function seededSize({ block, seedProof }: SeededBlock): number {
  return blockSize(block) + bytesSize(seedProof);
}

function writeMatter(writer: ByteWriter, { height, period, step, value }: Matter): void {
  writer.uint(height).uint(period).uint(step).digest(value);
}

function readMatter(reader: ByteReader): Matter {
  const [height, period, step] = [reader.uint(), reader.uint(), reader.uint()];
  return { height, period, step, value: reader.digest() };
}

function matterSize({ height, period, step }: Matter): number {
  return uintSize(height) + uintSize(period) + uintSize(step) + digestSize;
}

/** Appends enough votes: nodes' numbers as steps from one to the next. */
export function writeQuorum(writer: ByteWriter, quorum: Quorum): void {
  writeMatter(writer, quorum);
  let before = -1;
  writer.list(quorum.ballots, (w, { node, proof, signature }) => {
    w.uint(node - before - 1)
      .bytes(proof)
      .fixed(signature);
    before = node;
  });
}

/** Reads votes; nodes come out ascending, each once. Whether they are enough is another question. */
export function readQuorum(reader: ByteReader): Quorum {
  const matter = readMatter(reader);
  let before = -1;
  const ballots = reader.list((r): Ballot => {
    const node = before + 1 + r.uint();
    if (!Number.isSafeInteger(node)) throw malformed("a node without a number");
    before = node;
    const proof = r.bytes();
    return { node, proof, signature: r.fixed(SIGNATURE_LENGTH) };
  });
  return { ...matter, ballots };
}

function quorumSize(quorum: Quorum): number {
  let [size, before] = [matterSize(quorum) + uintSize(quorum.ballots.length), -1];
  for (const { node, proof } of quorum.ballots) {
    size += uintSize(node - before - 1) + bytesSize(proof) + SIGNATURE_LENGTH;
    before = node;
  }
  return size;
}

/** Appends a final block. */
export function writeCertified(writer: ByteWriter, item: Certified): void {
  writeSeeded(writer, item);
  writeQuorum(writer, item.quorum);
}

/** Reads a final block. */
export function readCertified(reader: ByteReader): Certified {
  return { ...readSeeded(reader), quorum: readQuorum(reader) };
}
