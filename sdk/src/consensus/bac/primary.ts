import { merkleRoot } from "../block/merkle.js";
import type { Header, Transaction } from "../block/types.js";
import { highestOf, isHigher, LOWEST, proposalDigest } from "./certificates.js";
import { addOpen, finalAt, finalHeight, openPath } from "./chain.js";
import type { Proposal } from "./messages.js";
import { want } from "./missing.js";
import { enterView, firstMissing, learn } from "./progress.js";
import { CLOSING, isAcceptable, mayFollow } from "./proposal.js";
import { primaryOf } from "./seats.js";
import { broadcast, setTimer, type BacState, type PrimaryRole } from "./state.js";
import { underWay } from "./transactions.js";

/** The timer of a P without transactions. */
export const IDLE = "idle";

/** The timer of a P without an answer. */
export const AGAIN = "again";

/**
 * P proposes when it may: first in its view, then whenever its last block is certified. Without transactions it waits,
 * unless earlier ones wait for blocks that make theirs final.
 * @param hasWaited propose even so.
 */
export function proposeNext(state: BacState, role: PrimaryRole, hasWaited = false): void {
  if (!isItsTurn(state, role)) return;
  const { high, last, chain, setup } = state;
  const height = (high?.height ?? chain.origin.height) + 1;
  if (height > last + CLOSING) return;
  const previous = high?.block ?? chain.origin.digest;
  const path = openPath(chain, previous);
  if (path === undefined) {
    want(state, firstMissing(state, previous), []);
    return;
  }
  const transactions = height > last ? [] : state.mempool.take(setup.limits, underWay(path));
  const isAwaited = height > last || hasLately(state, height);
  if (transactions.length > 0 || isAwaited || hasWaited) {
    propose(state, role, previous, transactions);
    return;
  }
  if (role.idle) return;
  role.idle = true;
  setTimer(state, IDLE, setup.timeouts.idle);
}

/** P has waited for transactions long enough. */
export function onIdleTimer(state: BacState, role: PrimaryRole): void {
  if (role.idle) proposeNext(state, role, true);
}

/** P has no quorum of answers: asks again, the CP and this time the CS too, who may have nobody else to hear it from. */
export function onAgainTimer(state: BacState, { proposed }: PrimaryRole): void {
  if (proposed?.block.header.view !== state.view) return;
  if (!isHigher(proposed.block.header, state.high ?? LOWEST)) return;
  broadcast(state, state.seats.primaries, proposed);
  broadcast(state, state.seats.consensusNodes, { ...proposed, kind: "validate" });
  setTimer(state, AGAIN, state.setup.timeouts.progress / 3);
}

/** A CP is asked by P to validate a block, and passes it on to the CS if it is valid: one at each place. */
export function onRequest(state: BacState, role: PrimaryRole, proposal: Proposal): void {
  const { header } = proposal.block;
  const { chain } = state;
  if (header.height <= finalHeight(chain) || header.view < state.view) return;
  if (!isHigher(header, role.relayed ?? LOWEST)) return;
  if (!isAcceptable(state, proposal)) return;
  if (header.certificate !== undefined) learn(state, header.certificate);
  if (header.view > state.view) enterView(state, header.view, proposal.change);
  if (mayFollow(state, proposal) !== true) return;
  addOpen(chain, proposal.block);
  role.relayed = { view: header.view, height: header.height };
  broadcast(state, state.seats.consensusNodes, { ...proposal, kind: "validate" });
}

/** Whether P of the present view may propose the block after the highest certified one. */
function isItsTurn(state: BacState, { proposed }: PrimaryRole): boolean {
  const { view, high, opened, seats, setup } = state;
  if (primaryOf(seats, view) !== setup.node) return false;
  const before = proposed?.block.header;
  if (before?.view === view || high?.view === view) {
    return high?.view === view && high.height >= (before?.view === view ? before.height : 0);
  }
  // The first of its view; what it builds on must not be below what the change tells of.
  if (view === 0) return true;
  return opened?.view === view - 1 && !isHigher(highestOf(opened), high ?? LOWEST);
}

/** Whether one of the two blocks before a height has transactions: the CS learn of them by this one that they are final. */
function hasLately({ chain, high }: BacState, height: number): boolean {
  let header: Header | undefined = high && chain.open.get(high.block)?.header;
  for (let k = 1; k <= 2; k += 1) {
    header ??= finalAt(chain, height - k);
    if (header === undefined) return false;
    if (header.root !== merkleRoot([])) return true;
    header = chain.open.get(header.previous)?.header;
  }
  return false;
}

function propose(
  state: BacState,
  role: PrimaryRole,
  previous: Header["previous"],
  transactions: readonly Transaction[],
): void {
  const { high, view, setup, chain, now, opened } = state;
  const height = (high?.height ?? chain.origin.height) + 1;
  const before = chain.open.get(previous)?.header ?? finalAt(chain, height - 1);
  const header: Header = {
    height,
    previous,
    root: merkleRoot(transactions),
    proposer: setup.node,
    // No clock makes a block older than the one before it.
    time: Math.max(now, before?.time ?? 0),
    view,
    ...(high === undefined ? {} : { certificate: high }),
  };
  const signature = setup.authenticator.sign(proposalDigest(header));
  const isFirst = view > 0 && high?.view !== view && opened !== undefined;
  const block = { header, transactions };
  addOpen(chain, block);
  role.proposed = { kind: "request", block, signature, ...(isFirst ? { change: opened } : {}) };
  role.idle = false;
  broadcast(state, state.seats.primaries, role.proposed);
  setTimer(state, AGAIN, setup.timeouts.progress / 3);
}
