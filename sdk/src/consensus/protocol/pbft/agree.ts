import { hasItsTransactions, headerDigest } from "../../block/hash.js";
import { merkleRoot } from "../../block/merkle.js";
import type { Block, Digest, Header } from "../../block/types.js";
import type { NodeId } from "../types.js";
import {
  areSignaturesGood,
  castBallot,
  certify,
  hasVoted,
  slotDigest,
  slotOf,
  type Phase,
} from "./ballots.js";
import { ask, decide } from "./catchUp.js";
import { heightOf, isVoter, primaryOf, tell, tellAll, tipDigest, tipOf } from "./node.js";
import type { PbftMessage, PbftState, Slot } from "./types.js";

/** Heights ahead of its own whose messages a node keeps. Fewer than an epoch of credits, so that it knows their voters. */
const WINDOW = 8;

/** Proposes a block if it is this node's turn and there is something to propose, or nobody wants anything for long. */
export function propose(state: PbftState): void {
  const height = heightOf(state);
  if (!state.active || primaryOf(state, state.view) !== state.setup.node) return;
  const slot = slotOf(state, height, state.view);
  if (slot.proposal !== undefined) return;
  const block = requiredBlock(state) ?? freshBlock(state);
  if (block === undefined) {
    state.outputs.push({ kind: "setTimer", timer: "idle", after: state.setup.timeouts.idle });
    return;
  }
  state.idle = false;
  const digest = headerDigest(block.header);
  const signature = state.setup.authenticator.sign(slotDigest(slot, "prepare", digest));
  tellAll(state, { kind: "prePrepare", view: state.view, block, signature });
  slot.proposal = { block, signature };
  consider(state, slot);
}

function requiredBlock(state: PbftState): Block | undefined {
  const { required } = state;
  if (required?.height !== heightOf(state)) return undefined;
  return state.candidates.get(required.block);
}

function freshBlock(state: PbftState): Block | undefined {
  const { mempool, setup } = state;
  if (mempool.size === 0 && !state.idle) return undefined;
  const transactions = mempool.take(setup.limits);
  const tip = tipOf(state);
  const header: Header = {
    height: heightOf(state),
    previous: tipDigest(state),
    root: merkleRoot(transactions),
    proposer: setup.node,
    time: Math.max(state.at, tip?.block.header.time ?? 0),
    view: state.view,
  };
  const carries = state.membership.carriesCertificates && tip !== undefined;
  return {
    header: carries ? { ...header, certificate: tip.certificate } : header,
    transactions,
  };
}

/** A primary's block. */
export function onPrePrepare(
  state: PbftState,
  from: NodeId,
  message: Extract<PbftMessage, { kind: "prePrepare" }>,
): void {
  const { block, signature, view } = message;
  const { height } = block.header;
  if (!isInReach(state, from, height, view)) return;
  const voters = state.membership.votersAt(height);
  if (voters[view % voters.length] !== from) return;
  const slot = slotOf(state, height, view);
  if (slot.proposal !== undefined) return;
  const digest = slotDigest(slot, "prepare", headerDigest(block.header));
  if (!state.setup.authenticator.verify(from, digest, signature)) return;
  slot.proposal = { block, signature };
  consider(state, slot);
}

/** A vote of the second or third phase. */
export function onBallot(
  state: PbftState,
  from: NodeId,
  message: Extract<PbftMessage, { kind: Phase }>,
): void {
  const { block, height, kind, signature, view } = message;
  if (!isInReach(state, from, height, view)) return;
  // Commits of an earlier view still decide; its prepares are of no use any more.
  if (kind === "prepare" && view < state.view) return;
  const slot = slotOf(state, height, view);
  const ballots = kind === "prepare" ? slot.prepares : slot.commits;
  if ((kind === "prepare" && slot.committing) || hasVoted(ballots, from)) return;
  if (!state.membership.isVoter(height, from)) return;
  const digest = slotDigest(slot, kind, block);
  if (!state.setup.authenticator.verify(from, digest, signature)) return;
  castBallot(ballots, from, block, signature);
  consider(state, slot);
}

/** Whether messages of this height and view are kept; asks for what is missing if the height is far ahead. */
function isInReach(state: PbftState, from: NodeId, height: number, view: number): boolean {
  const own = heightOf(state);
  if (height > own + 1) ask(state, from);
  if (height < own || height > own + WINDOW) return false;
  return view <= state.view + state.setup.nodes.length;
}

/** Does what can be done about a height now. */
export function consider(state: PbftState, slot: Slot): void {
  if (slot.height !== heightOf(state)) return;
  if (state.active && slot.view === state.view && isVoter(state)) {
    prepare(state, slot);
    commit(state, slot);
  }
  finish(state, slot);
}

