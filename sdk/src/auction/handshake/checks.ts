import { sameHex } from "../../signing/index.js";
import { refusal } from "./refusals.js";
import type { HandshakeMessage, Meeting } from "./types.js";

/**
 * Refuses a message that is not about this meeting, or comes too late. Nothing signed is believed yet: these checks
 * come first because they are cheap and say best what is wrong.
 * @throws HandshakeError `HANDSHAKE_WRONG_CHAIN`, `_WRONG_MARKET`, `_THIRD_PARTY`, `_WRONG_ROUND`, `_EXPIRED` or
 * `_WRONG_TOKEN`
 */
export function checkMeeting(message: HandshakeMessage, meeting: Meeting, now: number): void {
  if (message.chainId !== meeting.chainId) {
    throw refusal("HANDSHAKE_WRONG_CHAIN", { given: message.chainId, expected: meeting.chainId });
  }
  if (!sameHex(message.market, meeting.market)) {
    throw refusal("HANDSHAKE_WRONG_MARKET", { given: message.market, expected: meeting.market });
  }
  if (!sameHex(message.consumer, meeting.consumer)) {
    throw refusal("HANDSHAKE_THIRD_PARTY", { given: message.consumer, expected: meeting.consumer });
  }
  if (message.round !== meeting.round) {
    throw refusal("HANDSHAKE_WRONG_ROUND", { given: message.round, expected: meeting.round });
  }
  if (now >= meeting.expiresAt) {
    throw refusal("HANDSHAKE_EXPIRED", { now, expiresAt: meeting.expiresAt });
  }
  if (!sameHex(message.token, meeting.token)) {
    throw refusal("HANDSHAKE_WRONG_TOKEN", { given: message.token, expected: meeting.token });
  }
}
