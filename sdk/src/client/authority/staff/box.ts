import { Aes256Gcm, CipherSuite, DhkemX25519HkdfSha256, HkdfSha256 } from "@hpke/core";

import { bytesToHex, hexToBytes, type Hex } from "../../../signing/index.js";

/** Keys of officers and auditors, for HPKE (RFC 9180) with X25519, HKDF-SHA256 and AES-256-GCM. */
export interface BoxKeys {
  readonly publicKey: Hex;
  readonly secretKey: Hex;
}

const suite = new CipherSuite({
  kem: new DhkemX25519HkdfSha256(),
  kdf: new HkdfSha256(),
  aead: new Aes256Gcm(),
});
const keySize = 32;

export async function makeBoxKeys(): Promise<BoxKeys> {
  const { publicKey, privateKey } = await suite.kem.generateKeyPair();
  return {
    publicKey: bytesToHex(new Uint8Array(await suite.kem.serializePublicKey(publicKey))),
    secretKey: bytesToHex(new Uint8Array(await suite.kem.serializePrivateKey(privateKey))),
  };
}

/** @param purpose what is sealed and for what: opens for no other. */
export async function seal(plain: Uint8Array, publicKey: Hex, purpose: string): Promise<Hex> {
  const { ct, enc } = await suite.seal(
    {
      recipientPublicKey: await suite.kem.deserializePublicKey(
        buffer(hexToBytes(publicKey, keySize)),
      ),
      info: purposeBytes(purpose),
    },
    buffer(plain),
  );
  return bytesToHex(Uint8Array.of(...new Uint8Array(enc), ...new Uint8Array(ct)));
}

/** @throws Error for what was sealed to another key or for another purpose. */
export async function unseal(sealed: Hex, secretKey: Hex, purpose: string): Promise<Uint8Array> {
  const bytes = hexToBytes(sealed);
  const opened = await suite.open(
    {
      recipientKey: await suite.kem.deserializePrivateKey(buffer(hexToBytes(secretKey, keySize))),
      enc: buffer(bytes.subarray(0, keySize)),
      info: purposeBytes(purpose),
    },
    buffer(bytes.subarray(keySize)),
  );
  return new Uint8Array(opened);
}

function purposeBytes(purpose: string): ArrayBuffer {
  return buffer(new TextEncoder().encode(`Peerwatt authority 1: ${purpose}`));
}

function buffer(bytes: Uint8Array): ArrayBuffer {
  return Uint8Array.from(bytes).buffer;
}
