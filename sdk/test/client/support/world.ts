import { artifacts, network } from "hardhat";
import {
  createPublicClient,
  createWalletClient,
  custom,
  keccak256,
  toHex,
  type Abi,
  type Address,
  type Hex,
  type LocalAccount,
  type PublicClient,
} from "viem";
import { privateKeyToAccount } from "viem/accounts";
import { hardhat } from "viem/chains";

import { clearingRoomAbi } from "../../../src/abi/clearing-room.js";
import { clearingRoomBytecode } from "../../../src/abi/clearing-room.bytecode.js";
import { marketAbi } from "../../../src/abi/market.js";
import { marketBytecode, marketLinkReferences } from "../../../src/abi/market.bytecode.js";
import {
  addEVs,
  createMarketClient,
  linkBytecode,
  sendAndWait,
  withWallet,
  type MarketClient,
} from "../../../src/client/index.js";
import { ZERO_ADDRESS } from "../../../src/signing/index.js";

/** What can be asked of the chain under a test, as EIP-1193 has it. */
export interface Provider {
  request(request: { method: string; params?: readonly unknown[] }): Promise<unknown>;
}

export const PARAMETERS = {
  validity: 30 * 60,
  disputeWindow: 60 * 60,
  arbiterWindow: 3 * 24 * 60 * 60,
  extension: 60,
  maxDuration: 24 * 60 * 60,
  withdrawDelay: 15 * 60,
  minEnergy: 1000,
  maxExtensions: 10,
  minDecrementBps: 100,
  bondBps: 10_000,
  toleranceBps: 500,
  contestStakeBps: 1000,
  noShowBps: 100,
};
export const SINK = "0x000000000000000000000000000000000000dEaD";
const FUNDS = 10n ** 20n;

/** The same key for the same name, always. */
export function keyOf(name: string): LocalAccount {
  return privateKeyToAccount(keccak256(toHex(`peerwatt client test: ${name}`)));
}

/** A chain in the process, with a market on it. */
export interface World {
  readonly provider: Provider;
  readonly publicClient: PublicClient;
  /** The market, without a wallet. */
  readonly market: MarketClient;
  /** The market by the wallet of a name, which has ether. */
  as(name: string): MarketClient;
  /** Seconds since 1970, by the chain. */
  now(): Promise<number>;
  /** Lets time pass, and a block with it. */
  wait(seconds: number): Promise<void>;
  /** Deploys a contract of `contracts/test`. */
  deployMock(name: string, args?: readonly unknown[]): Promise<{ address: Address; abi: Abi }>;
  /** Calls a function of the market's token, as the operator. */
  actOn(mock: string, functionName: string, args: readonly unknown[]): Promise<void>;
  close(): Promise<void>;
}

const ACTORS = ["operator", "authority", "arbiter", "consumer", "provider", "rival", "stranger"];

/**
 * @param token of the market, by the name of a mock; ether by default.
 * @param withLedger whether there is a payment ledger beside the market.
 */
export async function openWorld(token?: string, withLedger = false): Promise<World> {
  const connection = await network.create({ network: "default", chainType: "l1" });
  const provider: Provider = connection.provider;
  const publicClient = createPublicClient({
    chain: hardhat,
    transport: custom(provider, { retryCount: 0 }),
    pollingInterval: 20,
    cacheTime: 0,
  });
  for (const name of ACTORS) {
    const params = [keyOf(name).address, toHex(FUNDS)];
    await provider.request({ method: "hardhat_setBalance", params });
  }
  const deploy = deployerOn(provider, publicClient);
  const deployMock = async (
    name: string,
    args: readonly unknown[] = [],
  ): Promise<{ address: Address; abi: Abi }> => {
    const { abi, bytecode } = await artifacts.readArtifact(name);
    return { address: await deploy(abi as Abi, bytecode as Hex, args), abi: abi as Abi };
  };
  const asset = token === undefined ? ZERO_ADDRESS : (await deployMock(token)).address;
  const roles = ["operator", "authority", "arbiter"].map((name) => keyOf(name).address);
  const [operator, authority] = roles;
  const ledger = withLedger
    ? (await deployMock("PaymentLedger", [operator, authority, asset])).address
    : ZERO_ADDRESS;
  const room = await deploy(clearingRoomAbi, clearingRoomBytecode, []);
  const bytecode = linkBytecode(marketBytecode, marketLinkReferences, { ClearingRoom: room });
  const address = await deploy(marketAbi, bytecode, [...roles, asset, SINK, ledger, PARAMETERS]);
  const market = createMarketClient({ address, publicClient });
  return {
    provider,
    publicClient,
    market,
    as: (name) => withWallet(market, walletOn(provider, name)),
    now: async () => Number((await publicClient.getBlock()).timestamp),
    async wait(seconds) {
      await provider.request({ method: "evm_increaseTime", params: [toHex(seconds)] });
      await provider.request({ method: "evm_mine" });
    },
    deployMock,
    async actOn(mock, functionName, args) {
      const { abi } = await artifacts.readArtifact(mock);
      const call = { abi: abi as Abi, address: asset, functionName, args, chain: hardhat };
      const wallet = walletOn(provider, "operator");
      const hash = await wallet.writeContract({ ...call, account: keyOf("operator") });
      await publicClient.waitForTransactionReceipt({ hash });
    },
    close: () => connection.close(),
  };
}

/** Admits the trading actors, each with a meter of its own. */
export async function admit(world: World, names: readonly string[]): Promise<void> {
  const vehicles = names.map((name) => ({
    account: keyOf(name).address,
    meter: keyOf(`meter of ${name}`).address,
  }));
  await sendAndWait(world.as("operator"), addEVs(vehicles));
}

export function walletOn(provider: Provider, name: string): ReturnType<typeof createWalletClient> {
  return createWalletClient({
    account: keyOf(name),
    chain: hardhat,
    transport: custom(provider, { retryCount: 0 }),
  });
}

type Deploy = (abi: Abi, bytecode: Hex, args: readonly unknown[]) => Promise<Address>;

function deployerOn(provider: Provider, publicClient: PublicClient): Deploy {
  const wallet = walletOn(provider, "operator");
  return async (abi, bytecode, args) => {
    const account = keyOf("operator");
    const hash = await wallet.deployContract({ abi, bytecode, args, account, chain: hardhat });
    const { contractAddress } = await publicClient.waitForTransactionReceipt({ hash });
    if (contractAddress === null || contractAddress === undefined)
      throw new Error("nothing was deployed");
    return contractAddress;
  };
}
