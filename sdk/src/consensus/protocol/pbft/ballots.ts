import { createStatement } from "../../block/hash.js";
import type { Certificate, Digest } from "../../block/types.js";
import type { NodeId } from "../types.js";
import { quorumOf } from "./membership.js";
import type { Ballots, PbftState, Slot, ViewChange } from "./types.js";

const statements = {
  prepare: createStatement("pbft prepare"),
  commit: createStatement("pbft commit"),
};
const changeStatement = createStatement("pbft view change");
const NONE: Digest = `0x${"00".repeat(32)}`;

export type Phase = keyof typeof statements;

/** What a vote signs. */
export function voteDigest(phase: Phase, view: number, height: number, block: Digest): Uint8Array {
  return statements[phase](view, height, block);
}

/** What a view change signs. Its certificates prove themselves; only which ones they are must be signed. */
export function changeDigest(change: Omit<ViewChange, "signature">): Uint8Array {
  const { node, view, height, decided, prepared } = change;
  return changeStatement(
    node,
    view,
    height,
    decided?.block ?? NONE,
    prepared?.block ?? NONE,
    // 0 is no prepared certificate.
    prepared === undefined ? 0 : prepared.view + 1,
  );
}

/** The slot of a height and view; made if there is none. */
export function slotOf(state: PbftState, height: number, view: number): Slot {
  const key = `${height}:${view}`;
  const known = state.slots.get(key);
  if (known !== undefined) return known;
  const slot: Slot = {
    height,
    view,
    proposal: undefined,
    voted: undefined,
    committing: false,
    prepares: new Map(),
    commits: new Map(),
    digests: new Map(),
  };
  state.slots.set(key, slot);
  return slot;
}

/** What a vote in this slot signs; hashed once. */
export function slotDigest(slot: Slot, phase: Phase, block: Digest): Uint8Array {
  const key = `${phase}:${block}`;
  const known = slot.digests.get(key);
  if (known !== undefined) return known;
  const digest = voteDigest(phase, slot.view, slot.height, block);
  slot.digests.set(key, digest);
  return digest;
}

/** Notes a vote. One node, one vote: a second for another block is not counted. */
export function castBallot(
  ballots: Ballots,
  node: NodeId,
  block: Digest,
  signature: Uint8Array,
): void {
  if (hasVoted(ballots, node)) return;
  const votes = ballots.get(block) ?? new Map<NodeId, Uint8Array>();
  votes.set(node, signature);
  ballots.set(block, votes);
}

/** Whether a node has a vote here. */
export function hasVoted(ballots: Ballots, node: NodeId): boolean {
  for (const votes of ballots.values()) if (votes.has(node)) return true;
  return false;
}

/** The certificate of these votes if there are enough. */
export function certify(
  state: PbftState,
  slot: Slot,
  ballots: Ballots,
  block: Digest,
): Certificate | undefined {
  const votes = ballots.get(block);
  if (votes === undefined) return undefined;
  if (votes.size < quorumOf(state.membership.votersAt(slot.height).length)) return undefined;
  const signatures = [...votes]
    .map(([node, signature]) => ({ node, signature }))
    .sort((a, b) => a.node - b.node);
  return { height: slot.height, view: slot.view, block, signatures };
}

/** Whether enough voters signed what a certificate is about, by this or by one seen before. */
export function isCertificateGood(
  state: PbftState,
  phase: Phase,
  certificate: Certificate,
): boolean {
  const { block, height, view } = certificate;
  const key = `${phase}:${height}:${view}:${block}`;
  if (state.verified.has(key)) return true;
  const good = areSignaturesGood(state, phase, certificate);
  if (good) state.verified.add(key);
  return good;
}

/**
 * Whether each of a certificate's signatures is a voter's, and good, and enough are there.
 * @param known signatures about the same that were verified before.
 */
export function areSignaturesGood(
  { membership, setup }: PbftState,
  phase: Phase,
  { block, height, signatures, view }: Certificate,
  known?: ReadonlyMap<NodeId, Uint8Array>,
): boolean {
  if (new Set(signatures.map(({ node }) => node)).size !== signatures.length) return false;
  if (signatures.length < quorumOf(membership.votersAt(height).length)) return false;
  const digest = voteDigest(phase, view, height, block);
  return signatures.every(
    ({ node, signature }) =>
      membership.isVoter(height, node) &&
      (isSame(known?.get(node), signature) || setup.authenticator.verify(node, digest, signature)),
  );
}

function isSame(a: Uint8Array | undefined, b: Uint8Array): boolean {
  return a?.length === b.length && a.every((byte, index) => byte === b[index]);
}
