import { blockSize, readBlock, SIGNATURE_LENGTH, writeBlock } from "../../block/encoding.js";
import type { Block, Digest } from "../../block/types.js";
import { decodeWith, malformed, type ByteReader } from "../../bytes/byteReader.js";
import { ByteWriter, digestSize, uintSize } from "../../bytes/byteWriter.js";
import type { Codec } from "../../protocol/types.js";

/** P asks the CP to validate a block; a CP tells the CS whether it does (paper section IV-A, steps 1 and 2). */
export interface BlockRequest {
  readonly kind: "request" | "validate";
  readonly block: Block;
  /** P's, about the block's digest. */
  readonly signature: Uint8Array;
  /** How often P has asked before. */
  readonly attempt: number;
  /** A CP's verdict CP(c); true in what P sends. */
  readonly accepts: boolean;
}

/** A CS tells P and the CP its verdict CS(c) (step 3). */
export interface Answer {
  readonly kind: "answer";
  readonly height: number;
  readonly block: Digest;
  readonly accepts: boolean;
  readonly signature: Uint8Array;
}

/** Asks for what comes after a height. */
export interface PaperFetch {
  readonly kind: "fetch";
  readonly height: number;
}

/** What somebody missed, and up to which height that is final. */
export interface PaperChainPart {
  readonly kind: "chain";
  readonly blocks: readonly Block[];
  readonly final: number;
}

/** All that nodes of the paper's BAC say to each other. */
export type BacPaperMessage = BlockRequest | Answer | PaperFetch | PaperChainPart;

const KINDS = ["request", "validate", "answer", "fetch", "chain"] as const;

/** Messages as bytes: the kind's number, then its fields. */
export const bacPaperMessages: Codec<BacPaperMessage> = {
  encode(message) {
    const writer = new ByteWriter().uint(KINDS.indexOf(message.kind));
    write(writer, message);
    return writer.finish();
  },
  decode: (bytes) => decodeWith(bytes, read),
  size: (message) => 1 + sizeOf(message),
};

function write(writer: ByteWriter, message: BacPaperMessage): void {
  switch (message.kind) {
    case "request":
    case "validate":
      writeBlock(writer, message.block);
      writer.fixed(message.signature).uint(message.attempt).boolean(message.accepts);
      return;
    case "answer":
      writer.uint(message.height).digest(message.block).boolean(message.accepts);
      writer.fixed(message.signature);
      return;
    case "fetch":
      writer.uint(message.height);
      return;
    case "chain":
      writer.list(message.blocks, writeBlock).uint(message.final);
  }
}

function read(reader: ByteReader): BacPaperMessage {
  const kind = KINDS[reader.uint()];
  switch (kind) {
    case "request":
    case "validate":
      return {
        kind,
        block: readBlock(reader),
        signature: reader.fixed(SIGNATURE_LENGTH),
        attempt: reader.uint(),
        accepts: reader.boolean(),
      };
    case "answer":
      return {
        kind,
        height: reader.uint(),
        block: reader.digest(),
        accepts: reader.boolean(),
        signature: reader.fixed(SIGNATURE_LENGTH),
      };
    case "fetch":
      return { kind, height: reader.uint() };
    case "chain":
      return { kind, blocks: reader.list(readBlock), final: reader.uint() };
    default:
      throw malformed("no kind of message");
  }
}

function sizeOf(message: BacPaperMessage): number {
  switch (message.kind) {
    case "request":
    case "validate":
      return blockSize(message.block) + SIGNATURE_LENGTH + uintSize(message.attempt) + 1;
    case "answer":
      return uintSize(message.height) + digestSize + 1 + SIGNATURE_LENGTH;
    case "fetch":
      return uintSize(message.height);
    case "chain":
      return (
        message.blocks.reduce((sum, block) => sum + blockSize(block), 0) +
        uintSize(message.blocks.length) +
        uintSize(message.final)
      );
  }
}
