import { InputError } from "../../../errors/index.js";
import { readBlock, readTransaction, writeBlock, writeTransaction } from "../../block/encoding.js";
import { GENESIS, headerDigest } from "../../block/hash.js";
import type { Block, Digest } from "../../block/types.js";
import { decodeWith, malformed } from "../../bytes/byteReader.js";
import { ByteWriter } from "../../bytes/byteWriter.js";
import { Mempool } from "../../protocol/mempool.js";
import type { NodeId, NodeSetup, Output } from "../../protocol/types.js";
import { seatsOf, type Seats } from "../seats.js";
import type { BacPaperMessage } from "./messages.js";

/** A node of the paper's BAC. Changed in place; `now` and `outputs` are those of the step at hand. */
export interface BacPaperState {
  readonly setup: NodeSetup;
  readonly seats: Seats;
  /** What this node accepted, one block a height, from 1. A CS keeps only headers of what is final. */
  readonly chain: Block[];
  /** Up to which height the chain is final. */
  final: number;
  readonly mempool: Mempool;
  /** Who of the CS accepts which block, of those that are not final. */
  readonly answers: Map<Digest, Set<NodeId>>;
  /** P: how often it asked for its last block. CP and CS: the last one passed on or answered, and at which attempt. */
  attempt: number;
  answered: number;
  /** P waits for transactions. */
  idle: boolean;
  now: number;
  outputs: Output<BacPaperMessage>[];
}

/** A node without a past. */
export function newPaperState(setup: NodeSetup, at: number): BacPaperState {
  return {
    setup,
    seats: seatsOf(setup),
    chain: [],
    final: 0,
    mempool: new Mempool(),
    answers: new Map(),
    attempt: 0,
    answered: 0,
    idle: false,
    now: at,
    outputs: [],
  };
}

/** The digest of the last block that this node accepted. */
export function tipOf({ chain }: BacPaperState): Digest {
  const tip = chain.at(-1);
  return tip === undefined ? GENESIS : headerDigest(tip.header);
}

const VERSION = 1;

/** A state as bytes; answers that were counted are asked for again. */
export function writePaperState(state: BacPaperState): Uint8Array {
  const { chain, final, mempool, attempt, answered } = state;
  const writer = new ByteWriter().uint(VERSION).list(chain, writeBlock).uint(final);
  writer.list([...mempool.ordered], (_, id) => writer.digest(id));
  writer.list([...mempool.waiting], writeTransaction);
  return writer.uint(attempt).uint(answered).finish();
}

/**
 * The state of these bytes.
 * @throws InputError `BAD_STATE`
 */
export function readPaperState(setup: NodeSetup, bytes: Uint8Array, at: number): BacPaperState {
  const state = newPaperState(setup, at);
  const known = decodeWith(bytes, (reader) => {
    if (reader.uint() !== VERSION) throw malformed("another version");
    state.chain.push(...reader.list(readBlock));
    state.final = reader.uint();
    if (state.final > state.chain.length) throw malformed("final blocks that are missing");
    state.mempool.settle(reader.list(() => ({ id: reader.digest() })));
    state.mempool.add(reader.list(readTransaction));
    [state.attempt, state.answered] = [reader.uint(), reader.uint()];
    return state;
  });
  if (known !== undefined) return known;
  throw new InputError({
    code: "BAD_STATE",
    shortMessage: "The bytes are no state of this protocol.",
    whatToDo: "Give the bytes that were kept last.",
  });
}
