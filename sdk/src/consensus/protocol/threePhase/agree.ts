import { hasItsTransactions, headerDigest } from "../../block/hash.js";
import { merkleRoot } from "../../block/merkle.js";
import type { Block, Certificate, Digest } from "../../block/types.js";
import type { NodeId } from "../types.js";
import {
  auditDigest,
  commitDigest,
  heightOf,
  isAuditable,
  seek,
  tellOthers,
  tipDigest,
  tipTime,
} from "./node.js";
import type { Agreed, ThreePhaseMessage, ThreePhaseState } from "./types.js";

/** Final blocks in one answer. */
const CHUNK = 16;
/** Heights and rounds ahead of its own whose audits a node keeps. */
const WINDOW = 8;

type Of<K extends ThreePhaseMessage["kind"]> = Extract<ThreePhaseMessage, { kind: K }>;

/** Found a number: leads with the block that all must agree on if there is one, else with its own. */
export function lead(state: ThreePhaseState): void {
  if (state.audited !== undefined) return;
  const { hinted, locked, round, setup } = state;
  const known = hinted && isAuditable(state, hinted, setup.node, round) ? hinted : undefined;
  const block = locked ?? known ?? makeBlock(state);
  const digest = auditDigest(heightOf(state), round, headerDigest(block.header));
  const signature = setup.authenticator.sign(digest);
  tellOthers(state, { kind: "lead", round, block, signature });
  audit(state, block, setup.node, signature);
}

function makeBlock(state: ThreePhaseState): Block {
  const { mempool, round, setup } = state;
  const transactions = mempool.take(setup.limits);
  const header = {
    height: heightOf(state),
    previous: tipDigest(state),
    root: merkleRoot(transactions),
    proposer: setup.node,
    time: Math.max(state.at, tipTime(state)),
    view: round,
  };
  return { header, transactions };
}

/** Second phase: audits a leader's block, one a round. */
export function onLead(state: ThreePhaseState, from: NodeId, message: Of<"lead">): void {
  const { block, round, signature } = message;
  if (!isNear(state, from, block.header.height)) return;
  if (block.header.height !== heightOf(state) || round < state.round) return;
  if (round === state.round && state.audited !== undefined) return;
  if (!isAuditable(state, block, from, round)) return;
  const digest = headerDigest(block.header);
  const signed = auditDigest(heightOf(state), round, digest);
  if (!state.setup.authenticator.verify(from, signed, signature)) return;
  const { locked } = state;
  if (locked !== undefined && headerDigest(locked.header) !== digest) {
    tellOthers(state, { kind: "refuse", locked });
    return;
  }
  state.round = round;
  auditsOf(state, heightOf(state), round, digest).set(from, signature);
  const own = state.setup.authenticator.sign(signed);
  tellOthers(state, {
    kind: "audit",
    height: heightOf(state),
    round,
    block: digest,
    signature: own,
  });
  audit(state, block, from, own);
}

function audit(state: ThreePhaseState, block: Block, leader: NodeId, own: Uint8Array): void {
  const digest = headerDigest(block.header);
  state.audited = { block, leader };
  auditsOf(state, heightOf(state), state.round, digest).set(state.setup.node, own);
  const { longest, progress } = state.setup.timeouts;
  const after = Math.min(longest, progress * 2 ** Math.min(state.attempts, 30));
  state.outputs.push({ kind: "setTimer", timer: "round", after });
  commitIfAllAudited(state);
}

/** Somebody else's audit. */
export function onAudit(state: ThreePhaseState, from: NodeId, message: Of<"audit">): void {
  const { block, height, round, signature } = message;
  if (!isNear(state, from, height) || round > state.round + WINDOW) return;
  if (height < heightOf(state) || round < state.round) return;
  if (!state.setup.authenticator.verify(from, auditDigest(height, round, block), signature)) return;
  auditsOf(state, height, round, block).set(from, signature);
  commitIfAllAudited(state);
}

/** All have audited the block, and all know: commits to it and to no other of this height. */
function commitIfAllAudited(state: ThreePhaseState): void {
  const { audited, setup } = state;
  if (audited === undefined) return;
  const block = headerDigest(audited.block.header);
  const audits = auditsOf(state, heightOf(state), state.round, block);
  if (audits.size < setup.nodes.length) return;
  state.locked = audited.block;
  const height = heightOf(state);
  const signature = setup.authenticator.sign(commitDigest(height, block));
  if (audited.leader === setup.node) {
    count(state, setup.node, block, signature);
  } else {
    const message = { kind: "commit", height, block, signature } as const;
    state.outputs.push({ kind: "send", to: audited.leader, message });
  }
}

/** Third phase: the leader counts, and what all have committed to is final. */
export function onCommit(state: ThreePhaseState, from: NodeId, message: Of<"commit">): void {
  const { block, height, signature } = message;
  if (height !== heightOf(state)) return;
  if (!state.setup.authenticator.verify(from, commitDigest(height, block), signature)) return;
  count(state, from, block, signature);
}