/** Second phase: votes for the primary's block if it is good, once a view. */
function prepare(state: PbftState, slot: Slot): void {
  const { proposal } = slot;
  if (proposal === undefined || slot.voted !== undefined) return;
  const digest = headerDigest(proposal.block.header);
  if (!isAcceptable(state, proposal.block, digest)) return;
  slot.voted = digest;
  const primary = primaryOf(state, slot.view);
  if (primary !== undefined) castBallot(slot.prepares, primary, digest, proposal.signature);
  if (primary !== state.setup.node) vote(state, slot, "prepare", digest);
}

function isAcceptable(state: PbftState, block: Block, digest: Digest): boolean {
  const { header, transactions } = block;
  const { limits, timeouts } = state.setup;
  if (header.previous !== tipDigest(state) || !hasItsTransactions(block)) return false;
  if (state.required?.height === header.height) return digest === state.required.block;
  const tip = tipOf(state)?.block.header;
  return (
    header.view === state.view &&
    header.proposer === primaryOf(state, state.view) &&
    // Time never goes back, nor does a primary write times that are still to come.
    header.time >= (tip?.time ?? 0) &&
    header.time <= state.at + timeouts.progress &&
    transactions.length <= limits.transactions &&
    transactions.reduce((sum, { size }) => sum + size, 0) <= limits.bytes &&
    !state.mempool.anyOrdered(transactions) &&
    carriesWhatItMust(state, header)
  );
}

function carriesWhatItMust(state: PbftState, { certificate, height }: Header): boolean {
  const tip = tipOf(state);
  if (!state.membership.carriesCertificates || tip === undefined) return certificate === undefined;
  // Other signatures than those that made it final here may be in it, and all of them count.
  const known = new Map(tip.certificate.signatures.map(({ node, signature }) => [node, signature]));
  return (
    certificate?.block === tipDigest(state) &&
    certificate.height === height - 1 &&
    areSignaturesGood(
      state,
      "commit",
      certificate,
      certificate.view === tip.certificate.view ? known : undefined,
    )
  );
}

/** Third phase: enough have prepared the block that this node has prepared. */
function commit(state: PbftState, slot: Slot): void {
  if (slot.voted === undefined || slot.committing || slot.proposal === undefined) return;
  const certificate = certify(state, slot, slot.prepares, slot.voted);
  if (certificate === undefined) return;
  slot.committing = true;
  state.prepared = { block: slot.proposal.block, certificate };
  vote(state, slot, "commit", slot.voted);
}

function vote(state: PbftState, slot: Slot, phase: Phase, block: Digest): void {
  const { height, view } = slot;
  const { authenticator, node, nodes } = state.setup;
  const signature = authenticator.sign(slotDigest(slot, phase, block));
  castBallot(phase === "prepare" ? slot.prepares : slot.commits, node, block, signature);
  // All must learn what is final; what is prepared matters to voters only.
  const to = phase === "prepare" ? state.membership.votersAt(height) : nodes;
  tell(state, to, { kind: phase, view, height, block, signature });
}

/** Enough have committed: the block is final, in whatever view this node is. */
function finish(state: PbftState, slot: Slot): void {
  for (const [digest, votes] of slot.commits) {
    const certificate = certify(state, slot, slot.commits, digest);
    if (certificate === undefined) continue;
    const block = blockOf(state, slot, digest);
    if (block === undefined) {
      const [holder] = votes.keys();
      if (holder !== undefined) ask(state, holder);
      return;
    }
    decide(state, { block, certificate });
    advance(state);
    return;
  }
}

function blockOf(state: PbftState, slot: Slot, digest: Digest): Block | undefined {
  const { proposal } = slot;
  if (proposal && headerDigest(proposal.block.header) === digest) return proposal.block;
  return state.candidates.get(digest);
}

/** After a final block: whatever has come for the next height already, and this node's turn. */
export function advance(state: PbftState): void {
  const height = heightOf(state);
  propose(state);
  for (const slot of [...state.slots.values()]) {
    if (slot.height === height) consider(state, slot);
    if (heightOf(state) !== height) return;
  }
}

/** After a crash: says once more what it said of this height, for it may not have been heard. */
export function voteAgain(state: PbftState): void {
  const slot = slotOf(state, heightOf(state), state.view);
  const { proposal, voted } = slot;
  if (!state.active || proposal === undefined || voted === undefined) return;
  if (primaryOf(state, state.view) === state.setup.node) {
    tellAll(state, { kind: "prePrepare", view: slot.view, ...proposal });
  } else {
    vote(state, slot, "prepare", voted);
  }
  if (slot.committing) vote(state, slot, "commit", voted);
}
