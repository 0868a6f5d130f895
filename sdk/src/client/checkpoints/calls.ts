import { encodeFunctionData } from "viem";

import { checkpointsAbi } from "../../abi/checkpoints.js";
import type { Header } from "../../consensus/block/types.js";
import { checkpointHeader } from "../../consensus/index.js";
import type { Address, Hex } from "../../signing/index.js";
import type { Quorum } from "./quorum.js";

/** Transaction data that records the digests of consecutive blocks, the first of them at height `first`. */
export function encodeCheckpoint(first: bigint, blocks: readonly Hex[], quorum: Quorum): Hex {
  const args = [first, blocks, quorum] as const;
  return encodeFunctionData({ abi: checkpointsAbi, functionName: "checkpoint", args });
}

/** Transaction data that makes `next`, in ascending order, the committee of the next epoch. */
export function encodeTakeOver(next: readonly Address[], quorum: Quorum): Hex {
  return encodeFunctionData({
    abi: checkpointsAbi,
    functionName: "takeOver",
    args: [next, quorum],
  });
}

/** Call data that asks whether a message stands at a position of a recorded block; see `merkleProof` for the proof. */
export function encodeIsOrdered(
  header: Header,
  id: Hex,
  position: number,
  proof: readonly Hex[],
): Hex {
  const args = [checkpointHeader(header), id, position, proof] as const;
  return encodeFunctionData({ abi: checkpointsAbi, functionName: "isOrdered", args });
}
