import { ethers, networkHelpers } from "./chain.js";
import type { World } from "./world.js";

/** Bit offsets of `contracts/libraries/AccountSlot.sol`. */
export const ACCOUNT_BITS = {
  available: { offset: 0n, width: 96n },
  lastClearing: { offset: 96n, width: 32n },
  fulfilled: { offset: 136n, width: 24n },
  failed: { offset: 160n, width: 24n },
  disputed: { offset: 184n, width: 24n },
  round: { offset: 208n, width: 24n },
  epoch: { offset: 232n, width: 24n },
} as const;

/** Where `contracts/libraries/RoundSlots.sol` keeps the extensions. */
const EXTENSIONS = { offset: 216n, width: 8n } as const;

const MAPPINGS = 24;

function entryOf(key: string, mapping: number): string {
  return ethers.solidityPackedKeccak256(["uint256", "uint256"], [BigInt(key), mapping]);
}

function replace(
  word: bigint,
  { offset, width }: { offset: bigint; width: bigint },
  value: bigint,
): bigint {
  const mask = ((1n << width) - 1n) << offset;
  return (word & ~mask) | (value << offset);
}

/** The storage slot in which the mapping keeps `key`, found by what it holds there. */
async function find(
  market: string,
  key: string,
  matches: (word: bigint) => boolean,
): Promise<string> {
  for (let mapping = 0; mapping < MAPPINGS; mapping++) {
    const slot = entryOf(key, mapping);
    if (matches(BigInt(await ethers.provider.getStorage(market, slot)))) return slot;
  }
  throw new Error("the word was not found in storage");
}

async function rewrite(
  market: string,
  slot: string,
  change: (word: bigint) => bigint,
): Promise<void> {
  const word = BigInt(await ethers.provider.getStorage(market, slot));
  const hex = ethers.toBeHex(change(word), 32);
  await ethers.provider.send("hardhat_setStorageAt", [market, ethers.toQuantity(slot), hex]);
  await networkHelpers.mine();
}

export type AccountChanges = Partial<Record<keyof typeof ACCOUNT_BITS, bigint>>;

/** Writes fields of a registered account's word, to stand at a limit that no test could reach by playing. */
export async function setAccount(
  world: World,
  account: string,
  changes: AccountChanges,
): Promise<void> {
  const { available, status } = await world.market.accountOf(account);
  const slot = await find(world.address, account, (word) => {
    return word % 2n ** 96n === available && ((word >> 128n) & 0x3fn) === status && status !== 0n;
  });
  await rewrite(world.address, slot, (word) => {
    let changed = word;
    for (const [field, value] of Object.entries(changes) as [keyof typeof ACCOUNT_BITS, bigint][])
      changed = replace(changed, ACCOUNT_BITS[field], value);
    return changed;
  });
}

export async function setExtensions(world: World, consumer: string, value: bigint): Promise<void> {
  const { closesAt, wattHours } = await world.market.auctionOf(consumer);
  const slot = await find(world.address, consumer, (word) => {
    return word % 2n ** 72n === ((wattHours << 40n) | closesAt);
  });
  await rewrite(world.address, slot, (word) => replace(word, EXTENSIONS, value));
}
