import type { HardhatEthersSigner } from "@nomicfoundation/hardhat-ethers/types";
import { expect } from "chai";
import type { BaseWallet, TransactionResponse } from "ethers";

import { RuleError } from "../../../sdk/src/errors/index.js";
import {
  certifyAccount,
  createVerifier,
  encodeTransaction,
  portableBackend,
  signTransaction,
  signWithdrawal,
  type CertifiedAccount,
  type LedgerView,
  type Note,
  type OwnedNote,
  type Transaction,
  type TransactionVerifier,
  type VerifiedTransaction,
} from "../../../sdk/src/payment/index.js";
import {
  hexToBytes,
  ledgerDomain,
  ZERO_ADDRESS,
  type Address,
  type Hex,
} from "../../../sdk/src/signing/index.js";
import type { PaymentLedger } from "../../../types/index.js";

import { ethers, networkHelpers, nextAt, now } from "./chain.js";
import { expectError } from "./expect.js";
import { cast, keyOf } from "./world.js";

/** A certified one-time account. */
export interface Person extends CertifiedAccount {
  readonly wallet: BaseWallet;
  readonly secret: Uint8Array;
}

export interface LedgerWorld {
  readonly ledger: PaymentLedger;
  readonly address: Address;
  readonly operator: HardhatEthersSigner;
  readonly authority: BaseWallet;
  /** Submits transactions. */
  readonly relayer: HardhatEthersSigner;
  readonly stranger: HardhatEthersSigner;
  readonly verifier: TransactionVerifier;
}

export const EXPIRES = Date.UTC(2100, 0, 1) / 1000 - 1;
export const TRANSFER = "0x8a4068dd";
export const TRANSFER_BATCH = ethers.id("transferBatch()").slice(0, 10) as Hex;

export async function openLedger(asset: string): Promise<LedgerWorld> {
  const { operator, arbiter, stranger } = await cast();
  const authority = keyOf("authority of the ledger");
  await networkHelpers.setBalance(authority.address, 10n ** 20n);
  const ledger = await ethers.deployContract("PaymentLedger", [operator, authority, asset]);
  const address = (await ledger.getAddress()) as Address;
  const { chainId } = await ethers.provider.getNetwork();
  const verifier = createVerifier(ledgerDomain(Number(chainId), address), portableBackend);
  return { ledger, address, operator, authority, relayer: arbiter, stranger, verifier };
}

export async function etherLedger(): Promise<LedgerWorld> {
  return openLedger(ZERO_ADDRESS);
}

/** The account of that name, certified by the ledger's authority. */
export function person(world: LedgerWorld, name: string, expires = EXPIRES): Person {
  const wallet = keyOf(`one-time account ${name}`);
  const account = wallet.address as Address;
  const { hashes } = world.verifier;
  const certified = certifyAccount(
    account,
    expires,
    secretOf(world.authority),
    hashes,
    portableBackend,
  );
  return { ...certified, wallet, secret: secretOf(wallet) };
}

export function secretOf(wallet: BaseWallet): Uint8Array {
  return hexToBytes(wallet.privateKey);
}

/** How the ledger takes a certificate beside a deposit. */
export function certifiedOf({ account, expires, certificate }: CertifiedAccount): {
  readonly account: string;
  readonly expires: number;
  readonly r: string;
  readonly vs: string;
} {
  return { account, expires, r: certificate.slice(0, 66), vs: `0x${certificate.slice(66)}` };
}

/** Deposits ether for a person, and returns the note. */
export async function fund(world: LedgerWorld, owner: Person, amount: bigint): Promise<OwnedNote> {
  const { ledger } = world;
  const sent = await ledger.deposit(certifiedOf(owner), { value: amount });
  const [deposited] = await ledger.queryFilter(
    ledger.filters.Deposited(),
    sent.blockNumber ?? "latest",
    sent.blockNumber ?? "latest",
  );
  if (deposited === undefined) throw new Error("no deposit");
  return {
    id: deposited.args.note as Hex,
    account: owner.account,
    amount,
    secret: owner.secret,
  };
}

export interface Payment {
  readonly from: readonly OwnedNote[];
  readonly to: readonly (readonly [CertifiedAccount, bigint])[];
  readonly unitPrice?: bigint;
  readonly relayer?: Address;
  readonly fee?: bigint;
}

