import { PeerwattError, type ErrorDetails } from "./peerwattError.js";

/** Why a revealed position was refused. */
export type RevealErrorCode =
  /** Bytes of another size or version: no sealed position. */
  | "REVEAL_MALFORMED"
  /** It does not decrypt: altered, sealed to another key, or of another round. */
  | "REVEAL_UNREADABLE"
  /** The position is not the one that the round's commitment stands for. */
  | "REVEAL_WRONG_POSITION"
  /** The position is not in the area that the round published. */
  | "REVEAL_OUTSIDE_AREA"
  /** An X25519 key of low order: anybody could read what is sealed to it. */
  | "REVEAL_WEAK_KEY";

/** A position that must not be driven to, or not be sealed, and why. */
export class RevealError extends PeerwattError {
  declare readonly code: RevealErrorCode;

  constructor(options: {
    readonly code: RevealErrorCode;
    readonly shortMessage: string;
    readonly whatToDo: string;
    readonly details?: ErrorDetails | undefined;
    readonly cause?: unknown;
  }) {
    super(options);
    this.name = "RevealError";
  }
}
