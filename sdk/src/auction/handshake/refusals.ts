import { HandshakeError, type ErrorDetails, type HandshakeErrorCode } from "../../errors/index.js";

const WORDS: Readonly<Record<HandshakeErrorCode, readonly [string, string]>> = {
  HANDSHAKE_REPLAYED: [
    "This message was used before, or belongs to an earlier attempt.",
    "Start over with a new code; do not plug in if you did not make this one.",
  ],
  HANDSHAKE_EXPIRED: [
    "The access token's time is over.",
    "The round can no longer begin; wait until its money returns.",
  ],
  HANDSHAKE_WRONG_ROUND: [
    "The message is for another round.",
    "Check that both cars look at the same round.",
  ],
  HANDSHAKE_WRONG_CHAIN: [
    "The message is for another chain.",
    "Switch both wallets to the market's chain.",
  ],
  HANDSHAKE_WRONG_MARKET: [
    "The message is for another market.",
    "Check that both cars use the same market address.",
  ],
  HANDSHAKE_WRONG_TOKEN: [
    "The access token is not the contract's.",
    "Read the round from the chain again; if it persists, do not plug in.",
  ],
  HANDSHAKE_THIRD_PARTY: [
    "The message is not from the other side of this round.",
    "Do not plug in; look for the right car.",
  ],
  HANDSHAKE_WRONG_KEY: [
    "The ephemeral key is not the one in the winning bid.",
    "The provider must answer with the key of its bid; do not plug in otherwise.",
  ],
  HANDSHAKE_WEAK_KEY: [
    "The ephemeral key is one with which anybody could read the session.",
    "Do not plug in; the other car's software is broken or hostile.",
  ],
  HANDSHAKE_OUT_OF_ORDER: [
    "It is not this message's turn.",
    "Begin with the consumer's first code.",
  ],
  HANDSHAKE_MALFORMED: ["This is not a handshake message.", "Scan the code again."],
  HANDSHAKE_TOO_LARGE: [
    "The message does not fit into one QR code.",
    "Use an account with a shorter signature.",
  ],
  HANDSHAKE_UNREADABLE: [
    "The message was altered or is of another session.",
    "Ask the other car to send it again.",
  ],
};

/** The error for a message that must not be believed. */
export function refusal(
  code: HandshakeErrorCode,
  details?: ErrorDetails,
  cause?: unknown,
): HandshakeError {
  const [shortMessage, whatToDo] = WORDS[code];
  return new HandshakeError({ code, shortMessage, whatToDo, details, cause });
}
