import type { Wallet } from "ethers";

import { assembleQuorum, quorumOf } from "../../../sdk/src/client/index.js";
import {
  checkpointTypedData,
  marketDomain,
  successionTypedData,
  type Address,
  type MarketTypedData,
} from "../../../sdk/src/signing/index.js";
import type { Checkpoints } from "../../../types/index.js";
import { onChain, type Chain } from "../chain.js";
import { hex, sign } from "../signatures.js";

/** Gas of checkpoints by a committee of so many, as many of which sign as must. */
export interface CheckpointCosts {
  readonly members: number;
  readonly signers: number;
  /** Of one block, where others were recorded before. */
  readonly checkpoint: number;
  /** Of ten blocks, each. */
  readonly eachOfTen: number;
  readonly takeOver: number;
}

export interface ConsensusMeasurements {
  readonly committees: readonly CheckpointCosts[];
  /** Size of the deployed code in bytes. */
  readonly checkpointsBytes: number;
}

const SIZES = [4, 20];

export async function measureCheckpoints(
  progress: (line: string) => void,
): Promise<ConsensusMeasurements> {
  progress("checkpoints …");
  return onChain(async (chain) => {
    const committees: CheckpointCosts[] = [];
    let bytes = 0;
    for (const size of SIZES) {
      const world = await open(chain, size);
      const code = await chain.ethers.provider.getCode(await world.checkpoints.getAddress());
      bytes = (code.length - 2) / 2;
      await record(world, 1, 1);
      committees.push({
        members: size,
        signers: quorumOf(size),
        checkpoint: await record(world, 2, 1),
        eachOfTen: Math.round((await record(world, 3, 10)) / 10),
        takeOver: await takeOver(world),
      });
    }
    return { committees, checkpointsBytes: bytes };
  });
}

interface World {
  readonly chain: Chain;
  readonly checkpoints: Checkpoints;
  readonly keys: readonly Wallet[];
}

async function open(chain: Chain, size: number): Promise<World> {
  const keys = await committeeOf(chain, `member of ${String(size)}`, size);
  const members = keys.map(({ address }) => address);
  const operator = await chain.actor("operator");
  const checkpoints = await chain.ethers.deployContract("Checkpoints", [members], operator);
  return { chain, checkpoints, keys };
}

async function committeeOf(chain: Chain, name: string, size: number): Promise<Wallet[]> {
  const keys: Wallet[] = [];
  for (let index = 0; index < size; index += 1)
    keys.push(await chain.actor(`${name} ${String(index)}`));
  return keys.sort((a, b) => (BigInt(a.address) < BigInt(b.address) ? -1 : 1));
}

async function record(world: World, first: number, count: number): Promise<number> {
  const { chain, checkpoints } = world;
  const blocks = Array.from({ length: count }, (_, index) =>
    hex(chain.ethers.id(`block ${String(first + index)}`)),
  );
  const quorum = await signedBy(world, (domain) =>
    checkpointTypedData(domain, { epoch: 0, height: first, blocks }),
  );
  return chain.gas(() => checkpoints.checkpoint(first, blocks, quorum));
}

async function takeOver(world: World): Promise<number> {
  const { chain, checkpoints, keys } = world;
  const next = await committeeOf(chain, `successor of ${String(keys.length)}`, keys.length);
  const members = next.map(({ address }) => hex(address));
  const quorum = await signedBy(world, (domain) =>
    successionTypedData(domain, { epoch: 1, members }),
  );
  return chain.gas(() => checkpoints.takeOver(members, quorum));
}

async function signedBy(
  { chain, checkpoints, keys }: World,
  dataFor: (domain: ReturnType<typeof marketDomain>) => MarketTypedData,
): Promise<{ members: Address[]; signers: bigint; signatures: string[] }> {
  const { chainId } = await chain.ethers.provider.getNetwork();
  const data = dataFor(marketDomain(Number(chainId), hex(await checkpoints.getAddress())));
  const members = keys.map(({ address }) => hex(address));
  const signatures = await Promise.all(
    keys.slice(0, quorumOf(keys.length)).map(async (key) => ({
      signer: hex(key.address),
      signature: hex(chain.ethers.Signature.from(await sign(key, data)).compactSerialized),
    })),
  );
  const quorum = assembleQuorum(members, signatures);
  return { members, signers: quorum.signers, signatures: [...quorum.signatures] };
}
