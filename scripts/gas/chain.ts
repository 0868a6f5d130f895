import type { HardhatEthers } from "@nomicfoundation/hardhat-ethers/types";
import type { ContractTransactionResponse, TransactionResponse, Wallet } from "ethers";
import { network } from "hardhat";

/** Seconds between two transactions. */
const STEP = 12;
const FUNDS = 10n ** 20n;

/** A chain of its own for each scenario, so that no scenario's gas depends on another one. */
export interface Chain {
  readonly ethers: HardhatEthers;
  /** The wallet of a name: always the same key, for the gas of calldata depends on its bytes. */
  actor(name: string): Promise<Wallet>;
  /** What a transaction costs; it lands `STEP` seconds after the last one. */
  gas(send: () => Promise<ContractTransactionResponse | TransactionResponse>): Promise<number>;
  /** The time of the next transaction. */
  now(): number;
  wait(seconds: number): void;
  close(): Promise<void>;
}

export async function openChain(): Promise<Chain> {
  const connection = await network.create({ network: "default", chainType: "l1" });
  const { ethers, networkHelpers } = connection;
  // A round date far enough ahead of every clock: deadlines are calldata, so they must not vary.
  let next = Date.UTC(2040, 0, 2, 8, 0, 0) / 1000;
  const actors = new Map<string, Wallet>();

  return {
    ethers,
    async actor(name) {
      const known = actors.get(name);
      if (known !== undefined) return known;
      const wallet = new ethers.Wallet(ethers.id(`peerwatt gas: ${name}`), ethers.provider);
      await networkHelpers.setBalance(wallet.address, FUNDS);
      actors.set(name, wallet);
      return wallet;
    },
    async gas(send) {
      await networkHelpers.time.setNextBlockTimestamp(next);
      next += STEP;
      const receipt = await (await send()).wait();
      if (receipt?.status !== 1) throw new Error("a transaction of the gas scenario failed");
      return Number(receipt.gasUsed);
    },
    now: () => next,
    wait(seconds) {
      next += seconds;
    },
    close: () => connection.close(),
  };
}

/** Runs a scenario on a chain of its own. */
export async function onChain<T>(scenario: (chain: Chain) => Promise<T>): Promise<T> {
  const chain = await openChain();
  try {
    return await scenario(chain);
  } finally {
    await chain.close();
  }
}
