import { createStatement, hasItsTransactions, headerDigest } from "../../block/hash.js";
import { merkleRoot } from "../../block/merkle.js";
import type { Block, Header } from "../../block/types.js";
import type { NodeId } from "../../protocol/types.js";
import { isWithin, repeats, underWay } from "../transactions.js";
import type { Answer, BacPaperMessage, BlockRequest, PaperChainPart } from "./messages.js";
import { tipOf, type BacPaperState } from "./state.js";

/** The timer of a P without an answer. */
export const AGAIN = "again";

/** The timer of a P without transactions. */
export const IDLE = "idle";

/** Most blocks in one answer to who missed some. */
const PART = 64;

const proposalStatement = createStatement("bac-paper proposal");
const answerStatement = createStatement("bac-paper answer");

/** P packs the next block as soon as more than half of the CS accept its last one. */
export function proposeNext(state: BacPaperState, hasWaited = false): void {
  const { setup, chain, mempool } = state;
  const tip = chain.at(-1);
  if (tip !== undefined && !isAccepted(state, tip.header)) return;
  const open = chain.slice(state.final);
  const transactions = mempool.take(setup.limits, underWay(open));
  const isAwaited = chain.slice(-2).some((block) => block.header.root !== merkleRoot([]));
  if (transactions.length === 0 && !isAwaited && !hasWaited) {
    if (!state.idle)
      state.outputs.push({ kind: "setTimer", timer: IDLE, after: setup.timeouts.idle });
    state.idle = true;
    return;
  }
  const time = Math.max(state.now, tip?.header.time ?? 0);
  const root = merkleRoot(transactions);
  const places = { height: chain.length + 1, previous: tipOf(state), root };
  const header = { ...places, proposer: setup.node, time, view: 0 };
  chain.push({ header, transactions });
  [state.attempt, state.idle] = [0, false];
  ask(state);
}

/** P asks again for its last block. */
export function askAgain(state: BacPaperState): void {
  const tip = state.chain.at(-1);
  if (tip === undefined || isAccepted(state, tip.header)) return;
  state.attempt += 1;
  ask(state);
}

/** A CP compares the block's previous hash with its own, and tells the CS what it thinks of it. */
export function onRequest(state: BacPaperState, from: NodeId, request: BlockRequest): void {
  const { block, attempt } = request;
  const { height } = block.header;
  if (from !== state.setup.roles.primary || !isSigned(state, request)) return;
  if (isBehind(state, from, height)) return;
  const isNew = height === state.chain.length + 1;
  const accepts = isNew ? isValid(state, block) : isOwn(state, block);
  if (isNew && accepts) state.chain.push(block);
  if (!isFirstOfAttempt(state, height, attempt)) return;
  broadcast(state, state.seats.consensusNodes, { ...request, kind: "validate", accepts });
  settle(state, height);
}

/**
 * A CS takes the word of the first CP that accepts (algorithm 1: more accept than reject, of those heard), validates the
 * block itself, and answers: for one block a height. With it the block before is final.
 */
export function onValidate(state: BacPaperState, from: NodeId, request: BlockRequest): void {
  const { block, attempt, accepts } = request;
  const { height } = block.header;
  if (!accepts || !state.seats.primaries.includes(from)) return;
  if (height === state.answered && attempt < state.attempt) return;
  if (height < state.chain.length || !isSigned(state, request)) return;
  if (isBehind(state, from, height)) return;
  const isNew = height === state.chain.length + 1;
  const own = isNew ? isValid(state, block) : isOwn(state, block);
  if (isNew && own) state.chain.push(block);
  if (!isFirstOfAttempt(state, height, attempt)) return;
  const digest = headerDigest(block.header);
  const signature = state.setup.authenticator.sign(answerStatement(digest, own ? 1 : 0));
  const answer = { kind: "answer", height, block: digest, accepts: own, signature } as const;
  broadcast(state, state.seats.primaries, answer);
  if (own) finalize(state, height - 1);
}

/** P and the CP count who accepts. */
export function onAnswer(state: BacPaperState, from: NodeId, answer: Answer): void {
  const { height, block, accepts, signature } = answer;
  if (!accepts || height <= state.final || !state.seats.isConsensusNode.has(from)) return;
  const statement = answerStatement(block, 1);
  if (!state.setup.authenticator.verify(from, statement, signature)) return;
  const answers = state.answers.get(block) ?? new Set();
  state.answers.set(block, answers.add(from));
  settle(state, height);
}

