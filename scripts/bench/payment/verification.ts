import { secp256k1 } from "@noble/curves/secp256k1.js";

import {
  certifyAccount,
  createVerifier,
  decodeTransaction,
  encodeTransaction,
  portableBackend,
  signTransaction,
  type Note,
  type OwnedNote,
  type SignatureBackend,
  type TransactionVerifier,
} from "../../../sdk/src/payment/index.js";
import type { Random } from "../../../sdk/src/random/index.js";
import { bytesToHex, ZERO_ADDRESS, type MarketDomain } from "../../../sdk/src/signing/index.js";
import { timeOnCore } from "../median.js";
import { EXPIRES } from "./accounts.js";
import { isValidByPaper, payAsPaper, registerAsPaper } from "./paperScheme.js";

/** Packed transactions of two inputs and two outputs, decoded and verified one by one on one core. */
export interface VerificationBench {
  readonly transactions: number;
  readonly nativePerSecond: number;
  readonly portablePerSecond: number;
  readonly ratio: number;
  /** The paper's transactions and checks, in plain JavaScript. */
  readonly paperPerSecond: number;
  /** Milliseconds that the native back end alone needs for the four recoveries of a transaction. */
  readonly recoveriesMs: number;
}

const WORTH = 123_456_789_123_456_789n;
/** The portable back end takes so much longer that fewer tell as much. */
const PORTABLE_SHARE = 20;
const SIGNATURES = 4;
const RECOVERIES = 1000;
/** As much as comes out in the paper's transaction. */
const PAID_IN = 3;

export function benchVerification(
  transactions: number,
  domain: MarketDomain,
  native: SignatureBackend,
  random: Random,
): VerificationBench {
  const world = createWorld(createVerifier(domain, native), native, random);
  const packed = Array.from({ length: transactions }, () => world.pay());
  const perSecond = (backend: SignatureBackend, some: readonly Uint8Array[]): number => {
    const verifier = createVerifier(domain, backend);
    const { ms } = timeOnCore(() => {
      for (const bytes of some) verifier.verify(decodeTransaction(bytes).transaction, world.view);
    });
    return (1000 * some.length) / ms;
  };
  const nativePerSecond = perSecond(native, packed);
  const few = packed.slice(0, Math.ceil(transactions / PORTABLE_SHARE));
  const portablePerSecond = perSecond(portableBackend, few);
  return {
    transactions,
    nativePerSecond,
    portablePerSecond,
    ratio: nativePerSecond / portablePerSecond,
    paperPerSecond: 1000 / timePaper(random),
    recoveriesMs: timeRecoveries(native, random),
  };
}

/**
 * What bounds the rate: nothing of ours, but libsecp256k1 on this core. No signature comes twice in a run, as none does
 * among payments: one that did would be recovered faster.
 */
function timeRecoveries(native: SignatureBackend, random: Random): number {
  const signed = Array.from({ length: RECOVERIES }, () => {
    const digest = random.bytes(32);
    return { digest, signature: native.sign(digest, random.bytes(32)) };
  });
  const { ms } = timeOnCore(() => {
    for (const { digest, signature } of signed) native.recover(digest, signature);
  });
  return (SIGNATURES * ms) / RECOVERIES;
}

/** Milliseconds that the paper's verification takes. @throws RangeError if it refuses its own transaction. */
export function timePaper(random: Random): number {
  const secrets = Array.from({ length: 5 }, () => random.bytes(32));
  const [authority = random.bytes(32), ...users] = secrets;
  const [owners, payees] = [users.slice(0, 2), users.slice(2)];
  const paid = payAsPaper(owners, registerAsPaper(payees, authority));
  const [authorityKey, ...ownerKeys] = [authority, ...owners].map((secret) =>
    secp256k1.getPublicKey(secret),
  );
  const { ms } = timeOnCore(() => {
    if (!isValidByPaper(paid, authorityKey ?? paid, ownerKeys, PAID_IN))
      throw new RangeError("the paper's verification refuses what it should take");
  });
  return ms;
}

interface World {
  readonly view: Parameters<TransactionVerifier["verify"]>[1];
  pay(): Uint8Array;
}

function createWorld(
  { hashes }: TransactionVerifier,
  backend: SignatureBackend,
  random: Random,
): World {
  const authoritySecret = random.bytes(32);
  const authority = hashes.addressOf(backend.publicKeyOf(authoritySecret));
  const notes = new Map<string, Note>();
  const own = (): OwnedNote => {
    const secret = random.bytes(32);
    const account = hashes.addressOf(backend.publicKeyOf(secret));
    const note = { id: bytesToHex(random.bytes(32)), account, amount: WORTH, secret };
    notes.set(note.id, note);
    return note;
  };
  return {
    view: {
      authority,
      now: EXPIRES - 1,
      caller: ZERO_ADDRESS,
      noteOf: (id) => notes.get(id),
      isRevoked: () => false,
    },
    pay() {
      const outputs = [WORTH - 1n, WORTH + 1n].map((amount) => {
        const account = bytesToHex(random.bytes(20));
        return { ...certifyAccount(account, EXPIRES, authoritySecret, hashes, backend), amount };
      });
      const unsigned = { unitPrice: WORTH, outputs, relayer: ZERO_ADDRESS, fee: 0n };
      return encodeTransaction(signTransaction(unsigned, [own(), own()], hashes, backend));
    },
  };
}
