import { InputError, type ErrorDetails } from "../../errors/index.js";

const WAYS_OUT = {
  /** A key or proof of another number of bytes. */
  VRF_WRONG_LENGTH: "Give the bytes of the suite in use, neither cut nor padded.",
  /** Zero, or at or above the group's order. */
  VRF_BAD_SECRET_KEY: "Give a number from 1 to the order of the group less 1.",
  /** Bytes that encode no point, or encode it in a second way. */
  VRF_NOT_ON_CURVE: "Give the canonical compressed encoding of a point.",
  /** A proof's scalar at or above the group's order: the same proof in a second shape. */
  VRF_NONCANONICAL_SCALAR: "Give the proof as its maker wrote it.",
  /** A key of small order, whose output is the same for every input. */
  VRF_IDENTITY_KEY: "Do not register or trust this key.",
  /** A well-formed proof of something else: other key, other input, or altered. */
  VRF_WRONG_CHALLENGE: "Check that key and input are those of the prover.",
  /** No point in 256 tries, which happens once in 2^256 inputs. */
  VRF_NO_POINT: "Change the input.",
} as const;

/** Why a key or proof was refused. */
export type VrfRefusalCode = keyof typeof WAYS_OUT;

/** A refusal of this room, with its way out. */
export function vrfError(
  code: VrfRefusalCode,
  shortMessage: string,
  details?: ErrorDetails,
  cause?: unknown,
): InputError {
  return new InputError({ code, shortMessage, whatToDo: WAYS_OUT[code], details, cause });
}

/**
 * Refuses bytes of a wrong number.
 * @throws InputError `VRF_WRONG_LENGTH`
 */
export function checkLength(bytes: Uint8Array, length: number, what: string): void {
  if (bytes.length === length) return;
  throw vrfError(
    "VRF_WRONG_LENGTH",
    `A ${what} has ${String(length)} bytes, not ${String(bytes.length)}.`,
    { given: bytes.length, expected: length },
  );
}
