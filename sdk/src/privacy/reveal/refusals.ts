import { RevealError, type ErrorDetails, type RevealErrorCode } from "../../errors/index.js";

const WORDS: Readonly<Record<RevealErrorCode, readonly [string, string]>> = {
  REVEAL_MALFORMED: [
    "These bytes are no sealed position.",
    "Ask the consumer to send the position again.",
  ],
  REVEAL_UNREADABLE: [
    "The sealed position does not open.",
    "Open it with the secret of the bid that won this round, or ask the consumer to seal it again.",
  ],
  REVEAL_WRONG_POSITION: [
    "The position is not the one the consumer committed to.",
    "Do not drive there; wait for the right one until the round's time is over.",
  ],
  REVEAL_OUTSIDE_AREA: [
    "The position is outside the area that the round published.",
    "Do not drive there; the bid was made for a place inside the area.",
  ],
  REVEAL_WEAK_KEY: [
    "Whatever is sealed to this key anybody can read.",
    "Do not reveal the position; the other side's software is broken or hostile.",
  ],
};

/** The error for a position that must not be believed, or not be sealed. */
export function refusal(
  code: RevealErrorCode,
  details?: ErrorDetails,
  cause?: unknown,
): RevealError {
  const [shortMessage, whatToDo] = WORDS[code];
  return new RevealError({ code, shortMessage, whatToDo, details, cause });
}
