import { decodeWith, malformed, type ByteReader } from "../bytes/byteReader.js";
import { ByteWriter, digestSize, uintSize } from "../bytes/byteWriter.js";
import type { Block, Certificate, Header, NodeSignature, Transaction } from "./types.js";

/** Bytes of a signature. */
export const SIGNATURE_LENGTH = 64;

/** Appends a transaction: id, size, and its payload if it has one. */
export function writeTransaction(writer: ByteWriter, { id, size, payload }: Transaction): void {
  writer
    .digest(id)
    .uint(size)
    .boolean(payload !== undefined);
  if (payload !== undefined) writer.fixed(payload);
}

/** Reads a transaction. */
export function readTransaction(reader: ByteReader): Transaction {
  const [id, size] = [reader.digest(), reader.uint()];
  return reader.boolean() ? { id, size, payload: reader.fixed(size) } : { id, size };
}

/** Bytes of a transaction on the wire, with its payload whether it is there or not. */
export function transactionSize({ size }: Transaction): number {
  return digestSize + uintSize(size) + 1 + size;
}

/** Appends signatures: the nodes' numbers as steps from one to the next. */
export function writeSignatures(writer: ByteWriter, signatures: readonly NodeSignature[]): void {
  let before = -1;
  writer.list(signatures, (_, { node, signature }) => {
    writer.uint(node - before - 1).fixed(signature);
    before = node;
  });
}

/** Reads signatures; nodes come out ascending, each once, for no other bytes exist. */
export function readSignatures(reader: ByteReader): NodeSignature[] {
  let before = -1;
  return reader.list(() => {
    const node = before + 1 + reader.uint();
    if (!Number.isSafeInteger(node)) throw malformed("a node without a number");
    before = node;
    return { node, signature: reader.fixed(SIGNATURE_LENGTH) };
  });
}

/** Bytes of signatures. */
export function signaturesSize(signatures: readonly NodeSignature[]): number {
  let [size, before] = [uintSize(signatures.length), -1];
  for (const { node } of signatures) {
    size += uintSize(node - before - 1) + SIGNATURE_LENGTH;
    before = node;
  }
  return size;
}

/** Appends a certificate. */
export function writeCertificate(writer: ByteWriter, certificate: Certificate): void {
  writer.uint(certificate.height).uint(certificate.view).digest(certificate.block);
  writeSignatures(writer, certificate.signatures);
}

/** Reads a certificate; whether its signatures are good is another question. */
export function readCertificate(reader: ByteReader): Certificate {
  return {
    height: reader.uint(),
    view: reader.uint(),
    block: reader.digest(),
    signatures: readSignatures(reader),
  };
}

/** A certificate's bytes. */
export function encodeCertificate(certificate: Certificate): Uint8Array {
  const writer = new ByteWriter();
  writeCertificate(writer, certificate);
  return writer.finish();
}

/** Bytes of a certificate. */
export function certificateSize({ height, view, signatures }: Certificate): number {
  return uintSize(height) + uintSize(view) + digestSize + signaturesSize(signatures);
}

/** Appends a header. */
export function writeHeader(writer: ByteWriter, header: Header): void {
  writer.uint(header.height).digest(header.previous).digest(header.root);
  writer.uint(header.proposer).uint(header.time).uint(header.view);
  writer.optional(header.certificate, writeCertificate);
}

/** Reads a header. */
export function readHeader(reader: ByteReader): Header {
  const header: Header = {
    height: reader.uint(),
    previous: reader.digest(),
    root: reader.digest(),
    proposer: reader.uint(),
    time: reader.uint(),
    view: reader.uint(),
  };
  const certificate = reader.optional(readCertificate);
  return certificate === undefined ? header : { ...header, certificate };
}

/** Bytes of a header. */
export function headerSize({ height, proposer, time, view, certificate }: Header): number {
  const numbers = [height, proposer, time, view].reduce((sum, value) => sum + uintSize(value), 0);
  return numbers + 2 * digestSize + 1 + (certificate ? certificateSize(certificate) : 0);
}

/** Appends a block. */
export function writeBlock(writer: ByteWriter, { header, transactions }: Block): void {
  writeHeader(writer, header);
  writer.list(transactions, writeTransaction);
}

/** Reads a block; whether its transactions are those of its root is another question. */
export function readBlock(reader: ByteReader): Block {
  return { header: readHeader(reader), transactions: reader.list(readTransaction) };
}

/** A block's bytes. */
export function encodeBlock(block: Block): Uint8Array {
  const writer = new ByteWriter();
  writeBlock(writer, block);
  return writer.finish();
}

/** The block of these bytes; undefined if they are malformed. */
export function decodeBlock(bytes: Uint8Array): Block | undefined {
  return decodeWith(bytes, readBlock);
}

/** Bytes of a block on the wire, with its transactions' payloads. */
export function blockSize({ header, transactions }: Block): number {
  return transactions.reduce(
    (size, transaction) => size + transactionSize(transaction),
    headerSize(header) + uintSize(transactions.length),
  );
}
