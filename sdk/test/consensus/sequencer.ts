import { readBlock, writeBlock, blockSize } from "../../src/consensus/block/encoding.js";
import { GENESIS, headerDigest } from "../../src/consensus/block/hash.js";
import { merkleRoot } from "../../src/consensus/block/merkle.js";
import type { Block, Digest } from "../../src/consensus/block/types.js";
import { decodeWith } from "../../src/consensus/bytes/byteReader.js";
import { ByteWriter } from "../../src/consensus/bytes/byteWriter.js";
import { Mempool } from "../../src/consensus/protocol/mempool.js";
import type { NodeSetup, Output, Protocol } from "../../src/consensus/protocol/types.js";

/** Either a block, or the wish for the block of a height. */
export interface SequencerMessage {
  readonly block?: Block;
  readonly wanted?: number;
}

interface State {
  readonly setup: NodeSetup;
  readonly chain: Block[];
  readonly mempool: Mempool;
}

/**
 * The simplest that can be simulated: node 0 makes a block of what it has every tenth of a second, all others take what it
 * sends and ask for what they missed. Agrees on nothing; for tests of the simulator.
 */
export const sequencer: Protocol<State, SequencerMessage> = {
  name: "sequencer",
  messages: {
    encode: ({ block, wanted }) =>
      new ByteWriter()
        .optional(block, writeBlock)
        .optional(wanted, (writer, height) => writer.uint(height))
        .finish(),
    decode: (bytes) =>
      decodeWith(bytes, (reader) => {
        const block = reader.optional(readBlock);
        const wanted = reader.optional((inner) => inner.uint());
        return { ...(block && { block }), ...(wanted !== undefined && { wanted }) };
      }),
    size: ({ block }) => (block ? 2 + blockSize(block) : 3),
  },
  start: (setup) => begin({ setup, chain: [], mempool: new Mempool() }),
  step(state, event) {
    const outputs: Output<SequencerMessage>[] = [];
    if (event.kind === "propose") state.mempool.add(event.transactions);
    else if (event.kind === "timer") outputs.push(...makeBlock(state, event.at));
    else if (event.message.wanted !== undefined) {
      const block = state.chain[event.message.wanted - 1];
      if (block) outputs.push({ kind: "send", to: event.from, message: { block } });
    } else if (event.message.block) outputs.push(...accept(state, event.message.block));
    return { state, outputs };
  },
  write: ({ chain }) => new ByteWriter().list(chain, writeBlock).finish(),
  resume(setup, bytes) {
    const chain = decodeWith(bytes, (reader) => reader.list(readBlock)) ?? [];
    return begin({ setup, chain, mempool: new Mempool() });
  },
};

function begin(state: State): { state: State; outputs: Output<SequencerMessage>[] } {
  if (state.setup.node === 0) {
    return { state, outputs: [{ kind: "setTimer", timer: "block", after: 100_000 }] };
  }
  return { state, outputs: [{ kind: "send", to: 0, message: { wanted: state.chain.length + 1 } }] };
}

function tipOf({ chain }: State): Digest {
  const tip = chain.at(-1);
  return tip ? headerDigest(tip.header) : GENESIS;
}

function makeBlock(state: State, at: number): Output<SequencerMessage>[] {
  const { chain, mempool, setup } = state;
  const transactions = mempool.take(setup.limits);
  const root = merkleRoot(transactions);
  const height = chain.length + 1;
  const header = { height, previous: tipOf(state), root, proposer: 0, time: at, view: 0 };
  const block = { header, transactions };
  mempool.settle(transactions);
  chain.push(block);
  return [
    { kind: "commit", ...block },
    { kind: "broadcast", to: setup.nodes.slice(1), message: { block } },
    { kind: "setTimer", timer: "block", after: 100_000 },
  ];
}

function accept(state: State, block: Block): Output<SequencerMessage>[] {
  const next = state.chain.length + 1;
  if (block.header.height > next) return [{ kind: "send", to: 0, message: { wanted: next } }];
  if (block.header.height < next) return [];
  state.chain.push(block);
  return [
    { kind: "commit", ...block },
    { kind: "send", to: 0, message: { wanted: next + 1 } },
  ];
}
