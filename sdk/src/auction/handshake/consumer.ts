import { bytesToHex, sameHex, type Hex } from "../../signing/index.js";
import { checkMeeting } from "./checks.js";
import { createEphemeralKeys, type EphemeralKeys } from "./ephemeral.js";
import { refusal } from "./refusals.js";
import { deriveSession } from "./session.js";
import { checkSigner, signedContent } from "./signedContent.js";
import type {
  Meeting,
  RandomBytes,
  Session,
  Sign,
  SignedAccept,
  SignedConfirm,
  SignedConnect,
  Verify,
} from "./types.js";

/** The consumer's side of a handshake. Plain values: it survives `JSON.stringify`, and holds a secret. */
export interface ConsumerHandshake {
  readonly stage: "Connecting" | "Confirmed";
  readonly meeting: Meeting;
  readonly nonceC: Hex;
  readonly keys: EphemeralKeys;
}

/** What a step of a handshake needs from outside. */
export interface StepTools {
  /** Seconds since 1970. */
  readonly now: number;
  readonly sign: Sign;
  readonly verify: Verify;
  readonly randomBytes: RandomBytes;
}

/**
 * First step, the consumer's: makes the code that the provider scans.
 * @throws HandshakeError `HANDSHAKE_EXPIRED`
 */
export async function createConnect(
  meeting: Meeting,
  tools: Omit<StepTools, "verify">,
): Promise<{ readonly handshake: ConsumerHandshake; readonly message: SignedConnect }> {
  if (tools.now >= meeting.expiresAt) {
    throw refusal("HANDSHAKE_EXPIRED", { now: tools.now, expiresAt: meeting.expiresAt });
  }
  const nonceC = bytesToHex(tools.randomBytes(32));
  const keys = createEphemeralKeys(tools.randomBytes);
  const { chainId, market, consumer, round, token } = meeting;
  const content = { chainId, market, consumer, round, token, nonceC, ephC: keys.publicKey };
  const unsigned = { kind: "Connect", ...content } as const;
  const signature = await tools.sign(signedContent(unsigned));
  return {
    handshake: { stage: "Connecting", meeting, nonceC, keys },
    message: { ...unsigned, signature },
  };
}

/**
 * Third step, the consumer's: checks that the answer is the winner's, given to this very attempt, with the key of its
 * bid; then confirms. From here on both have the session.
 * @throws HandshakeError naming what is wrong with the answer; the handshake given stays valid.
 */
export async function confirmAccept(
  handshake: ConsumerHandshake,
  accept: SignedAccept,
  tools: Omit<StepTools, "randomBytes">,
): Promise<{
  readonly handshake: ConsumerHandshake;
  readonly message: SignedConfirm;
  readonly session: Session;
}> {
  const { meeting, keys } = handshake;
  checkMeeting(accept, meeting, tools.now);
  checkAttempt(handshake, accept);
  if (!sameHex(accept.ephP, meeting.ephemeralKey)) {
    throw refusal("HANDSHAKE_WRONG_KEY", { given: accept.ephP, expected: meeting.ephemeralKey });
  }
  await checkSigner(accept, meeting.provider, tools.verify);
  const session = deriveSession(meeting.chainId, accept, keys.secret, accept.ephP);

  const { chainId, market, consumer, round, token } = meeting;
  const content = { chainId, market, consumer, round, token, nonceP: accept.nonceP };
  const unsigned = { kind: "Confirm", ...content } as const;
  const signature = await tools.sign(signedContent(unsigned));
  return {
    handshake: { ...handshake, stage: "Confirmed" },
    message: { ...unsigned, signature },
    session,
  };
}

/** An answer to an earlier attempt carries that attempt's nonce; one confirmed already would be confirmed twice. */
function checkAttempt(handshake: ConsumerHandshake, accept: SignedAccept): void {
  const answersThis =
    sameHex(accept.nonceC, handshake.nonceC) && sameHex(accept.ephC, handshake.keys.publicKey);
  if (handshake.stage !== "Connecting" || !answersThis) {
    throw refusal("HANDSHAKE_REPLAYED", { nonceC: accept.nonceC });
  }
}