function count(state: ThreePhaseState, node: NodeId, digest: Digest, signature: Uint8Array): void {
  const commits = state.commits.get(digest) ?? new Map<NodeId, Uint8Array>();
  state.commits.set(digest, commits.set(node, signature));
  const block = state.audited?.block;
  if (commits.size < state.setup.nodes.length || block === undefined) return;
  if (headerDigest(block.header) !== digest) return;
  const signatures = [...commits]
    .map(([signer, bytes]) => ({ node: signer, signature: bytes }))
    .sort((a, b) => a.node - b.node);
  const certificate = { height: heightOf(state), view: 0, block: digest, signatures };
  const agreed = { block, certificate };
  tellOthers(state, { kind: "agreed", items: [agreed] });
  decide(state, agreed);
  seek(state);
}

/** Somebody cannot agree, for it is bound to another block: the next leader shall take that one. */
export function onRefuse(state: ThreePhaseState, { locked }: Of<"refuse">): void {
  if (locked.header.height === heightOf(state)) state.hinted = locked;
}

/** Final blocks, from the leader or for who missed them. */
export function onAgreed(state: ThreePhaseState, from: NodeId, { items }: Of<"agreed">): void {
  const before = heightOf(state);
  for (const item of items) {
    if (item.block.header.height < heightOf(state)) continue;
    if (!isNear(state, from, item.block.header.height) || !isFinal(state, item)) break;
    decide(state, item);
  }
  if (heightOf(state) === before) return;
  state.askedAt = -Infinity;
  if (items.length === CHUNK) ask(state, from);
  seek(state);
}

function isFinal(state: ThreePhaseState, { block, certificate }: Agreed): boolean {
  const { header } = block;
  return (
    header.height === heightOf(state) &&
    header.previous === tipDigest(state) &&
    hasItsTransactions(block) &&
    isSignedByAll(state, certificate, header.height, headerDigest(header))
  );
}

function isSignedByAll(
  { setup }: ThreePhaseState,
  { block, height, signatures, view }: Certificate,
  wanted: number,
  digest: Digest,
): boolean {
  if (block !== digest || height !== wanted || view !== 0) return false;
  const signed = commitDigest(height, digest);
  const signers = new Set(signatures.map(({ node }) => node));
  return (
    signatures.length === setup.nodes.length &&
    setup.nodes.every((node) => signers.has(node)) &&
    signatures.every(({ node, signature }) => setup.authenticator.verify(node, signed, signature))
  );
}

function decide(state: ThreePhaseState, agreed: Agreed): void {
  state.chain.push(agreed);
  state.mempool.settle(agreed.block.transactions);
  state.outputs.push({ kind: "commit", ...agreed.block });
  state.round = 0;
  state.audited = undefined;
  state.locked = undefined;
  state.hinted = undefined;
  state.attempts = 0;
  state.commits.clear();
  for (const key of state.audits.keys()) {
    if (Number(key.split(":")[0]) < heightOf(state)) state.audits.delete(key);
  }
}

/** Not all agreed in time: another round, with another number to look for. */
export function nextRound(state: ThreePhaseState): void {
  if (state.audited === undefined) return;
  // Nobody can tell who is missing; whoever has the block as final may answer.
  ask(state, state.audited.leader);
  if (state.audited.leader !== state.setup.node && state.locked === undefined) {
    state.hinted = state.audited.block;
  }
  state.attempts += 1;
  state.round += 1;
  state.audited = undefined;
  seek(state);
}

function auditsOf(
  state: ThreePhaseState,
  height: number,
  round: number,
  block: Digest,
): Map<NodeId, Uint8Array> {
  const key = `${height}:${round}:${block}`;
  const audits = state.audits.get(key) ?? new Map<NodeId, Uint8Array>();
  state.audits.set(key, audits);
  return audits;
}

/** Whether a height is not far ahead; asks for what is missing if it is ahead at all. */
function isNear(state: ThreePhaseState, from: NodeId, height: number): boolean {
  if (height > heightOf(state)) ask(state, from);
  return height <= heightOf(state) + WINDOW;
}

/** Asks for final blocks, not again while an answer may be under way. */
export function ask(state: ThreePhaseState, to: NodeId): void {
  if (to === state.setup.node) return;
  if (state.at < state.askedAt + state.setup.timeouts.progress / 4) return;
  state.askedAt = state.at;
  const message = { kind: "want", height: heightOf(state) } as const;
  state.outputs.push({ kind: "send", to, message });
}

/** Sends final blocks to who lacks them. */
export function answer(state: ThreePhaseState, to: NodeId, height: number): void {
  const items = height < 1 ? [] : state.chain.slice(height - 1, height - 1 + CHUNK);
  if (items.length > 0) {
    state.outputs.push({ kind: "send", to, message: { kind: "agreed", items } });
  }
}
