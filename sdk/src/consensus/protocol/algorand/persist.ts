import { InputError } from "../../../errors/index.js";
import { decodeWith, type ByteReader } from "../../bytes/byteReader.js";
import { ByteWriter } from "../../bytes/byteWriter.js";
import { addBlock } from "./blocks.js";
import {
  readCertified,
  readQuorum,
  readSeeded,
  writeCertified,
  writeQuorum,
  writeSeeded,
} from "./codec.js";
import type { AlgorandState } from "./types.js";

/** What a node promised and what it has: chain and seed, period, and its votes there. Others' votes are asked for again. */
export function writeState(state: AlgorandState): Uint8Array {
  const { ended, entered, hasProposed, locked, period, seed, soft, start } = state;
  const writer = new ByteWriter();
  writer.list(state.chain, writeCertified).fixed(seed);
  writer.uint(period).digest(start).optional(entered, writeQuorum);
  writer.boolean(hasProposed).uint(ended);
  writer.optional(soft, (w, digest) => w.digest(digest)).optional(locked, writeQuorum);
  const values = new Set([start, soft, locked?.value]);
  const needed = [...state.blocks].filter(([digest]) => values.has(digest));
  writer.list(needed, (w, [, block]) => {
    writeSeeded(w, block);
  });
  return writer.finish();
}

/**
 * The node that wrote these bytes, as it was.
 * @param state of a node that has no past.
 * @throws InputError `BAD_STATE`
 */
export function readState(state: AlgorandState, bytes: Uint8Array): AlgorandState {
  const whole = decodeWith(bytes, (reader) => {
    readFields(state, reader);
    return true;
  });
  if (whole !== undefined) return state;
  throw new InputError({
    code: "BAD_STATE",
    shortMessage: "The bytes are not a node's state.",
    whatToDo: "Give those that the same protocol wrote.",
  });
}

function readFields(state: AlgorandState, reader: ByteReader): void {
  for (const item of reader.list(readCertified)) {
    state.chain.push(item);
    state.mempool.settle(item.block.transactions);
  }
  state.seed = reader.fixed(state.seed.length);
  state.period = reader.uint();
  state.start = reader.digest();
  state.entered = reader.optional(readQuorum);
  state.hasProposed = reader.boolean();
  state.ended = reader.uint();
  state.soft = reader.optional((r) => r.digest());
  state.locked = reader.optional(readQuorum);
  for (const block of reader.list(readSeeded)) addBlock(state, block);
}
