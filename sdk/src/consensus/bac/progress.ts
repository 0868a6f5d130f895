import { merkleProof } from "../block/merkle.js";
import type { Block, Certificate } from "../block/types.js";
import { isHigher } from "./certificates.js";
import { finalHeight, finalize, isKnown } from "./chain.js";
import type { TimeoutCertificate } from "./messages.js";
import { want } from "./missing.js";
import type { BacState, ConsensusRole, PrimaryRole } from "./state.js";

/** Takes in a certificate that was checked: it may be the highest, open a view, and make a block final. */
export function learn(state: BacState, certificate: Certificate): void {
  if (state.high === undefined || isHigher(certificate, state.high)) {
    state.high = certificate;
    state.progressAt = state.now;
    state.failures = 0;
    if (certificate.view > state.view) enterView(state, certificate.view, undefined);
    if (state.role.kind === "primary") forgetTallies(state.role, certificate);
  }
  commitBefore(state, certificate);
}

/** Goes to a later view. */
export function enterView(
  state: BacState,
  view: number,
  opened: TimeoutCertificate | undefined,
): void {
  state.view = view;
  state.opened = opened;
  state.progressAt = state.now;
  if (state.role.kind === "primary") state.role.idle = false;
}

/**
 * The rule of two chained certificates: a block is final when its child is certified in the same view or the next. Then
 * whoever opens a later view hears of the block's certificate from a CS that voted for the child, and nothing certified
 * later can pass it by (docs/consensus.md has the proof).
 */
function commitBefore(state: BacState, { block, height }: Certificate): void {
  const child = state.chain.open.get(block)?.header;
  if (child === undefined) {
    if (!isKnown(state.chain, block, height)) want(state, { digest: block, height }, []);
    return;
  }
  const parent = child.certificate;
  if (parent === undefined || child.view > parent.view + 1 || parent.height > state.last) return;
  if (parent.height <= finalHeight(state.chain)) return;
  const blocks = finalize(state.chain, parent.block);
  if (blocks === undefined) {
    want(state, firstMissing(state, child.previous), []);
    return;
  }
  for (const each of blocks) commit(state, each);
}

/** Where the way back from a block breaks off. */
export function firstMissing(
  state: BacState,
  from: Certificate["block"],
): { readonly digest: Certificate["block"]; readonly height: number } {
  let digest = from;
  let height = finalHeight(state.chain) + 1;
  for (;;) {
    const header = state.chain.open.get(digest)?.header;
    if (header === undefined) return { digest, height };
    [digest, height] = [header.previous, header.height - 1];
  }
}

function commit(state: BacState, block: Block): void {
  const { header, transactions } = block;
  const { role } = state;
  state.mempool.settle(transactions);
  if (role.kind === "primary") {
    state.outputs.push({ kind: "commit", header, transactions });
    return;
  }
  keepOwn(role, block);
  dropBodies(state, role);
  state.outputs.push({ kind: "commit", header });
}

/** A CS keeps of a final block what is its own, with the proof that it is in there. */
function keepOwn(role: ConsensusRole, { header, transactions }: Block): void {
  if (role.own.size === 0) return;
  transactions.forEach((transaction, position) => {
    const own = role.own.get(transaction.id);
    if (own === undefined || own.place !== undefined) return;
    const proof = merkleProof(transactions, position);
    role.own.set(transaction.id, {
      transaction,
      place: { height: header.height, position, proof },
    });
  });
}

/**
 * A CS drops the transactions of final blocks as soon as every primary has built on what follows them, for then each honest
 * one has them. Until then the CS that voted are perhaps the only ones who do.
 */
export function dropBodies(state: BacState, role: ConsensusRole): void {
  const { chain, seats } = state;
  for (const height of chain.bodies.keys()) {
    const header = chain.final[height - chain.origin.height - 1];
    const isKept = seats.primaries.every((node) => {
      const rank = role.builtOn.get(node);
      return header !== undefined && rank !== undefined && !isHigher(header, rank);
    });
    if (!isKept) return;
    chain.bodies.delete(height);
  }
}

function forgetTallies({ tallies }: PrimaryRole, certificate: Certificate): void {
  for (const [block, tally] of tallies) if (!isHigher(tally, certificate)) tallies.delete(block);
}

/** Whether the epoch's last block is final. */
export function isOver(state: BacState): boolean {
  return finalHeight(state.chain) >= state.last;
}
