import { keccak_256 } from "@noble/hashes/sha3.js";

import { digestBytes } from "../block/hash.js";
import type { Digest } from "../block/types.js";
import type { Micros, NodeId } from "./types.js";

/**
 * How long a node needs for a hash below the target: exponentially distributed, as of very many trials that each succeed very
 * rarely, and drawn from Keccak-256(seed ‖ node ‖ block before ‖ attempt), so that everybody can check the draw.
 * It stands for the work: no hashes are tried.
 * @param mean of the distribution.
 */
export function lotteryDelay(
  seed: Uint8Array,
  node: NodeId,
  previous: Digest,
  attempt: number,
  mean: Micros,
): Micros {
  const bytes = new Uint8Array(seed.length + 48);
  const view = new DataView(bytes.buffer);
  bytes.set(seed);
  view.setBigUint64(seed.length, BigInt(node));
  bytes.set(digestBytes(previous), seed.length + 8);
  view.setBigUint64(seed.length + 40, BigInt(attempt));
  const hash = new DataView(keccak_256(bytes).buffer);
  // 53 bits: as many as a double in [0, 1) has.
  const uniform = Number(hash.getBigUint64(0) >> 11n) / 2 ** 53;
  return Math.ceil(-mean * Math.log1p(-uniform));
}