export function pay(world: LedgerWorld, payment: Payment): Transaction {
  const { from, to, unitPrice = 250n, relayer = ZERO_ADDRESS, fee = 0n } = payment;
  const outputs = to.map(([{ account, expires, certificate }, amount]) => ({
    account,
    expires,
    certificate,
    amount,
  }));
  const unsigned = { unitPrice, outputs, relayer, fee };
  return signTransaction(unsigned, from, world.verifier.hashes, portableBackend);
}

/** What `withdrawFor` takes, signed by the note's owner. */
export type SignedWithdrawal = [Hex, Address, Address, bigint, string, string];

export function signedWithdrawal(
  world: LedgerWorld,
  note: OwnedNote,
  to: string,
  relayer: string = ZERO_ADDRESS,
  fee = 0n,
): SignedWithdrawal {
  const message = { note: note.id, to: to as Address, relayer: relayer as Address, fee };
  const signature = signWithdrawal(message, note.secret, world.verifier.hashes, portableBackend);
  return [
    note.id,
    message.to,
    message.relayer,
    fee,
    signature.slice(0, 66),
    `0x${signature.slice(66)}`,
  ];
}

export async function send(
  world: LedgerWorld,
  data: string,
  caller = world.relayer,
): Promise<TransactionResponse> {
  return caller.sendTransaction({ to: world.address, data });
}

/** The calldata of `transfer`. */
export function calldata(transaction: Transaction): string {
  return ethers.concat([TRANSFER, encodeTransaction(transaction)]);
}

/** What the SDK's verifier says, from the ledger's own state: what it does, or with which error it refuses. */
export async function foresee(
  world: LedgerWorld,
  transaction: Transaction,
  caller: string = world.relayer.address,
): Promise<VerifiedTransaction | RuleError> {
  const view = await viewFor(world, transaction, caller as Address);
  try {
    return world.verifier.verify(transaction, view);
  } catch (error) {
    if (error instanceof RuleError) return error;
    throw error;
  }
}

/** Submits a transaction that both the ledger and the SDK must take, or refuse with the same error and arguments. */
export async function submit(
  world: LedgerWorld,
  transaction: Transaction,
  caller = world.relayer,
): Promise<VerifiedTransaction | RuleError> {
  const { ledger } = world;
  const foreseen = await foresee(world, transaction, caller.address);
  await nextAt((await now()) + 1);
  const call = send(world, calldata(transaction), caller);
  if (foreseen instanceof RuleError) {
    await expectError(call, ledger, foreseen.code, argumentsOf(foreseen));
    return foreseen;
  }
  await call;
  for (const note of foreseen.spent)
    expect(await ledger.noteOf(note)).to.deep.equal([ethers.ZeroAddress, 0n]);
  for (const { id, account, amount } of foreseen.made)
    expect(await ledger.noteOf(id)).to.deep.equal([ethers.getAddress(account), amount]);
  return foreseen;
}

/** The refusal's name. */
export async function refusal(
  world: LedgerWorld,
  transaction: Transaction,
  caller = world.relayer,
): Promise<string | undefined> {
  const outcome = await submit(world, transaction, caller);
  return outcome instanceof RuleError ? outcome.code : undefined;
}

/** Addresses with their checksum, as the ledger's errors are decoded. */
function argumentsOf({ details }: RuleError): unknown[] {
  return Object.values(details).map((value) =>
    typeof value === "string" && value.length === 42 ? ethers.getAddress(value) : value,
  );
}

async function viewFor(
  { ledger }: LedgerWorld,
  { inputs, outputs }: Transaction,
  caller: Address,
): Promise<LedgerView> {
  const notes = new Map<string, Pick<Note, "account" | "amount">>();
  for (const { note } of inputs) {
    const [account, amount] = await ledger.noteOf(note);
    if (amount > 0n) notes.set(note, { account: account as Address, amount });
  }
  const revoked = new Set<string>();
  for (const { account } of outputs) if (await ledger.isRevoked(account)) revoked.add(account);
  return {
    authority: (await ledger.authority()) as Address,
    now: (await now()) + 1,
    caller,
    noteOf: (id) => notes.get(id),
    isRevoked: (account) => revoked.has(account),
  };
}
