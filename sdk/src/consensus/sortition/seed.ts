import { sha256 } from "@noble/hashes/sha2.js";
import { concatBytes, utf8ToBytes } from "@noble/hashes/utils.js";

import { InputError } from "../../errors/index.js";
import type { VrfProver, VrfVerifier } from "../vrf/types.js";

/** Bytes of a seed. */
export const SEED_LENGTH = 32;

/** Keeps a seed's input apart from everything else that the same key evaluates. */
const PROVED = utf8ToBytes("peerwatt/seed/1");
const ABSENT = utf8ToBytes("peerwatt/absent-seed/1");

/** A round's seed and the leader's proof of it. */
export interface ProvedSeed {
  readonly seed: Uint8Array;
  readonly proof: Uint8Array;
}

/** The seed that a proof shows, or why it shows none. */
export type SeedVerdict =
  | { readonly valid: true; readonly seed: Uint8Array }
  | { readonly valid: false; readonly refusal: InputError };

/**
 * seed_r = VRF_sk(seed_{r−1} ‖ r) of the leader: nobody else knows it before the leader shows it, and the leader has no
 * choice but to show it or not. That choice is one bit a round in its favour, for the seed of an absent leader is known
 * to all; a leader who wants the other seed must give up its round for it.
 * @param previous seed of round r − 1.
 * @param round r, from 1.
 * @throws InputError `BAD_ROUND_SEED`
 */
export function nextSeed(prover: VrfProver, previous: Uint8Array, round: number): ProvedSeed {
  const { proof, output } = prover.prove(seedInput(PROVED, previous, round));
  return { seed: seedOf(output), proof };
}

/**
 * Judges a leader's seed. The refusals are those of the VRF.
 * @throws InputError `BAD_ROUND_SEED` for the verifier's own `previous` and `round`
 */
export function verifySeed(
  vrf: VrfVerifier,
  leaderKey: Uint8Array,
  previous: Uint8Array,
  round: number,
  proof: Uint8Array,
): SeedVerdict {
  const verdict = vrf.verify(leaderKey, seedInput(PROVED, previous, round), proof);
  return verdict.valid ? { valid: true, seed: seedOf(verdict.output) } : verdict;
}

/**
 * The seed of a round whose leader is absent: a hash of the one before. The round is in it, so that two absent leaders in
 * a row are told from one.
 * @throws InputError `BAD_ROUND_SEED`
 */
export function absentSeed(previous: Uint8Array, round: number): Uint8Array {
  return sha256(seedInput(ABSENT, previous, round));
}

/**
 * Refuses what is no seed.
 * @throws InputError `BAD_ROUND_SEED`
 */
export function checkSeed(seed: Uint8Array): void {
  if (seed.length !== SEED_LENGTH) {
    throw badSeed(`A seed has ${String(SEED_LENGTH)} bytes, not ${String(seed.length)}.`);
  }
}

/** Outputs of SHA-512 suites are cut; any 32 bytes of a pseudorandom string are one. */
function seedOf(output: Uint8Array): Uint8Array {
  return output.slice(0, SEED_LENGTH);
}

function seedInput(label: Uint8Array, previous: Uint8Array, round: number): Uint8Array {
  checkSeed(previous);
  if (!Number.isSafeInteger(round) || round < 1) {
    throw badSeed(`${String(round)} is no round: they are counted from 1.`);
  }
  const encoded = new Uint8Array(8);
  new DataView(encoded.buffer).setBigUint64(0, BigInt(round));
  return concatBytes(label, previous, encoded);
}

function badSeed(shortMessage: string): InputError {
  return new InputError({
    code: "BAD_ROUND_SEED",
    shortMessage,
    whatToDo: "Give the seed of the round before and the number of this round.",
  });
}
