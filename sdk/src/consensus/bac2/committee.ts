import { bytesToHex } from "@noble/hashes/utils.js";

import { createStatement, hasItsPayload, hasItsTransactions, headerDigest } from "../block/hash.js";
import type { Block, Certificate, Digest } from "../block/types.js";
import { supermajorityOf } from "../hashgraph/graph/divideRounds.js";
import type { Authenticator, Roles } from "../protocol/types.js";
import type { CertifiedBlock, Committee } from "./types.js";

const signedStatement = createStatement("bac2 block");
const graphStatement = createStatement("bac2 committee");

const digests = new WeakMap<Certificate, Uint8Array>();
const sound = new WeakSet<Block>();

/** The committee that has these seats. */
export function createCommittee(
  epoch: number,
  seed: Uint8Array,
  roles: Roles,
  last: number,
): Committee {
  const members = [roles.primary, ...roles.candidatePrimaries];
  return { epoch, seed, roles, members, quorum: supermajorityOf(members.length), last };
}

/** What a member signs when its order gives a block. */
export function signedDigest(epoch: number, height: number, block: Digest): Uint8Array {
  return signedStatement(epoch, height, block);
}

/** Names the committee's graph. */
export function graphName({ epoch, seed }: Committee): Digest {
  return `0x${bytesToHex(graphStatement(epoch, `0x${bytesToHex(seed)}`))}`;
}

/** Whether more than two thirds of a committee signed a block as its epoch's. Never throws. */
export function isCertified(
  certificate: Certificate,
  { epoch, members, quorum }: Committee,
  authenticator: Authenticator,
): boolean {
  const { signatures, view } = certificate;
  if (view !== epoch || signatures.length < quorum) return false;
  const digest = digestOf(certificate);
  return signatures.every(
    ({ node, signature }, k) =>
      node > (signatures[k - 1]?.node ?? -1) &&
      members.includes(node) &&
      authenticator.verify(node, digest, signature),
  );
}

/**
 * Whether a block has its transactions and its certificate is about it.
 * @param payloads whether all must have their payloads.
 */
export function isConsistent({ block, certificate }: CertifiedBlock, payloads: boolean): boolean {
  const { header } = block;
  if (certificate.height !== header.height || certificate.view !== header.view) return false;
  if (certificate.block !== headerDigest(header)) return false;
  if (sound.has(block)) return true;
  if (!hasItsTransactions(block)) return false;
  if (!block.transactions.every((each) => hasItsPayload(each, payloads))) return false;
  sound.add(block);
  return true;
}

function digestOf(certificate: Certificate): Uint8Array {
  const known = digests.get(certificate);
  if (known !== undefined) return known;
  const digest = signedDigest(certificate.view, certificate.height, certificate.block);
  digests.set(certificate, digest);
  return digest;
}
