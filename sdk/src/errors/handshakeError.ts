import { PeerwattError, type ErrorDetails } from "./peerwattError.js";

/** Why a handshake message was refused. */
export type HandshakeErrorCode =
  /** It was used before, or belongs to an attempt that a newer one replaced. */
  | "HANDSHAKE_REPLAYED"
  /** The access token's time is over. */
  | "HANDSHAKE_EXPIRED"
  | "HANDSHAKE_WRONG_ROUND"
  | "HANDSHAKE_WRONG_CHAIN"
  | "HANDSHAKE_WRONG_MARKET"
  /** The access token is not the one the contract gives. */
  | "HANDSHAKE_WRONG_TOKEN"
  /** Neither side of the round signed it, or it is about other parties. */
  | "HANDSHAKE_THIRD_PARTY"
  /** The provider's ephemeral key is not the one in its winning bid. */
  | "HANDSHAKE_WRONG_KEY"
  /** An X25519 key of low order: anybody could compute the session's keys. */
  | "HANDSHAKE_WEAK_KEY"
  /** Not the message whose turn it is. */
  | "HANDSHAKE_OUT_OF_ORDER"
  /** Bytes that are no message of this protocol. */
  | "HANDSHAKE_MALFORMED"
  /** It would not fit into one QR code. */
  | "HANDSHAKE_TOO_LARGE"
  /** A session message that does not decrypt: altered, or of another session. */
  | "HANDSHAKE_UNREADABLE";

/** A message between two cars that must not be believed, and why. */
export class HandshakeError extends PeerwattError {
  declare readonly code: HandshakeErrorCode;

  constructor(options: {
    readonly code: HandshakeErrorCode;
    readonly shortMessage: string;
    readonly whatToDo: string;
    readonly details?: ErrorDetails | undefined;
    readonly cause?: unknown;
  }) {
    super(options);
    this.name = "HandshakeError";
  }
}
