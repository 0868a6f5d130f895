import { hasItsTransactions } from "../block/hash.js";
import type { Block, Header } from "../block/types.js";
import {
  highestOf,
  isCertified,
  isChange,
  isHigher,
  LOWEST,
  proposalDigest,
} from "./certificates.js";
import { finalAt, openPath } from "./chain.js";
import type { Proposal } from "./messages.js";
import { want } from "./missing.js";
import { firstMissing } from "./progress.js";
import { primaryOf } from "./seats.js";
import type { BacState } from "./state.js";
import { isWithin, repeats } from "./transactions.js";

/** Heights after an epoch's last: empty blocks, never final, whose certificates make the last one final. */
export const CLOSING = 2;

/**
 * Whether a CP may pass a block on, and a CS vote for it, as far as the proposal itself tells: its P is its view's and
 * signed it, it carries a certificate for the block before, it may follow that one, and its transactions
 * are those of its root.
 */
export function isAcceptable(state: BacState, proposal: Proposal): boolean {
  const { block, signature } = proposal;
  const { header } = block;
  const { seats, setup } = state;
  return (
    header.proposer === primaryOf(seats, header.view) &&
    continues(state, header) &&
    fits(state, block) &&
    setup.authenticator.verify(header.proposer, proposalDigest(header), signature) &&
    isJustified(state, proposal) &&
    (header.certificate === undefined ||
      isKnownGood(state, header) ||
      isCertified(header.certificate, seats, setup.authenticator)) &&
    hasItsTransactions(block)
  );
}

/**
 * Whether a block may follow what this node has: none of its transactions was ordered before, and it is not older than the
 * block before it. Undefined if blocks before it are missing; then they are asked for, and the proposal is held.
 */
export function mayFollow(state: BacState, proposal: Proposal): boolean | undefined {
  const { block } = proposal;
  const { previous, height, time, proposer } = block.header;
  const path = openPath(state.chain, previous);
  if (path === undefined) {
    state.held = proposal;
    want(state, firstMissing(state, previous), [proposer]);
    return undefined;
  }
  const before = path.at(-1)?.header ?? finalAt(state.chain, height - 1);
  return !repeats(state.mempool, path, block) && time >= (before?.time ?? 0);
}

/** Whether the block is the first one of its view at this height that a node has seen. */
export function isFirstOfItsRank(state: BacState, { height, view }: Header): boolean {
  for (const { header } of state.chain.open.values()) {
    if (header.height === height && header.view === view) return false;
  }
  return true;
}

/** The header names what it certifies as the block before it; the first of an epoch names the origin. */
function continues({ chain }: BacState, { height, previous, certificate }: Header): boolean {
  if (certificate === undefined) {
    return height === chain.origin.height + 1 && previous === chain.origin.digest;
  }
  return (
    certificate.height > chain.origin.height &&
    height === certificate.height + 1 &&
    previous === certificate.block
  );
}

function fits({ last, setup }: BacState, block: Block): boolean {
  const { height } = block.header;
  if (height > last) return height <= last + CLOSING && block.transactions.length === 0;
  return isWithin(block, setup.limits);
}

/**
 * A view goes on from its own certificates. Its first block builds on a certificate at least as high as all that the
 * quorum which gave up the view before knew (Gelashvili et al. 2022, "Jolteon and Ditto", figure 3).
 */
function isJustified(state: BacState, { block, change }: Proposal): boolean {
  const { view, certificate } = block.header;
  if (certificate?.view === view) return true;
  if (view === 0) return certificate === undefined;
  const base = certificate ?? LOWEST;
  if (change?.view !== view - 1 || base.view > view || isHigher(highestOf(change), base))
    return false;
  return change === state.opened || isChange(change, state.seats, state.setup.authenticator);
}

/** The certificate was checked before: it is the highest known itself. */
function isKnownGood({ high }: BacState, { certificate }: Header): boolean {
  return high !== undefined && high === certificate;
}
