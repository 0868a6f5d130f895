import { secp256k1 } from "@noble/curves/secp256k1.js";
import { sha256 } from "@noble/hashes/sha2.js";
import { concatBytes } from "@noble/hashes/utils.js";

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

/** A field of its Table 2: bytes, and how often it is there with two inputs and two outputs. */
export interface PaperField {
  readonly name: string;
  readonly bytes: number;
  readonly times: number;
}

/** Its Table 2, for two inputs and two outputs. */
export const TABLE_2: readonly PaperField[] = [
  { name: "Txid", bytes: 2, times: 1 },
  { name: "Txhash", bytes: 32, times: 1 },
  { name: "Sn_sf", bytes: 2, times: 2 },
  { name: "Pre_txhash", bytes: 32, times: 2 },
  { name: "Pre_sn_df", bytes: 2, times: 2 },
  { name: "Signature", bytes: 71, times: 2 },
  { name: "Unit price", bytes: 2, times: 1 },
  { name: "Total amount", bytes: 2, times: 1 },
  { name: "Sn_df", bytes: 2, times: 2 },
  { name: "Account", bytes: 138, times: 2 },
  { name: "Amount", bytes: 2, times: 2 },
];

/** Bytes of the paper's transaction. */
export const PAPER_BYTES = TABLE_2.reduce((sum, { bytes, times }) => sum + bytes * times, 0);

/** What the paper says of 300 accounts, seconds, on the machine of its authors. */
export const PAPER_SECONDS = 1.935;

/*
 * Table 2 in a row. The paper does not say what its 138 bytes of an account are; a compressed key is 33, and a signature
 * 64 where its own leaves 71 for DER. What is left over is zero.
 *
 *   txid 2 | txhash 32 | 2 × (sn_sf 2, pre_txhash 32, pre_sn_df 2, signature 71) | unit price 2 | total amount 2
 *   | 2 × (sn_df 2, account 138, amount 2)
 */
const [INPUTS_AT, INPUT, SIGNATURE_AT] = [34, 107, 36] as const;
const [OUTPUTS_AT, OUTPUT, ACCOUNT_AT, AMOUNT_AT] = [252, 142, 2, 140] as const;
const [KEY, SIGNATURE] = [33, 64] as const;
const TXHASH = { from: 2, to: 34 } as const;

/** A payment of the paper's: two inputs, signed by their owners, to two accounts with the authority's signatures. */
export function payAsPaper(
  owners: readonly Uint8Array[],
  payees: readonly PaperAccount[],
): Uint8Array {
  const bytes = new Uint8Array(PAPER_BYTES);
  payees.forEach(({ publicKey, signature }, index) => {
    const at = OUTPUTS_AT + index * OUTPUT;
    bytes.set(publicKey, at + ACCOUNT_AT);
    bytes.set(signature, at + ACCOUNT_AT + KEY);
    bytes[at + AMOUNT_AT] = 1 + index;
  });
  const hash = paperHash(bytes);
  bytes.set(hash, TXHASH.from);
  owners.forEach((secret, index) => {
    const signature = secp256k1.sign(hash, secret, { prehash: false });
    bytes.set(signature, INPUTS_AT + index * INPUT + SIGNATURE_AT);
  });
  return bytes;
}

/**
 * The paper's "Transaction verification method": all accounts signed by the authority, all inputs by their owners, whose
 * keys and amounts the verifier has from the transactions before.
 */
export function isValidByPaper(
  bytes: Uint8Array,
  authority: Uint8Array,
  owners: readonly Uint8Array[],
  paidIn: number,
): boolean {
  const places: readonly number[] = [0, 1];
  const hash = bytes.slice(TXHASH.from, TXHASH.to);
  const isSame = paperHash(bytes).every((byte, index) => byte === hash[index]);
  const areCertified = places.every((index) => {
    const at = OUTPUTS_AT + index * OUTPUT + ACCOUNT_AT;
    const [key, signature] = [
      bytes.slice(at, at + KEY),
      bytes.slice(at + KEY, at + KEY + SIGNATURE),
    ];
    return secp256k1.verify(signature, sha256(key), authority, { prehash: false });
  });
  const areSigned = places.every((index) => {
    const at = INPUTS_AT + index * INPUT + SIGNATURE_AT;
    const signature = bytes.slice(at, at + SIGNATURE);
    return secp256k1.verify(signature, hash, owners[index] ?? bytes, { prehash: false });
  });
  const paidOut = places.reduce(
    (sum, index) => sum + (bytes[OUTPUTS_AT + index * OUTPUT + AMOUNT_AT] ?? 0),
    0,
  );
  return bytes.length === PAPER_BYTES && isSame && areCertified && areSigned && paidIn >= paidOut;
}

/** Of everything but itself and the signatures of the inputs. */
function paperHash(bytes: Uint8Array): Uint8Array {
  const heads = [0, 1].map((index) => {
    const at = INPUTS_AT + index * INPUT;
    return bytes.slice(at, at + SIGNATURE_AT);
  });
  const tail = bytes.slice(INPUTS_AT + 2 * INPUT);
  return sha256(concatBytes(bytes.slice(0, TXHASH.from), ...heads, tail));
}
