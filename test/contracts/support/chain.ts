import type { HardhatEthersSigner } from "@nomicfoundation/hardhat-ethers/types";
import { network } from "hardhat";

/** One chain for all contract tests; each test starts from a fixture's snapshot. */
export const { ethers, networkHelpers } = await network.create("default");
export const { time } = networkHelpers;

/**
 * The state that `fixture` made, from a snapshot after the first time. Takes a named function. A snapshot keeps the
 * clock running, so the clock is set back as well: otherwise a slow machine would see deadlines pass.
 */
export async function loadFixture<T>(fixture: () => Promise<T>): Promise<T> {
  const result = await networkHelpers.loadFixture(fixture);
  await time.increaseTo((await time.latest()) + 1);
  return result;
}

/** The time of the latest block, which is what views see. */
export const now = (): Promise<number> => time.latest();

/** Mines a block at `timestamp`, for views to see. */
export async function travelTo(timestamp: number): Promise<void> {
  await time.increaseTo(timestamp);
}

/** The next transaction lands exactly then. */
export async function nextAt(timestamp: number): Promise<void> {
  await time.setNextBlockTimestamp(timestamp);
}

/** A signer for an address without a key, with ether for gas. */
export async function impersonate(address: string): Promise<HardhatEthersSigner> {
  await networkHelpers.impersonateAccount(address);
  await networkHelpers.setBalance(address, 10n ** 18n);
  return ethers.getSigner(address);
}
