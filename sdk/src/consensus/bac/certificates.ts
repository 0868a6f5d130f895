import { createStatement, headerDigest } from "../block/hash.js";
import type { Certificate, Header } from "../block/types.js";
import type { Authenticator } from "../protocol/types.js";
import type { Timeout, TimeoutCertificate, Vote } from "./messages.js";
import type { Seats } from "./seats.js";

/** Where a block or its certificate stands: later views are higher, and in a view the greater height. */
export interface Rank {
  readonly view: number;
  readonly height: number;
}

/** Below every certificate: what an epoch starts from is final already. */
export const LOWEST: Rank = { view: 0, height: 0 };

/** Whether the first is higher. */
export function isHigher(a: Rank, b: Rank): boolean {
  return a.view > b.view || (a.view === b.view && a.height > b.height);
}

const voteDigests = new WeakMap<Header, Uint8Array>();
const proposalDigests = new WeakMap<Header, Uint8Array>();

const voteStatement = createStatement("bac vote");
const proposalStatement = createStatement("bac proposal");
const timeoutStatement = createStatement("bac timeout");

/** What a CS signs to vote. The place is signed too, so that a certificate can be ranked without its block. */
export function voteDigest({ height, view, block }: Omit<Vote, "kind" | "signature">): Uint8Array {
  return voteStatement(height, view, block);
}

/** The same of a block that is known, computed once. */
export function voteDigestOf(header: Header): Uint8Array {
  return memoised(voteDigests, header, () =>
    voteDigest({ height: header.height, view: header.view, block: headerDigest(header) }),
  );
}

/** What P signs to propose. */
export function proposalDigest(header: Header): Uint8Array {
  return memoised(proposalDigests, header, () => proposalStatement(headerDigest(header)));
}

/** What a CS signs to give a view up. */
export function timeoutDigest(view: number, high: Rank): Uint8Array {
  return timeoutStatement(view, high.view, high.height);
}

/** Whether a quorum of CS signed a block. Never throws. */
export function isCertified(
  certificate: Certificate,
  seats: Pick<Seats, "isConsensusNode" | "quorum">,
  authenticator: Pick<Authenticator, "verify">,
): boolean {
  const { signatures } = certificate;
  if (signatures.length < seats.quorum || !areConsensusNodes(signatures, seats)) return false;
  const digest = voteDigest(certificate);
  return signatures.every(({ node, signature }) => authenticator.verify(node, digest, signature));
}

/** Whether a quorum of CS gave a view up. Never throws. */
export function isChange(
  { view, entries }: TimeoutCertificate,
  seats: Seats,
  authenticator: Authenticator,
): boolean {
  if (entries.length < seats.quorum || !areConsensusNodes(entries, seats)) return false;
  return entries.every(({ node, highView, highHeight, signature }) => {
    const digest = timeoutDigest(view, { view: highView, height: highHeight });
    return authenticator.verify(node, digest, signature);
  });
}

/** Whether a CS signed its timeout. */
export function isTimeout(
  { view, high, signature }: Timeout,
  node: number,
  authenticator: Authenticator,
): boolean {
  return authenticator.verify(node, timeoutDigest(view, high ?? LOWEST), signature);
}

/** The highest certificate that a change of view tells of: the next view's first block must not build on less. */
export function highestOf({ entries }: TimeoutCertificate): Rank {
  return entries.reduce<Rank>((highest, { highView, highHeight }) => {
    const rank = { view: highView, height: highHeight };
    return isHigher(rank, highest) ? rank : highest;
  }, LOWEST);
}

/** Ascending, each once, and all of them CS. */
function areConsensusNodes(
  signed: readonly { readonly node: number }[],
  { isConsensusNode }: Pick<Seats, "isConsensusNode">,
): boolean {
  return signed.every(
    ({ node }, k) => isConsensusNode.has(node) && node > (signed[k - 1]?.node ?? -1),
  );
}

function memoised<K extends object, V>(memo: WeakMap<K, V>, key: K, make: () => V): V {
  const known = memo.get(key);
  if (known !== undefined) return known;
  const value = make();
  memo.set(key, value);
  return value;
}
