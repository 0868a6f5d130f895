import { secp256k1 } from "@noble/curves/secp256k1.js";
import { sha256 } from "@noble/hashes/sha2.js";

/** The paper's account: a public key, and the authority's signature over it. */
export interface PaperAccount {
  readonly publicKey: Uint8Array;
  readonly signature: Uint8Array;
}

/** Gao et al. (2018), "Registration process": two ECDSA operations an account, a key pair and a signature of its public key. */
export function registerAsPaper(
  secrets: readonly Uint8Array[],
  authority: Uint8Array,
): PaperAccount[] {
  return secrets.map((secret) => {
    const publicKey = secp256k1.getPublicKey(secret);
    const signature = secp256k1.sign(sha256(publicKey), authority, { prehash: false });
    return { publicKey, signature };
  });
}

/** Its Table 2, for two inputs and two outputs: bytes of a field, and how many of them. */
const TABLE_2: readonly (readonly [string, number, number])[] = [
  ["Txid", 2, 1],
  ["Txhash", 32, 1],
  ["Sn_sf", 2, 2],
  ["Pre_txhash", 32, 2],
  ["Pre_sn_df", 2, 2],
  ["Signature", 71, 2],
  ["Unit price", 2, 1],
  ["Total amount", 2, 1],
  ["Sn_df", 2, 2],
  ["Account", 138, 2],
  ["Amount", 2, 2],
];

/** Bytes of the paper's transaction. */
export const PAPER_BYTES = TABLE_2.reduce((sum, [, size, times]) => sum + size * times, 0);

/** What the paper says of 300 accounts, seconds, on the machine of its authors. */
export const PAPER_SECONDS = 1.935;
