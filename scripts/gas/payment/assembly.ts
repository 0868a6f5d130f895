import type { Gain } from "../clearing/assembly.js";
import { calldataOf, twoToTwo, type LedgerWorld } from "./ledger.js";

/** What the assembly of `contracts/libraries/PackedTransaction.sol` and `Words.sol` saves a payment. */
export interface PackedAssemblyGains {
  /** Reading the words of a transaction with two inputs and two outputs. */
  readonly packed: Gain;
  /** Hashing its three lists. */
  readonly lists: Gain;
}

/** A payment's own lists: inputs, accounts, amounts. */
const LISTS = 3;

/** Runs both forms over the same transaction; they must find the same. */
export async function measurePackedAssembly(world: LedgerWorld): Promise<PackedAssemblyGains> {
  const { ethers } = world.chain;
  const bench = await ethers.deployContract("PackedAssemblyBench");
  const packed = ethers.dataSlice(calldataOf(world, [await twoToTwo(world)]), 4);
  const [sliced, loaded] = [await bench.readSliced(packed), await bench.readLoaded(packed)];
  const words = [ethers.id("first"), ethers.id("second")].map(BigInt);
  const [encoded, inPlace] = [await bench.hashEncoded(words), await bench.hashInPlace(words)];
  if (sliced.found !== loaded.found || encoded.found !== inPlace.found)
    throw new Error("the two forms do not agree");
  const gain = (solidity: bigint, assembly: bigint, times: number): Gain => ({
    solidity: Number(solidity) * times,
    assembly: Number(assembly) * times,
  });
  return {
    packed: gain(sliced.used, loaded.used, 1),
    lists: gain(encoded.used, inPlace.used, LISTS),
  };
}
