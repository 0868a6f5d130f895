import { InputError } from "../../errors/index.js";
import {
  readBlock,
  readCertificate,
  readHeader,
  readTransaction,
  SIGNATURE_LENGTH,
  writeBlock,
  writeCertificate,
  writeHeader,
  writeTransaction,
} from "../block/encoding.js";
import { headerDigest } from "../block/hash.js";
import { decodeWith, malformed, type ByteReader } from "../bytes/byteReader.js";
import { ByteWriter } from "../bytes/byteWriter.js";
import type { Micros, NodeSetup } from "../protocol/types.js";
import type { Mempool } from "../protocol/mempool.js";
import type { Chain } from "./chain.js";
import { readChange, readProposal, writeChange, writeProposal, type Vote } from "./messages.js";
import {
  newState,
  type BacState,
  type ConsensusRole,
  type OwnTransaction,
  type PrimaryRole,
  type Span,
} from "./state.js";

/** First byte: another form of states gets another. */
const VERSION = 1;

/**
 * A state as bytes. Left out is what others send again: votes and timeouts that were counted, what is waited for, and who
 * has built on what.
 */
export function writeState({ view, opened, high, chain, mempool, role }: BacState): Uint8Array {
  const writer = new ByteWriter().uint(VERSION).uint(view);
  writer.optional(opened, writeChange).optional(high, writeCertificate);
  writeChain(writer, chain);
  writer.list([...mempool.ordered], (_, id) => writer.digest(id));
  writer.list([...mempool.waiting], writeTransaction);
  writer.boolean(role.kind === "primary");
  if (role.kind === "primary") writePrimary(writer, role);
  else writeConsensus(writer, role);
  return writer.finish();
}

/**
 * The state of these bytes, for the same seat.
 * @throws InputError `BAD_STATE`
 */
export function readState(setup: NodeSetup, span: Span, bytes: Uint8Array, at: Micros): BacState {
  const state = newState(setup, span, at);
  const known = decodeWith(bytes, (reader) => {
    if (reader.uint() !== VERSION) throw malformed("another version");
    state.view = reader.uint();
    state.opened = reader.optional(readChange);
    state.high = reader.optional(readCertificate);
    readChain(reader, state.chain);
    readMempool(reader, state.mempool);
    if (reader.boolean() !== (state.role.kind === "primary")) throw malformed("another seat");
    if (state.role.kind === "primary") readPrimary(reader, state.role);
    else readConsensus(reader, state.role);
    return state;
  });
  if (known !== undefined) return known;
  throw new InputError({
    code: "BAD_STATE",
    shortMessage: "The bytes are no state of a node with this seat.",
    whatToDo:
      "Give the bytes that were kept last; a node that lost them must not go on in this epoch.",
  });
}

function writeChain(writer: ByteWriter, { final, bodies, open }: Chain): void {
  writer.list(final, writeHeader);
  writer.list([...bodies], (_, [height, transactions]) => {
    writer.uint(height).list(transactions, writeTransaction);
  });
  writer.list([...open.values()], writeBlock);
}

function readChain(reader: ByteReader, { final, bodies, open }: Chain): void {
  final.push(...reader.list(readHeader));
  for (const [height, transactions] of reader.list(
    () => [reader.uint(), reader.list(readTransaction)] as const,
  )) {
    bodies.set(height, transactions);
  }
  for (const block of reader.list(readBlock)) open.set(headerDigest(block.header), block);
}

function readMempool(reader: ByteReader, mempool: Mempool): void {
  mempool.settle(reader.list(() => ({ id: reader.digest() })));
  mempool.add(reader.list(readTransaction));
}

function writePrimary(writer: ByteWriter, { proposed, relayed }: PrimaryRole): void {
  writer.optional(proposed, writeProposal);
  writer.optional(relayed, (_, { view, height }) => writer.uint(view).uint(height));
}

function readPrimary(reader: ByteReader, role: PrimaryRole): void {
  role.proposed = reader.optional(() => readProposal(reader, "request"));
  role.relayed = reader.optional(() => ({ view: reader.uint(), height: reader.uint() }));
}

function writeConsensus(writer: ByteWriter, { voted, gaveUp, own }: ConsensusRole): void {
  writer.optional(voted, (_, { height, view, block, signature }) => {
    writer.uint(height).uint(view).digest(block).fixed(signature);
  });
  writer.uint(gaveUp + 1);
  writer.list([...own.values()], writeOwn);
}

function readConsensus(reader: ByteReader, role: ConsensusRole): void {
  role.voted = reader.optional((): Vote => ({
    kind: "vote",
    height: reader.uint(),
    view: reader.uint(),
    block: reader.digest(),
    signature: reader.fixed(SIGNATURE_LENGTH),
  }));
  role.gaveUp = reader.uint() - 1;
  for (const own of reader.list(readOwn)) role.own.set(own.transaction.id, own);
}

function writeOwn(writer: ByteWriter, { transaction, place }: OwnTransaction): void {
  writeTransaction(writer, transaction);
  writer.optional(place, (_, { height, position, proof }) => {
    writer.uint(height).uint(position);
    writer.list(proof, (_inner, digest) => writer.digest(digest));
  });
}

function readOwn(reader: ByteReader): OwnTransaction {
  const transaction = readTransaction(reader);
  const place = reader.optional(() => ({
    height: reader.uint(),
    position: reader.uint(),
    proof: reader.list(() => reader.digest()),
  }));
  return place === undefined ? { transaction } : { transaction, place };
}
