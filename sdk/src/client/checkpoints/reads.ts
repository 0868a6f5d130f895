import type { ContractFunctionArgs, ContractFunctionName, ContractFunctionReturnType } from "viem";
import { readContract } from "viem/actions";

import { checkpointsAbi } from "../../abi/checkpoints.js";
import type { Header } from "../../consensus/block/types.js";
import { checkpointHeader } from "../../consensus/index.js";
import {
  checkpointTypedData,
  marketDomain,
  successionTypedData,
  typedDataHash,
  type Address,
  type Hex,
} from "../../signing/index.js";
import { chainIdOf } from "../connect.js";
import { explained } from "../errors/explain.js";
import type { ReadOptions } from "../reads/read.js";
import type { CheckpointsClient } from "./checkpoints.js";

type Abi = typeof checkpointsAbi;
type ViewName = ContractFunctionName<Abi, "view" | "pure">;

/** How far the contract is. */
export interface CheckpointState {
  /** The present committee's epoch. */
  readonly epoch: number;
  /** The highest height recorded; 0 before the first. */
  readonly latest: number;
  /** Keccak-256 of the present committee's members, a word each. */
  readonly committee: Hex;
}

/** Epoch, height and committee. @throws ClientError */
export async function checkpointState(
  checkpoints: CheckpointsClient,
  options?: ReadOptions,
): Promise<CheckpointState> {
  const [epoch, latest, committee] = await Promise.all([
    read(checkpoints, "epoch", [], options),
    read(checkpoints, "latest", [], options),
    read(checkpoints, "committee", [], options),
  ]);
  return { epoch: Number(epoch), latest: Number(latest), committee };
}

/** The digest recorded at a height; undefined if none is. @throws ClientError */
export async function recordedBlock(
  checkpoints: CheckpointsClient,
  height: number,
  options?: ReadOptions,
): Promise<Hex | undefined> {
  const digest = await read(checkpoints, "blockAt", [BigInt(height)], options);
  return BigInt(digest) === 0n ? undefined : digest;
}

/**
 * Whether a message stands at a position of a recorded block, as the contract sees it.
 * @param proof of `merkleProof`.
 * @throws ClientError
 */
export function isOrdered(
  checkpoints: CheckpointsClient,
  header: Header,
  id: Hex,
  position: number,
  proof: readonly Hex[],
  options?: ReadOptions,
): Promise<boolean> {
  return read(checkpoints, "isOrdered", [checkpointHeader(header), id, position, proof], options);
}

/**
 * What each member of the present committee signs about consecutive blocks, the first of them at height `first`.
 * @throws ClientError
 */
export async function checkpointDigest(
  checkpoints: CheckpointsClient,
  first: number,
  blocks: readonly Hex[],
): Promise<Hex> {
  const [chainId, epoch] = await Promise.all([
    chainIdOf(checkpoints),
    read(checkpoints, "epoch", []),
  ]);
  const domain = marketDomain(chainId, checkpoints.address);
  return typedDataHash(
    checkpointTypedData(domain, { epoch: Number(epoch), height: first, blocks }),
  );
}

/** What each member of the present committee signs about the next one, its members ascending. @throws ClientError */
export async function successionDigest(
  checkpoints: CheckpointsClient,
  next: readonly Address[],
): Promise<Hex> {
  const [chainId, epoch] = await Promise.all([
    chainIdOf(checkpoints),
    read(checkpoints, "epoch", []),
  ]);
  const domain = marketDomain(chainId, checkpoints.address);
  return typedDataHash(successionTypedData(domain, { epoch: Number(epoch) + 1, members: next }));
}

function read<
  Name extends ViewName,
  const Args extends ContractFunctionArgs<Abi, "view" | "pure", Name>,
>(
  checkpoints: CheckpointsClient,
  functionName: Name,
  args: Args,
  { blockNumber }: ReadOptions = {},
): Promise<ContractFunctionReturnType<Abi, "view" | "pure", Name, Args>> {
  const parameters = {
    abi: checkpointsAbi,
    address: checkpoints.address,
    functionName,
    args,
    ...(blockNumber === undefined ? {} : { blockNumber }),
  } as unknown as Parameters<typeof readContract>[1];
  return explained(checkpoints, undefined, () =>
    readContract(checkpoints.publicClient, parameters),
  ) as Promise<ContractFunctionReturnType<Abi, "view" | "pure", Name, Args>>;
}