/** Answers who missed something. */
export function onFetch(state: BacPaperState, to: NodeId, height: number): void {
  const blocks = state.chain.slice(height, height + PART);
  if (blocks.length === 0 || state.seats.isConsensusNode.has(state.setup.node)) return;
  state.outputs.push({ kind: "send", to, message: { kind: "chain", blocks, final: state.final } });
}

/** Takes in what was missed. The paper has no proof of it: P and the CP are believed. */
export function onChainPart(state: BacPaperState, from: NodeId, part: PaperChainPart): void {
  if (!state.seats.primaries.includes(from)) return;
  for (const block of part.blocks) {
    const { height } = block.header;
    if (height !== state.chain.length + 1 || height > part.final + 1) continue;
    if (!isValid(state, block)) return;
    state.chain.push(block);
    finalize(state, Math.min(part.final, height - 1));
  }
  finalize(state, Math.min(part.final, state.chain.length));
}

function ask(state: BacPaperState): void {
  const block = state.chain.at(-1);
  if (block === undefined) return;
  const { setup, attempt } = state;
  const signature = setup.authenticator.sign(proposalStatement(headerDigest(block.header)));
  const request = { kind: "request", block, signature, attempt, accepts: true } as const;
  broadcast(state, state.seats.primaries, request);
  state.outputs.push({ kind: "setTimer", timer: AGAIN, after: setup.timeouts.progress });
}

/** A block that more than half of the CS accept makes the one before it final. */
function settle(state: BacPaperState, height: number): void {
  const block = state.chain[height - 1];
  if (block !== undefined && isAccepted(state, block.header)) finalize(state, height - 1);
}

function finalize(state: BacPaperState, height: number): void {
  const isHeaderOnly = state.seats.isConsensusNode.has(state.setup.node);
  while (state.final < height) {
    const block = state.chain[state.final];
    if (block === undefined) return;
    const { header, transactions } = block;
    state.final += 1;
    state.mempool.settle(transactions);
    state.answers.delete(headerDigest(header));
    state.outputs.push({ kind: "commit", header, ...(isHeaderOnly ? {} : { transactions }) });
    if (isHeaderOnly) state.chain[state.final - 1] = { header, transactions: [] };
  }
}

function isAccepted({ answers, seats }: BacPaperState, header: Header): boolean {
  const accepting = answers.get(headerDigest(header))?.size ?? 0;
  return accepting > seats.consensusNodes.length / 2;
}

function isSigned({ setup }: BacPaperState, { block, signature }: BlockRequest): boolean {
  const { primary } = setup.roles;
  const statement = proposalStatement(headerDigest(block.header));
  return setup.authenticator.verify(primary, statement, signature);
}

function isValid(state: BacPaperState, block: Block): boolean {
  return (
    block.header.previous === tipOf(state) &&
    hasItsTransactions(block) &&
    isWithin(block, state.setup.limits) &&
    !repeats(state.mempool, state.chain.slice(state.final), block)
  );
}

function isOwn({ chain }: BacPaperState, { header }: Block): boolean {
  const own = chain[header.height - 1];
  return own !== undefined && headerDigest(own.header) === headerDigest(header);
}

/** Asks for blocks that are missing before this height. */
function isBehind({ chain, outputs }: BacPaperState, from: NodeId, height: number): boolean {
  if (height <= chain.length + 1) return false;
  outputs.push({ kind: "send", to: from, message: { kind: "fetch", height: chain.length } });
  return true;
}

/** Whether a CP or CS has not said anything about this height at this attempt yet. From now on it has. */
function isFirstOfAttempt(state: BacPaperState, height: number, attempt: number): boolean {
  if (height < state.answered || (height === state.answered && attempt < state.attempt))
    return false;
  [state.answered, state.attempt] = [height, attempt + 1];
  return true;
}

function broadcast(state: BacPaperState, to: readonly NodeId[], message: BacPaperMessage): void {
  const others = to.filter((node) => node !== state.setup.node);
  state.outputs.push({ kind: "broadcast", to: others, message });
}
