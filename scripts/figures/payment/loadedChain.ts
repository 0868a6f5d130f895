import { network } from "hardhat";

import { depositNoteId, createHashes, type OwnedNote } from "../../../sdk/src/payment/index.js";
import { createNativeBackend } from "../../../sdk/src/payment/native/index.js";
import type { Random } from "../../../sdk/src/random/index.js";
import {
  bytesToHex,
  ledgerDomain,
  ZERO_ADDRESS,
  type Address,
  type Hex,
  type MarketDomain,
} from "../../../sdk/src/signing/index.js";
import type { PaymentLedger } from "../../../types/index.js";
import { freshAccount, payOn, type Lane, type Mint } from "./lanes.js";

/** A chain with a payment ledger that is given whole blocks of payments. */
export interface LoadedChain {
  /** Payments that fit into a block by their gas. */
  readonly room: number;
  /** Makes so many payments, in batches, puts them into one block, and says how many seconds the block took. */
  work(count: number): Promise<number>;
  close(): Promise<void>;
}

/** Of Ethereum, and what a block may use here. */
export const BLOCK_GAS = 60_000_000;
/** Payments in a `transferBatch`. */
export const BATCH = 20;
/** A fifth of the gas comes back for the notes that are deleted (EIP-3529), but only in the end. */
const MARGIN = 1.3;

const LANES = 40;
const WORTH = 123_456_789_123_456_789n;
const UNIT_PRICE = 98_765_432_198_765_432n;
/** The last second of a month, as all certificates have. */
const EXPIRES = Date.UTC(2100, 0, 1) / 1000 - 1;

/** What Hardhat's node asks for at least; the base fee, which full blocks would raise, is held at zero. */
const GAS_PRICE = 10n ** 9n;

type Connection = Awaited<ReturnType<typeof network.create>>;

/** @param gasEach what a payment in a batch uses. */
export async function openLoadedChain(gasEach: number, random: Random): Promise<LoadedChain> {
  const connection = await network.create({
    network: "default",
    chainType: "l1",
    override: { blockGasLimit: BLOCK_GAS },
  });
  const backend = await createNativeBackend();
  const authoritySecret = random.bytes(32);
  const { ledger, domain } = await deploy(connection, bytesToHex(authoritySecret));
  const mint = {
    hashes: createHashes(domain, backend),
    backend,
    authoritySecret,
    expires: EXPIRES,
    random,
  };
  const lanes: Lane[] = [];
  for (let k = 0; k < LANES; k += 1) {
    const first = await deposit(ledger, mint, BigInt(2 * k + 1));
    lanes.push([first, await deposit(ledger, mint, BigInt(2 * k + 2))]);
  }
  await connection.provider.request({ method: "evm_setAutomine", params: [false] });
  const used = gasEach * BATCH;
  const gas = Math.ceil(MARGIN * used);
  return {
    // What a block has room for is what its batches used, and the limit of the last one.
    room: (Math.floor((BLOCK_GAS - gas) / used) + 1) * BATCH,
    close: () => connection.close(),
    work: async (count) => {
      const packed = Array.from({ length: count }, (_, index) => payFrom(lanes, index, mint));
      return mineBlock(connection, ledger, packed, gas);
    },
  };
}

interface Deployed {
  readonly ledger: PaymentLedger;
  readonly domain: MarketDomain;
}

async function deploy({ ethers }: Connection, authoritySecret: Hex): Promise<Deployed> {
  const [operator] = await ethers.getSigners();
  const authority = new ethers.Wallet(authoritySecret);
  const ledger: PaymentLedger = await ethers.deployContract("PaymentLedger", [
    operator,
    authority,
    ZERO_ADDRESS,
  ]);
  const { chainId } = await ethers.provider.getNetwork();
  const address = (await ledger.getAddress()) as Address;
  return { ledger, domain: ledgerDomain(Number(chainId), address) };
}

async function deposit(ledger: PaymentLedger, mint: Mint, number: bigint): Promise<OwnedNote> {
  const { account, expires, certificate, secret } = freshAccount(mint);
  const vs: Hex = `0x${certificate.slice(66)}`;
  await ledger.deposit({ account, expires, r: certificate.slice(0, 66), vs }, { value: WORTH });
  return { id: depositNoteId(number, mint.backend), account, amount: WORTH, secret };
}

/** Signing is the drivers' work, and done before the clock of a block starts. */
function payFrom(lanes: Lane[], index: number, mint: Mint): Hex {
  const place = index % lanes.length;
  const lane = lanes[place];
  if (lane === undefined) throw new RangeError(`there is no lane ${String(place)}`);
  const { packed, next } = payOn(lane, UNIT_PRICE, mint);
  lanes[place] = next;
  return bytesToHex(packed);
}

/** What cores spent counts, not what the clock shows: other processes take turns with this one. */
async function mineBlock(
  { provider, ethers }: Connection,
  ledger: PaymentLedger,
  packed: readonly Hex[],
  gas: number,
): Promise<number> {
  const [sender] = await ethers.getSigners();
  const to = await ledger.getAddress();
  const { selector } = ledger.interface.getFunction("transferBatch");
  const nonce = (await sender?.getNonce()) ?? 0;
  const calls = Array.from({ length: Math.ceil(packed.length / BATCH) }, (_, batch) => ({
    from: sender?.address,
    to,
    data: ethers.concat([selector, ...packed.slice(batch * BATCH, (batch + 1) * BATCH)]),
    gas: ethers.toQuantity(gas),
    // Who leaves these to the node has it execute all that is waiting for each of them.
    nonce: ethers.toQuantity(nonce + batch),
    gasPrice: ethers.toQuantity(GAS_PRICE),
  }));
  const hashes: string[] = [];
  const before = process.cpuUsage();
  for (const call of calls) {
    const params = [call];
    hashes.push((await provider.request({ method: "eth_sendTransaction", params })) as string);
  }
  await provider.request({ method: "hardhat_setNextBlockBaseFeePerGas", params: ["0x0"] });
  await provider.request({ method: "evm_mine", params: [] });
  const { user, system } = process.cpuUsage(before);
  for (const hash of hashes) {
    const receipt = await ethers.provider.getTransactionReceipt(hash);
    if (receipt?.status !== 1) throw new Error("a batch of the load failed");
  }
  return (user + system) / 1e6;
}
