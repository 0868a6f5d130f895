import { blockSize, readBlock, SIGNATURE_LENGTH, writeBlock } from "../../block/encoding.js";
import { decodeWith, malformed, type ByteReader } from "../../bytes/byteReader.js";
import { ByteWriter, digestSize, uintSize } from "../../bytes/byteWriter.js";
import type { Codec } from "../types.js";
import type { FoundBlock, PowMessage } from "./types.js";

const BLOCKS = 0;
const WANT = 1;

/** Miners' messages in bytes. */
export const powCodec: Codec<PowMessage> = {
  encode(message) {
    const writer = new ByteWriter();
    if (message.kind === "blocks") writer.uint(BLOCKS).list(message.blocks, writeFound);
    else writer.uint(WANT).optional(message.block, (w, block) => w.digest(block));
    return writer.finish();
  },
  decode: (bytes) =>
    decodeWith(bytes, (reader) => {
      const kind = reader.uint();
      if (kind === BLOCKS) return { kind: "blocks", blocks: reader.list(readFound) };
      if (kind !== WANT) throw malformed("a message of no kind");
      const block = reader.optional((r) => r.digest());
      return block === undefined ? { kind: "want" } : { kind: "want", block };
    }),
  size(message) {
    if (message.kind === "want") return 2 + (message.block === undefined ? 0 : digestSize);
    return message.blocks.reduce(
      (sum, { block }) => sum + blockSize(block) + SIGNATURE_LENGTH,
      1 + uintSize(message.blocks.length),
    );
  },
};

/** Appends a block with its finder's signature. */
export function writeFound(writer: ByteWriter, { block, signature }: FoundBlock): void {
  writeBlock(writer, block);
  writer.fixed(signature);
}

/** Reads a block with its finder's signature. */
export function readFound(reader: ByteReader): FoundBlock {
  return { block: readBlock(reader), signature: reader.fixed(SIGNATURE_LENGTH) };
}
