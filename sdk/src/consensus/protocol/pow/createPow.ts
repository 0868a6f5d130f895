import { createStatement, GENESIS, headerDigest } from "../../block/hash.js";
import { merkleRoot } from "../../block/merkle.js";
import type { Digest, Header } from "../../block/types.js";
import { decodeWith } from "../../bytes/byteReader.js";
import { ByteWriter } from "../../bytes/byteWriter.js";
import { InputError } from "../../../errors/index.js";
import { lotteryDelay } from "../lottery.js";
import { Mempool } from "../mempool.js";
import type { Micros, NodeId, NodeSetup, Protocol, Step } from "../types.js";
import { addBlock, confirm, heightOf, isKnown, isValid, timeOf, underWay } from "./chain.js";
import { powCodec, readFound, writeFound } from "./codec.js";
import type { FoundBlock, PowMessage, PowRule, PowState } from "./types.js";

/** Blocks in one answer. */
const CHUNK = 16;

const statement = createStatement("pow block");

/** A block in ten minutes, final after six: Bitcoin. */
export const bitcoinRule: PowRule = { interval: 600_000_000, confirmations: 6 };

/**
 * Proof of work, longest chain (Nakamoto 2008). Final is what has enough blocks after it: with a share q of the nodes, who
 * overtakes by chance does so with a probability that falls with each of them, and never is 0.
 */
export function createPow(rule: PowRule): Protocol<PowState, PowMessage> {
  return {
    name: "pow",
    messages: powCodec,
    start(setup, at) {
      const state = createState(setup, rule, at);
      mine(state);
      return stepOf(state);
    },
    step(state, event) {
      state.at = event.at;
      if (event.kind === "propose") state.mempool.add(event.transactions);
      else if (event.kind === "timer") find(state);
      else if (event.message.kind === "want") answer(state, event.from, event.message.block);
      else takeBlocks(state, event.from, event.message.blocks);
      return stepOf(state);
    },
    write: ({ blocks, final, tip }) =>
      new ByteWriter()
        .list([...blocks.values()], writeFound)
        .digest(tip)
        .uint(final)
        .finish(),
    resume(setup, bytes, at) {
      const state = readState(createState(setup, rule, at), bytes);
      mine(state);
      const to = setup.nodes.filter((node) => node !== setup.node);
      state.outputs.push({ kind: "broadcast", to, message: { kind: "want" } });
      return stepOf(state);
    },
  };
}

function createState(setup: NodeSetup, rule: PowRule, at: Micros): PowState {
  return {
    setup,
    rule,
    mempool: new Mempool(),
    blocks: new Map(),
    holders: new Map(),
    tip: GENESIS,
    final: 0,
    at,
    outputs: [],
  };
}

function readState(state: PowState, bytes: Uint8Array): PowState {
  const read = decodeWith(bytes, (reader) => ({
    blocks: reader.list(readFound),
    tip: reader.digest(),
    final: reader.uint(),
  }));
  if (read === undefined) {
    throw new InputError({
      code: "BAD_STATE",
      shortMessage: "The bytes are not a miner's state.",
      whatToDo: "Give those that the same protocol wrote.",
    });
  }
  for (const found of read.blocks) {
    addBlock(state, found);
    // A transaction that another branch has only comes up again if that is forgotten; clients ask again.
    if (found.block.header.height <= read.final) state.mempool.settle(found.block.transactions);
  }
  state.tip = read.tip;
  state.final = read.final;
  return state;
}

function stepOf(state: PowState): Step<PowState, PowMessage> {
  const { outputs } = state;
  state.outputs = [];
  return { state, outputs };
}

/** Starts to look for the block after the tip. The exponential law has no memory: nothing is lost by starting anew. */
function mine(state: PowState): void {
  const { node, nodes, seed } = state.setup;
  const mean = state.rule.interval * nodes.length;
  const after = lotteryDelay(seed, node, state.tip, 0, mean);
  state.outputs.push({ kind: "setTimer", timer: "found", after });
}

function find(state: PowState): void {
  const { limits, node, nodes, authenticator } = state.setup;
  const transactions = state.mempool.take(limits, underWay(state));
  const header: Header = {
    height: heightOf(state, state.tip) + 1,
    previous: state.tip,
    root: merkleRoot(transactions),
    proposer: node,
    time: Math.max(state.at, timeOf(state, state.tip)),
    view: 0,
  };
  const signature = authenticator.sign(statement(headerDigest(header)));
  const found = { block: { header, transactions }, signature };
  const to = nodes.filter((other) => other !== node);
  state.outputs.push({ kind: "broadcast", to, message: { kind: "blocks", blocks: [found] } });
  extend(state, addBlock(state, found));
}

/** Goes over to a longer chain. */
function extend(state: PowState, block: Digest): void {
  if (heightOf(state, block) <= heightOf(state, state.tip)) return;
  state.tip = block;
  confirm(state);
  mine(state);
}

function takeBlocks(state: PowState, from: NodeId, blocks: readonly FoundBlock[]): void {
  const before = state.blocks.size;
  for (const found of blocks) {
    const { header } = found.block;
    const digest = headerDigest(header);
    if (isKnown(state, digest)) continue;
    if (!isKnown(state, header.previous)) {
      const message: PowMessage = { kind: "want", block: digest };
      state.outputs.push({ kind: "send", to: from, message });
      return;
    }
    const { authenticator } = state.setup;
    if (!isValid(state, found.block)) return;
    if (!authenticator.verify(header.proposer, statement(digest), found.signature)) return;
    extend(state, addBlock(state, found));
  }
  // An answer that is full may not be all.
  if (blocks.length < CHUNK || state.blocks.size === before) return;
  state.outputs.push({ kind: "send", to: from, message: { kind: "want" } });
}

/** Sends a block and those before it. Whoever lacks more than an answer holds asks for what is before. */
function answer(state: PowState, to: NodeId, block: Digest | undefined): void {
  const blocks: FoundBlock[] = [];
  let found = state.blocks.get(block ?? state.tip);
  while (found !== undefined && blocks.length < CHUNK) {
    blocks.unshift(found);
    found = state.blocks.get(found.block.header.previous);
  }
  if (blocks.length === 0) return;
  state.outputs.push({ kind: "send", to, message: { kind: "blocks", blocks } });
}
