import { onChain } from "../chain.js";

/** Gas an order, by the compiler's own code and by ours. */
export interface Gain {
  readonly solidity: number;
  readonly assembly: number;
}

/** What the assembly of `contracts/clearing` and `contracts/libraries/Words.sol` saves. */
export interface AssemblyGains {
  /** Reading an order's four words, signature included. */
  readonly words: Gain;
  /** The EIP-712 hash of a buy order. */
  readonly orderHash: Gain;
}

const ORDERS = 300;
/** Two words of the order, two of its signature. */
const WORDS_READ = 4;

/** Runs both forms over the same orders; they must find the same. */
export async function measureAssembly(): Promise<AssemblyGains> {
  return onChain(async ({ ethers }) => {
    const bench = await ethers.deployContract("AssemblyBench");
    const words = Array.from({ length: 2 * ORDERS }, (_, n) =>
      BigInt(ethers.id(`word ${String(n)}`)),
    );
    const [checked, unchecked] = [
      await bench.readChecked(words, ORDERS),
      await bench.readUnchecked(words, ORDERS),
    ];
    const [encoded, inPlace] = [await bench.hashEncoded(words), await bench.hashInPlace(words)];
    if (checked.found !== unchecked.found || encoded.found !== inPlace.found)
      throw new Error("the two forms do not agree");
    const each = (used: bigint, parts: number): number =>
      Math.round((Number(used) / ORDERS) * parts);
    const read = WORDS_READ / 2;
    return {
      words: { solidity: each(checked.used, read), assembly: each(unchecked.used, read) },
      orderHash: { solidity: each(encoded.used, 1), assembly: each(inPlace.used, 1) },
    };
  });
}
