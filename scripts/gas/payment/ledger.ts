import type { Wallet } from "ethers";

import {
  certifyAccount,
  createVerifier,
  depositNoteId,
  encodeTransaction,
  portableBackend,
  signTransaction,
  type CertifiedAccount,
  type OwnedNote,
  type Transaction,
  type TransactionVerifier,
} from "../../../sdk/src/payment/index.js";
import { createRandom, type Random } from "../../../sdk/src/random/index.js";
import {
  bytesToHex,
  ledgerDomain,
  ZERO_ADDRESS,
  type Address,
  type Hex,
} from "../../../sdk/src/signing/index.js";
import type { PaymentLedger } from "../../../types/index.js";
import type { Chain } from "../chain.js";

/** A ledger for ether, and a seeded generator for everybody's keys. */
export interface LedgerWorld {
  readonly chain: Chain;
  readonly ledger: PaymentLedger;
  readonly address: Address;
  readonly verifier: TransactionVerifier;
  readonly authoritySecret: Uint8Array;
  readonly random: Random;
  /** Deposits made. */
  deposits: bigint;
}

const SEED = "gas of payments";
/** The last second of a month, as all certificates have. */
const EXPIRES = Date.UTC(2100, 0, 1) / 1000 - 1;
/** About a tenth of an ether; an odd sum, for zero bytes are cheaper. */
const WORTH = 123_456_789_123_456_789n;

function deploy({ ethers }: Chain, operator: Wallet, authority: string): Promise<PaymentLedger> {
  return ethers.deployContract("PaymentLedger", [operator, authority, ZERO_ADDRESS], operator);
}

export async function openLedger(chain: Chain): Promise<LedgerWorld> {
  const random = createRandom(SEED);
  const authoritySecret = random.bytes(32);
  const wallet = new chain.ethers.Wallet(bytesToHex(authoritySecret), chain.ethers.provider);
  const ledger = await deploy(chain, await chain.actor("operator"), wallet.address);
  const address = (await ledger.getAddress()) as Address;
  const { chainId } = await chain.ethers.provider.getNetwork();
  const verifier = createVerifier(ledgerDomain(Number(chainId), address), portableBackend);
  return { chain, ledger, address, verifier, authoritySecret, random, deposits: 0n };
}

/** A new certified account and its key. */
export function newAccount(world: LedgerWorld): CertifiedAccount & { readonly secret: Uint8Array } {
  const { authoritySecret, random, verifier } = world;
  const secret = random.bytes(32);
  const account = verifier.hashes.addressOf(portableBackend.publicKeyOf(secret));
  const { hashes } = verifier;
  return { ...certifyAccount(account, EXPIRES, authoritySecret, hashes, portableBackend), secret };
}

/** Deposits into a new account; what it cost, and the note. */
export async function depositNew(
  world: LedgerWorld,
): Promise<{ readonly gas: number; readonly note: OwnedNote }> {
  const { account, expires, certificate, secret } = newAccount(world);
  const vs: Hex = `0x${certificate.slice(66)}`;
  const certified = { account, expires, r: certificate.slice(0, 66), vs };
  const gas = await world.chain.gas(() => world.ledger.deposit(certified, { value: WORTH }));
  world.deposits += 1n;
  const id = depositNoteId(world.deposits, portableBackend);
  return { gas, note: { id, account, amount: WORTH, secret } };
}

/** Two notes to a payee and to change. */
export async function twoToTwo(world: LedgerWorld, fee = 0n): Promise<Transaction> {
  const notes = [(await depositNew(world)).note, (await depositNew(world)).note];
  const [payee, change] = [newAccount(world), newAccount(world)];
  const paid = (WORTH * 4n) / 3n;
  const outputs = [
    { ...payee, amount: paid },
    { ...change, amount: 2n * WORTH - paid - fee },
  ].map(({ account, expires, certificate, amount }) => ({ account, expires, certificate, amount }));
  const unsigned = { unitPrice: WORTH, outputs, relayer: ZERO_ADDRESS, fee };
  return signTransaction(unsigned, notes, world.verifier.hashes, portableBackend);
}

/** The calldata of `transfer` for one, of `transferBatch` for several. */
export function calldataOf(world: LedgerWorld, transactions: readonly Transaction[]): string {
  const { ethers } = world.chain;
  const name = transactions.length === 1 ? "transfer" : "transferBatch";
  const selector = world.ledger.interface.getFunction(name).selector;
  return ethers.concat([selector, ...transactions.map(encodeTransaction)]);
}
