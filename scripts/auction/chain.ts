import { join } from "node:path";

import { createClient, custom, http, toHex } from "viem";
import type { PrivateKeyAccount } from "viem/accounts";
import { getBlock, getChainId, getTransactionCount } from "viem/actions";

import type { ChainClient } from "../../sdk/src/client/index.js";
import { ConfigurationError } from "../../sdk/src/errors/index.js";
import type { Address } from "../../sdk/src/signing/index.js";
import { root } from "../setup/process.mjs";
import { simulatedChain } from "../setup/simulatedChain.js";

/** A chain whose clock can be set. */
export interface Chain {
  readonly client: ChainClient;
  readonly chainId: number;
  /** For people: where it is. */
  readonly name: string;
  /** What the clock shows, seconds since 1970. */
  now(): number;
  /** Moves the clock on; it never goes back. */
  passTo(time: number): void;
  /** Gives the next block the clock's time, or the second after the newest block if that is later. */
  stampNextBlock(): Promise<number>;
  /** Lets an empty block pass, so that views see the clock's time. */
  passBlock(): Promise<void>;
  /** Gives an account coins for its deposits and fees. */
  fund(address: Address, amount: bigint): Promise<void>;
  /** The account's next transaction number; each is given out once. */
  nextNonce(account: PrivateKeyAccount): Promise<number>;
  close(): Promise<void>;
}

interface Requests {
  request(parameters: { readonly method: string; readonly params?: unknown }): Promise<unknown>;
}

/** A chain in this process, whose first block is at `start`. */
export async function openLocalChain(start: number): Promise<Chain> {
  // Loading Hardhat takes a second, which nobody should wait for who uses another node or only asks for help.
  const { createHardhatRuntimeEnvironment } = await import("hardhat/hre");
  // Neither plugins nor artifacts: for the stack traces of contracts, which nobody sees here, Hardhat would read tens of
  // megabytes of what the compiler said about them, and that takes longer than a short day.
  const { network } = await createHardhatRuntimeEnvironment(
    {
      paths: { artifacts: join("cache", "no-artifacts") },
      networks: {
        default: { ...simulatedChain, initialDate: new Date(start * 1_000) },
      },
    },
    {},
    root,
  );
  const connection = await network.create({ network: "default", chainType: "l1" });
  const { provider } = connection;
  const requests: Requests = {
    request: ({ method, params }) =>
      provider.request({ method, ...(Array.isArray(params) ? { params } : {}) }),
  };
  const client = createClient({ transport: custom(requests, { retryCount: 0 }) });
  return openChain(client, requests, "a local chain in this process", () => connection.close());
}

/** A node that is up already. */
export async function openNode(url: string): Promise<Chain> {
  const client = createClient({ transport: http(url, { retryCount: 0, timeout: 20_000 }) });
  const requests: Requests = {
    request: (parameters) => client.request(parameters as Parameters<typeof client.request>[0]),
  };
  try {
    return await openChain(client, requests, url, () => Promise.resolve());
  } catch (cause) {
    throw new ConfigurationError({
      code: "NODE_UNREACHABLE",
      shortMessage: `No node answers at ${url}.`,
      whatToDo:
        "Start one there (npx hardhat node), or leave --network out to use a chain of its own.",
      cause,
    });
  }
}

async function openChain(
  client: ChainClient,
  requests: Requests,
  name: string,
  close: () => Promise<void>,
): Promise<Chain> {
  const chainId = await getChainId(client);
  let newest = Number((await getBlock(client)).timestamp);
  let clock = newest;
  const nonces = new Map<Address, number>();
  const stampNextBlock = async (): Promise<number> => {
    newest = Math.max(clock, newest + 1);
    clock = newest;
    await requests.request({ method: "evm_setNextBlockTimestamp", params: [newest] });
    return newest;
  };
  return {
    client,
    chainId,
    name,
    stampNextBlock,
    close,
    now: () => clock,
    passTo(time) {
      clock = Math.max(clock, time);
    },
    async passBlock() {
      await stampNextBlock();
      await requests.request({ method: "evm_mine", params: [] });
    },
    async fund(address, amount) {
      await requests.request({ method: "hardhat_setBalance", params: [address, toHex(amount)] });
    },
    async nextNonce({ address }) {
      const nonce = nonces.get(address) ?? (await getTransactionCount(client, { address }));
      nonces.set(address, nonce + 1);
      return nonce;
    },
  };
}

/** Refuses a chain on which a day would last a day: every public one. Changes nothing there. */
export async function assertTimeControl(chain: Chain): Promise<void> {
  try {
    await chain.passBlock();
  } catch (cause) {
    throw new ConfigurationError({
      code: "NO_TIME_CONTROL",
      shortMessage: `The clock of ${chain.name} (chain ${String(chain.chainId)}) cannot be set, and a day cannot be played in minutes without that.`,
      whatToDo: "Use a development node (npx hardhat node, or anvil), or leave --network out.",
      cause,
    });
  }
}
