import { x25519 } from "@noble/curves/ed25519.js";

import {
  bytesToHex,
  hexToBytes,
  sameHex,
  type AcceptMessage,
  type Hex,
} from "../../signing/index.js";
import { checkMeeting } from "./checks.js";
import type { StepTools } from "./consumer.js";
import { sharedSecret } from "./ephemeral.js";
import { refusal } from "./refusals.js";
import { deriveSession } from "./session.js";
import { checkSigner, signedContent } from "./signedContent.js";
import type { Meeting, Session, SignedAccept, SignedConfirm, SignedConnect } from "./types.js";

/** The provider's side of a handshake. Plain values: it survives `JSON.stringify`, and holds a secret. */
export interface ProviderHandshake {
  readonly stage: "Waiting" | "Accepted" | "Confirmed";
  readonly meeting: Meeting;
  /** Secret of the ephemeral key in the winning bid. */
  readonly secret: Hex;
  /** Every consumer's nonce that was answered, so that a photographed code is refused. */
  readonly seenNonces: readonly Hex[];
  /** The answer that waits for its confirmation, or was confirmed. */
  readonly answer: AcceptMessage | undefined;
}

/**
 * The provider's side before the first code is scanned.
 * @param secret of the ephemeral key in its winning bid.
 * @throws HandshakeError `HANDSHAKE_WRONG_KEY` if it is the secret of another key.
 */
export function awaitConnect(meeting: Meeting, secret: Hex): ProviderHandshake {
  const publicKey = bytesToHex(x25519.getPublicKey(hexToBytes(secret, 32)));
  if (!sameHex(publicKey, meeting.ephemeralKey)) {
    throw refusal("HANDSHAKE_WRONG_KEY", { given: publicKey, expected: meeting.ephemeralKey });
  }
  return { stage: "Waiting", meeting, secret, seenNonces: [], answer: undefined };
}

/**
 * Second step, the provider's: checks the consumer's code and answers it. A consumer that starts over (a phone that was
 * restarted), with a new nonce, is answered anew; the answer before is void, and so is a session confirmed before.
 * @throws HandshakeError naming what is wrong with the code; the handshake given stays valid.
 */
export async function answerConnect(
  handshake: ProviderHandshake,
  message: SignedConnect,
  tools: StepTools,
): Promise<{ readonly handshake: ProviderHandshake; readonly message: SignedAccept }> {
  const { meeting, secret, seenNonces } = handshake;
  checkMeeting(message, meeting, tools.now);
  if (seenNonces.some((seen) => sameHex(seen, message.nonceC))) {
    throw refusal("HANDSHAKE_REPLAYED", { nonceC: message.nonceC });
  }
  sharedSecret(secret, message.ephC);
  // Last, and only then is the nonce used up: nobody but the consumer can use up a nonce.
  await checkSigner(message, meeting.consumer, tools.verify);

  const { chainId, market, consumer, round, token } = meeting;
  const { nonceC, ephC } = message;
  const nonceP = bytesToHex(tools.randomBytes(32));
  const ephP = meeting.ephemeralKey;
  const answer = { market, consumer, round, token, nonceC, ephC, nonceP, ephP };
  const unsigned = { kind: "Accept", chainId, ...answer } as const;
  const signature = await tools.sign(signedContent(unsigned));
  return {
    handshake: { ...handshake, stage: "Accepted", seenNonces: [...seenNonces, nonceC], answer },
    message: { ...unsigned, signature },
  };
}

/**
 * Fourth and last step, the provider's: checks the confirmation. Only after it may power flow.
 * @throws HandshakeError naming what is wrong with it; the handshake given stays valid.
 */
export async function concludeHandshake(
  handshake: ProviderHandshake,
  message: SignedConfirm,
  tools: Pick<StepTools, "now" | "verify">,
): Promise<{ readonly handshake: ProviderHandshake; readonly session: Session }> {
  const { meeting, secret, answer, stage } = handshake;
  checkMeeting(message, meeting, tools.now);
  if (answer === undefined) throw refusal("HANDSHAKE_OUT_OF_ORDER", { stage });
  if (stage === "Confirmed" || !sameHex(message.nonceP, answer.nonceP)) {
    throw refusal("HANDSHAKE_REPLAYED", { nonceP: message.nonceP });
  }
  await checkSigner(message, meeting.consumer, tools.verify);
  const session = deriveSession(meeting.chainId, answer, secret, answer.ephC);
  return { handshake: { ...handshake, stage: "Confirmed" }, session };
}
