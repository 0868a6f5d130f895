import { concatBytes, utf8ToBytes } from "@noble/hashes/utils.js";

import { InputError } from "../../errors/index.js";
import type { VrfProver, VrfVerifier } from "../vrf/types.js";
import { electionsOf, type ElectionOdds } from "./elections.js";
import { checkSeed } from "./seed.js";

/** Keeps an election's input apart from everything else that the same key evaluates. */
const LABEL = utf8ToBytes("peerwatt/election/1");

/** What one can be elected to. Primaries and candidate primaries come of one draw, consensus nodes of another. */
export const ROLES = ["primary", "consensus"] as const;

/** One of {@link ROLES}. */
export type Role = (typeof ROLES)[number];

/** An election, as everybody knows it. */
export interface ElectionTerms extends ElectionOdds {
  /** The epoch that is being elected. */
  readonly epoch: number;
  /** Seed of the last round before it, 32 bytes. */
  readonly seed: Uint8Array;
  readonly role: Role;
}

/** What is on record about somebody who may be elected. */
export interface Member {
  /** The VRF key. */
  readonly publicKey: Uint8Array;
  /** Election weight, reputation's integral units. */
  readonly units: number;
  /** The epoch in which key and units were put on record. */
  readonly since: number;
}

/** Somebody's luck in an election. */
export interface Election {
  /** λ, how many of the units were elected. */
  readonly elections: number;
  /** The VRF's output, by which the elected are ranked. */
  readonly output: Uint8Array;
  readonly proof: Uint8Array;
}

/** An election that a proof shows, or why it shows none. */
export type ElectionVerdict =
  | { readonly valid: true; readonly election: Election }
  | { readonly valid: false; readonly refusal: InputError };

/**
 * Draws for oneself (paper algorithm 2): ⟨hash, proof⟩ = VRF_sk(seed ‖ role), then {@link electionsOf}. The proof is worth
 * sending where `elections` is not 0.
 * @param units one's own on record.
 * @throws InputError `BAD_ROUND_SEED`, `BAD_ELECTION`
 */
export function drawElection(prover: VrfProver, terms: ElectionTerms, units: number): Election {
  const { output, proof } = prover.prove(electionInput(terms));
  return { elections: electionsOf(output, units, terms), output, proof };
}

/**
 * Judges another's election (paper algorithm 3). Key and units are those on record, never the sender's word.
 * Refusals: those of the VRF; `NOT_ON_RECORD` for a member recorded in the epoch itself or later, who could have tried
 * keys until one is elected by a seed already known; `NOT_ELECTED`.
 * @throws InputError `BAD_ROUND_SEED`, `BAD_ELECTION` for the verifier's own terms and record
 */
export function verifyElection(
  vrf: VrfVerifier,
  terms: ElectionTerms,
  member: Member,
  proof: Uint8Array,
): ElectionVerdict {
  const input = electionInput(terms);
  if (member.since >= terms.epoch) return refused(notOnRecord(member, terms));
  const verdict = vrf.verify(member.publicKey, input, proof);
  if (!verdict.valid) return verdict;
  const { output } = verdict;
  const elections = electionsOf(output, member.units, terms);
  if (elections === 0) return refused(notElected(terms));
  return { valid: true, election: { elections, output, proof } };
}

/** Of each terms once, however many elections by them are judged. */
const inputs = new WeakMap<ElectionTerms, Uint8Array>();

function electionInput(terms: ElectionTerms): Uint8Array {
  const known = inputs.get(terms);
  if (known !== undefined) return known;
  const { seed, role } = terms;
  checkSeed(seed);
  const input = concatBytes(LABEL, seed, Uint8Array.of(ROLES.indexOf(role)));
  inputs.set(terms, input);
  return input;
}

function refused(refusal: InputError): ElectionVerdict {
  return { valid: false, refusal };
}

function notOnRecord({ since }: Member, { epoch }: ElectionTerms): InputError {
  return new InputError({
    code: "NOT_ON_RECORD",
    shortMessage: `The member is on record since epoch ${String(since)}, too late for epoch ${String(epoch)}.`,
    whatToDo: "Wait for the next epoch.",
    details: { since, epoch },
  });
}

function notElected({ epoch, role }: ElectionTerms): InputError {
  return new InputError({
    code: "NOT_ELECTED",
    shortMessage: `The member was drawn 0 times as ${role} of epoch ${String(epoch)}.`,
    whatToDo: "Leave it out of the committee.",
    details: { epoch, role },
  });
}
