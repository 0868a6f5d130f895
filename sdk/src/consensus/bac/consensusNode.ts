import { headerDigest } from "../block/hash.js";
import type { Header, Transaction } from "../block/types.js";
import type { NodeId } from "../protocol/types.js";
import { isHigher, LOWEST, timeoutDigest, voteDigestOf } from "./certificates.js";
import { addOpen, finalHeight, isKnown } from "./chain.js";
import type { Proposal } from "./messages.js";
import { want } from "./missing.js";
import { dropBodies, enterView, isOver, learn } from "./progress.js";
import { isAcceptable, isFirstOfItsRank, mayFollow } from "./proposal.js";
import { broadcast, setTimer, type BacState, type ConsensusRole } from "./state.js";

/** The timer of a CS that waits for progress. */
export const PROGRESS = "progress";

/** A CS begins to wait. */
export function awaitProgress(state: BacState): void {
  setTimer(state, PROGRESS, patience(state));
}

/** A CS is asked for its own transactions to be ordered: it keeps their proofs when they are. */
export function keepFor(role: ConsensusRole, transactions: readonly Transaction[]): void {
  for (const transaction of transactions) {
    if (!role.own.has(transaction.id)) role.own.set(transaction.id, { transaction });
  }
}

/** A CS hears of a block from a CP that found it valid, or from P itself that had no answer. */
export function onValidate(
  state: BacState,
  role: ConsensusRole,
  from: NodeId,
  proposal: Proposal,
): void {
  const { header } = proposal.block;
  const digest = headerDigest(header);
  if (isKnown(state.chain, digest, header.height)) {
    noteBuilt(state, role, from, header);
    if (from === header.proposer) answerAgain(state, role, digest);
    if (role.voted?.block !== digest) tryVote(state, role, proposal);
    return;
  }
  if (header.height <= finalHeight(state.chain) || !isAcceptable(state, proposal)) return;
  const { certificate, view } = header;
  if (isFirstOfItsRank(state, header)) addOpen(state.chain, proposal.block);
  if (certificate !== undefined && !isKnown(state.chain, certificate.block, certificate.height)) {
    want(state, { digest: certificate.block, height: certificate.height }, [from]);
  }
  if (certificate !== undefined) learn(state, certificate);
  if (view > state.view) enterView(state, view, proposal.change);
  noteBuilt(state, role, from, header);
  tryVote(state, role, proposal);
}

/** A CS sees no progress for as long as it has patience: it gives the view up, and says so until the next one. */
export function onProgressTimer(state: BacState, role: ConsensusRole): void {
  if (isOver(state)) return;
  const due = state.progressAt + patience(state);
  if (state.now < due) {
    setTimer(state, PROGRESS, due - state.now);
    return;
  }
  state.failures += 1;
  state.progressAt = state.now;
  role.gaveUp = state.view;
  const { view, high, setup, seats } = state;
  const signature = setup.authenticator.sign(timeoutDigest(view, high ?? LOWEST));
  const known = high === undefined ? {} : { high };
  broadcast(state, seats.primaries, { kind: "timeout", view, ...known, signature });
  awaitProgress(state);
}

/**
 * Votes for a block of the present view, once at each height of it. The first vote of a view may be for any block that the
 * change justifies, the others only for what follows a certificate of the view; and none after giving it up.
 */
export function tryVote(state: BacState, role: ConsensusRole, proposal: Proposal): void {
  const { block } = proposal;
  const { header } = block;
  const { voted, gaveUp } = role;
  if (header.view !== state.view || gaveUp >= state.view) return;
  if (voted !== undefined && !isHigher(header, voted)) return;
  const isFirst = header.certificate?.view !== header.view;
  if (isFirst && voted !== undefined && voted.view >= header.view) return;
  if (mayFollow(state, proposal) !== true) return;
  const { height, view } = header;
  const signature = state.setup.authenticator.sign(voteDigestOf(header));
  // The primaries may have to ask for it here.
  addOpen(state.chain, block);
  role.voted = { kind: "vote", height, view, block: headerDigest(header), signature };
  broadcast(state, state.seats.primaries, role.voted);
}

/** P asks directly only if answers were lost. */
function answerAgain(state: BacState, { voted, gaveUp }: ConsensusRole, digest: string): void {
  if (voted?.block !== digest || gaveUp >= state.view) return;
  broadcast(state, state.seats.primaries, voted);
}

/** Who builds on a certificate, or passes on what does, has the chain up to there, if it is honest. */
function noteBuilt(
  state: BacState,
  role: ConsensusRole,
  from: NodeId,
  { certificate, proposer }: Header,
): void {
  if (certificate === undefined) return;
  let isNews = false;
  for (const node of [from, proposer]) {
    const known = role.builtOn.get(node);
    if (known !== undefined && !isHigher(certificate, known)) continue;
    role.builtOn.set(node, certificate);
    isNews = true;
  }
  if (isNews) dropBodies(state, role);
}

function patience({ setup: { timeouts }, failures }: BacState): number {
  return Math.min(timeouts.progress * 2 ** failures, timeouts.longest);
}
