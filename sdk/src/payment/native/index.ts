import { createKeccak } from "hash-wasm";

import { ConfigurationError } from "../../errors/index.js";
import { isLowS, joinSignature, SIGNATURE_BYTES, splitSignature } from "../signatures/compact.js";
import type { SignatureBackend } from "../signatures/types.js";

/** What is used of libsecp256k1's bindings. */
interface Bindings {
  publicKeyCreate(secret: Uint8Array, compressed: boolean): Uint8Array;
  ecdsaSign(
    digest: Uint8Array,
    secret: Uint8Array,
  ): { readonly signature: Uint8Array; readonly recid: number };
  ecdsaRecover(
    signature: Uint8Array,
    recid: number,
    digest: Uint8Array,
    compressed: boolean,
    output: Uint8Array,
  ): Uint8Array;
}

/** The bindings themselves: the package's own entry would fall back to JavaScript and say nothing. */
const bindings = "secp256k1/bindings.js";

/**
 * libsecp256k1 as native code, and Keccak-256 as WebAssembly: for services, which verify what thousands of vehicles sign.
 * @throws ConfigurationError `NO_NATIVE_CODE` where there is none for this machine
 */
export async function createNativeBackend(): Promise<SignatureBackend> {
  const [secp256k1, keccak] = await Promise.all([loadBindings(), createKeccak(256)]);
  const recover = createRecover(secp256k1);
  return {
    keccak256: (bytes) => keccak.init().update(bytes).digest("binary"),
    publicKeyOf: (secret) => secp256k1.publicKeyCreate(secret, false).subarray(1),
    sign(digest, secret) {
      const { signature, recid } = secp256k1.ecdsaSign(digest, secret);
      return joinSignature(signature, recid);
    },
    recover,
  };
}

/**
 * What native code is handed are the same few arrays each time: an array that it sees for the first time is moved out of
 * JavaScript's heap, which for three of them takes a sixth of the whole recovery.
 */
function createRecover(secp256k1: Bindings): SignatureBackend["recover"] {
  const rs = new Uint8Array(SIGNATURE_BYTES);
  const message = new Uint8Array(32);
  const key = new Uint8Array(65);
  return (digest, compact) => {
    if (compact.length !== SIGNATURE_BYTES) return undefined;
    const parity = splitSignature(compact, rs);
    if (!isLowS(rs)) return undefined;
    message.set(digest);
    try {
      return secp256k1.ecdsaRecover(rs, parity, message, false, key).slice(1);
    } catch {
      // r or s is no scalar of the group, or no point has this r.
      return undefined;
    }
  };
}

async function loadBindings(): Promise<Bindings> {
  try {
    const loaded = (await import(bindings)) as { readonly default: Bindings };
    return loaded.default;
  } catch (cause) {
    throw new ConfigurationError({
      code: "NO_NATIVE_CODE",
      shortMessage: "There is no native secp256k1 for this machine.",
      whatToDo: "Build the package secp256k1 here, or use portableBackend.",
      cause,
    });
  }
}
