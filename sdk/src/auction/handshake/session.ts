import { hkdf } from "@noble/hashes/hkdf.js";
import { sha256 } from "@noble/hashes/sha2.js";
import { concatBytes, utf8ToBytes } from "@noble/hashes/utils.js";

import {
  acceptTypedData,
  bytesToHex,
  connectTypedData,
  hexToBytes,
  marketDomain,
  typedDataHash,
  type AcceptMessage,
  type Hex,
} from "../../signing/index.js";
import { sharedSecret } from "./ephemeral.js";
import type { Session } from "./types.js";

const INFO = utf8ToBytes("Peerwatt handshake 1: session keys");
const KEY_BYTES = 32;

/**
 * The session of an accepted handshake: HKDF-SHA256 (RFC 5869) over the X25519 secret, salted with the transcript, so
 * that the keys stand for everything both sides signed: chain, market, round, token, nonces and ephemeral keys.
 * @param secret one's own ephemeral secret.
 * @param peerKey the other side's ephemeral public key.
 * @throws HandshakeError `HANDSHAKE_WEAK_KEY`
 */
export function deriveSession(
  chainId: number,
  accept: AcceptMessage,
  secret: Hex,
  peerKey: Hex,
): Session {
  const transcript = transcriptOf(chainId, accept);
  const keys = hkdf(sha256, sharedSecret(secret, peerKey), transcript, INFO, 2 * KEY_BYTES);
  return {
    transcript: bytesToHex(transcript),
    consumerKey: bytesToHex(keys.subarray(0, KEY_BYTES)),
    providerKey: bytesToHex(keys.subarray(KEY_BYTES)),
  };
}

/** SHA-256 over the EIP-712 digests of the first two messages; the third adds nothing that is not in them. */
function transcriptOf(chainId: number, accept: AcceptMessage): Uint8Array {
  const domain = marketDomain(chainId, accept.market);
  const digests = [connectTypedData(domain, accept), acceptTypedData(domain, accept)];
  return sha256(concatBytes(...digests.map((data) => hexToBytes(typedDataHash(data), 32))));
}
