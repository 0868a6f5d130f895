import type { Wallet } from "ethers";

import { portableBackend, signWithdrawal } from "../../../sdk/src/payment/index.js";
import { bytesToHex, ZERO_ADDRESS, type Address } from "../../../sdk/src/signing/index.js";
import { onChain, type Chain } from "../chain.js";
import { measurePackedAssembly, type PackedAssemblyGains } from "./assembly.js";
import { measureNoteMarket, type NoteMarketMeasurements } from "./market.js";
import { calldataOf, depositNew, openLedger, twoToTwo, type LedgerWorld } from "./ledger.js";

/** Gas of the payment ledger; a payment has two inputs and two outputs. */
export interface PaymentMeasurements {
  readonly deposit: number;
  readonly transfer: number;
  /** With a fee for a relayer that has earned before. */
  readonly transferWithFee: number;
  /** By payment, in a batch of so many. */
  readonly batch: { readonly size: number; readonly each: number; readonly eachWithFee: number };
  readonly withdraw: number;
  readonly withdrawFor: number;
  readonly revoke: number;
  readonly market: NoteMarketMeasurements;
  /** Bytes of calldata. */
  readonly bytes: number;
  readonly bytesWithFee: number;
  /** Size of the ledger's deployed code in bytes. */
  readonly ledgerBytes: number;
  readonly assembly: PackedAssemblyGains;
}

export const BATCH = 20;
const FEE = 987_654_321n;

export async function measurePayments(
  progress: (line: string) => void,
): Promise<PaymentMeasurements> {
  progress("payments …");
  return onChain(async (chain) => {
    const world = await openLedger(chain);
    // The first deposit sets the counter, and the first fee its slot: what is measured are all the others.
    await depositNew(world);
    await play(world, 1, FEE);
    const code = await chain.ethers.provider.getCode(world.address);
    return {
      deposit: (await depositNew(world)).gas,
      transfer: await play(world, 1),
      transferWithFee: await play(world, 1, FEE),
      batch: {
        size: BATCH,
        each: Math.round((await play(world, BATCH)) / BATCH),
        eachWithFee: Math.round((await play(world, BATCH, FEE)) / BATCH),
      },
      withdraw: await withdraw(world),
      withdrawFor: await withdrawFor(world),
      revoke: await revoke(world),
      market: await measureNoteMarket(world),
      bytes: await bytesOf(world),
      bytesWithFee: await bytesOf(world, FEE),
      ledgerBytes: (code.length - 2) / 2,
      assembly: await measurePackedAssembly(world),
    };
  });
}

async function play(world: LedgerWorld, count: number, fee = 0n): Promise<number> {
  const { chain, address } = world;
  const sender = await chain.actor("relayer");
  const transactions = [];
  for (let index = 0; index < count; index += 1) transactions.push(await twoToTwo(world, fee));
  const data = calldataOf(world, transactions);
  return chain.gas(() => sender.sendTransaction({ to: address, data }));
}

async function bytesOf(world: LedgerWorld, fee = 0n): Promise<number> {
  return (calldataOf(world, [await twoToTwo(world, fee)]).length - 2) / 2;
}

async function withdraw(world: LedgerWorld): Promise<number> {
  const { chain, ledger } = world;
  const { note } = await depositNew(world);
  const owner = await fundedWallet(chain, note.secret);
  return chain.gas(() => ledger.connect(owner).withdraw(note.id, owner));
}

async function withdrawFor(world: LedgerWorld): Promise<number> {
  const { chain, ledger, verifier } = world;
  const { note } = await depositNew(world);
  const to = (await chain.actor("receiver")).address as Address;
  const message = { note: note.id, to, relayer: ZERO_ADDRESS, fee: FEE };
  const signature = signWithdrawal(message, note.secret, verifier.hashes, portableBackend);
  const [r, vs] = [signature.slice(0, 66), `0x${signature.slice(66)}`];
  return chain.gas(() => ledger.withdrawFor(note.id, to, ZERO_ADDRESS, FEE, r, vs));
}

async function revoke(world: LedgerWorld): Promise<number> {
  const { chain, ledger, authoritySecret, random } = world;
  const authority = await fundedWallet(chain, authoritySecret);
  const account = bytesToHex(random.bytes(20));
  return chain.gas(() => ledger.connect(authority).revoke([account]));
}

async function fundedWallet(chain: Chain, secret: Uint8Array): Promise<Wallet> {
  const { ethers } = chain;
  const wallet = new ethers.Wallet(bytesToHex(secret), ethers.provider);
  const funder = await chain.actor("relayer");
  await chain.gas(() => funder.sendTransaction({ to: wallet, value: 10n ** 18n }));
  return wallet;
}
