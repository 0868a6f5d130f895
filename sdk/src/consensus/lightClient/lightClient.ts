import { isCertified } from "../bac/certificates.js";
import type { Seats } from "../bac/seats.js";
import { headerDigest } from "../block/hash.js";
import { isIncluded } from "../block/merkle.js";
import type { Certificate, Digest, Header } from "../block/types.js";
import { InputError } from "../../errors/index.js";
import type { Authenticator } from "../protocol/types.js";

/** Shows that a block of BAC is final, to somebody who knows the committee and nothing of the chain. */
export interface FinalityProof {
  /** The block, then all that follow it up to the one that is certified below: two headers in the common case. */
  readonly headers: readonly Header[];
  /** For the last header. */
  readonly certificate: Certificate;
}

/** Shows that a transaction stands at a position of a block. */
export interface InclusionProof {
  readonly id: Digest;
  readonly position: number;
  readonly siblings: readonly Digest[];
}

/** The epoch's committee, and who can tell its signatures. */
export interface LightClient {
  readonly seats: Pick<Seats, "isConsensusNode" | "quorum">;
  readonly authenticator: Pick<Authenticator, "verify">;
}

/** What a light client accepts, or why it does not. */
export type LightVerdict =
  { readonly valid: true } | { readonly valid: false; readonly refusal: InputError };

/**
 * Judges a proof of finality. The last header's certificate is checked by its signatures; each header before it is
 * bound by the digest in the next, and so is the certificate that the next one carries, which the signers of
 * the last have checked. The first block is final if some two of them, one the child of the other, are certified in the same
 * view or in two that follow each other.
 * Refusals: `NO_HEADERS`, `BROKEN_CHAIN`, `NOT_CERTIFIED`, `NOT_FINAL`.
 */
export function verifyFinality(
  { headers, certificate }: FinalityProof,
  { authenticator, seats }: LightClient,
): LightVerdict {
  const last = headers.at(-1);
  if (last === undefined) return refuse("NO_HEADERS", "The proof has no header.");
  const gap = headers.findIndex((header, k) => k > 0 && !follows(header, headers[k - 1]));
  if (gap > 0) return refuse("BROKEN_CHAIN", `Header ${gap} does not follow the one before it.`);
  if (!isAbout(certificate, last) || !isCertified(certificate, seats, authenticator)) {
    return refuse("NOT_CERTIFIED", "The last header has no certificate of this committee.");
  }
  const isFinal = headers.some((header, k) => k > 0 && isFinalBy(headers[k - 1], header));
  if (isFinal) return { valid: true };
  return refuse(
    "NOT_FINAL",
    "No two of the headers are certified in views that follow each other.",
  );
}

/** Judges that a transaction was ordered: its block is final, and it stands in there. Refusal also: `NOT_INCLUDED`. */
export function verifyOrdered(
  proof: FinalityProof,
  { id, position, siblings }: InclusionProof,
  client: LightClient,
): LightVerdict {
  const verdict = verifyFinality(proof, client);
  const root = proof.headers[0]?.root;
  if (!verdict.valid || root === undefined) return verdict;
  if (isIncluded(root, id, position, siblings)) return verdict;
  return refuse("NOT_INCLUDED", `The transaction is not at position ${position} of the block.`);
}

function follows(header: Header, before: Header | undefined): boolean {
  const { certificate, height, previous } = header;
  return (
    before !== undefined &&
    height === before.height + 1 &&
    previous === headerDigest(before) &&
    certificate !== undefined &&
    isAbout(certificate, before)
  );
}

function isAbout({ block, height, view }: Certificate, header: Header): boolean {
  return height === header.height && view === header.view && block === headerDigest(header);
}

/** Both are certified: the parent in the child, the child by the next or by the proof's own certificate. */
function isFinalBy(parent: Header | undefined, child: Header): boolean {
  return parent !== undefined && child.view <= parent.view + 1;
}

function refuse(code: string, shortMessage: string): LightVerdict {
  const whatToDo = "Ask another aggregator for the proof.";
  return { valid: false, refusal: new InputError({ code, shortMessage, whatToDo }) };
}
