import { sha256 } from "@noble/hashes/sha2.js";
import { bytesToHex } from "@noble/hashes/utils.js";

import type { Election, Member } from "./draw.js";

/** One who was elected at least once; carries whatever else the caller needs. */
export type Candidate = Pick<Member, "publicKey"> & Pick<Election, "elections" | "output">;

/** The elected of an epoch's two draws. */
export interface Elected<C extends Candidate> {
  readonly primary: readonly C[];
  readonly consensus: readonly C[];
}

/** How many seats there are. */
export interface CommitteeSize {
  /** c. */
  readonly candidatePrimaries: number;
  /** n. */
  readonly consensusNodes: number;
}

/** Who runs an epoch; no member has two seats. */
export interface Committee<C extends Candidate> {
  readonly primary: C;
  /** In the order in which they take over. */
  readonly candidatePrimaries: readonly C[];
  readonly consensusNodes: readonly C[];
}

/**
 * Seats the best ranked: of the draw for primaries the first is P and the next c are CP, of the other draw the best n who
 * have no seat yet are CS. Undefined if one of the draws elected too few, which small τ makes likely (τ = 1 elects
 * nobody in 37 % of the draws): then the round has no leader, and all draw again from its absent leader's seed.
 *
 * A member has one seat however often it was elected. So Sybils that share a history are elected no more often than
 * their owner would be, but can hold several seats where the owner would hold one; what keeps them out is that
 * the authority certifies vehicles, not keys.
 */
export function formCommittee<C extends Candidate>(
  elected: Elected<C>,
  { candidatePrimaries, consensusNodes }: CommitteeSize,
): Committee<C> | undefined {
  const [primary, ...deputies] = ranked(elected.primary).slice(0, candidatePrimaries + 1);
  if (primary === undefined || deputies.length < candidatePrimaries) return undefined;
  const seated = new Set([primary, ...deputies].map(nameOf));
  const nodes = ranked(elected.consensus)
    .filter((candidate) => !seated.has(nameOf(candidate)))
    .slice(0, consensusNodes);
  if (nodes.length < consensusNodes) return undefined;
  return { primary, candidatePrimaries: deputies, consensusNodes: nodes };
}

/**
 * Best first. Each election is a ticket, SHA-256(output ‖ its number), and a candidate ranks by its lowest: so who was
 * elected three times comes first three times as often. A key that occurs twice counts once.
 */
export function ranked<C extends Candidate>(candidates: readonly C[]): C[] {
  const unique = new Map(candidates.map((candidate) => [nameOf(candidate), candidate]));
  return [...unique]
    .filter(([, { elections }]) => elections > 0)
    .map(([name, candidate]) => ({ candidate, name, ticket: bestTicket(candidate) }))
    .sort((a, b) => compare(a.ticket, b.ticket) || compare(a.name, b.name))
    .map(({ candidate }) => candidate);
}

function bestTicket({ output, elections }: Candidate): string {
  const start = sha256.create().update(output);
  let best = "";
  const number = new DataView(new ArrayBuffer(4));
  for (let ticket = 0; ticket < elections; ticket += 1) {
    number.setUint32(0, ticket);
    const hash = bytesToHex(start.clone().update(new Uint8Array(number.buffer)).digest());
    if (best === "" || hash < best) best = hash;
  }
  return best;
}

function nameOf({ publicKey }: Candidate): string {
  return bytesToHex(publicKey);
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
