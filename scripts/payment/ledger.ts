import {
  decodeEventLog,
  encodeDeployData,
  encodeFunctionData,
  type Log,
  type TransactionReceipt,
} from "viem";
import type { PrivateKeyAccount } from "viem/accounts";
import { sendTransaction } from "viem/actions";

import { paymentLedgerBytecode } from "../../sdk/src/abi/payment-ledger.bytecode.js";
import { paymentLedgerAbi } from "../../sdk/src/abi/payment-ledger.js";
import { ClientError } from "../../sdk/src/errors/index.js";
import {
  createHashes,
  encodeTransaction,
  noteIdOf,
  signWithdrawal,
  type CertifiedAccount,
  type LedgerHashes,
  type Note,
  type OwnedNote,
  type SignatureBackend,
  type Transaction,
} from "../../sdk/src/payment/index.js";
import {
  bytesToHex,
  ledgerDomain,
  ZERO_ADDRESS,
  type Address,
  type Hex,
} from "../../sdk/src/signing/index.js";
import type { Chain } from "../auction/chain.js";
import { fees } from "../auction/deployMarket.js";
import { receiptOf } from "../auction/receipt.js";

/** What a transaction of the ledger did. */
export interface LedgerAct {
  readonly time: number;
  readonly gas: number;
  /** Notes that it made. */
  readonly made: readonly Note[];
}

/** More than a batch of twenty takes. */
const gasLimit = 4_000_000n;

/** What a relayer asks for a payment or a withdrawal, base units: its gas, at a price of an L2. */
export const RELAYER_FEE = 2n * 10n ** 12n;

/** A payment ledger, somebody who submits for others, and what that has cost. */
export class LedgerStage {
  readonly chain: Chain;
  readonly address: Address;
  readonly block: bigint;
  readonly hashes: LedgerHashes;
  readonly backend: SignatureBackend;
  readonly relayer: PrivateKeyAccount;

  private constructor(
    chain: Chain,
    deployed: { readonly address: Address; readonly block: bigint },
    backend: SignatureBackend,
    relayer: PrivateKeyAccount,
  ) {
    this.chain = chain;
    this.address = deployed.address;
    this.block = deployed.block;
    this.backend = backend;
    this.relayer = relayer;
    this.hashes = createHashes(ledgerDomain(chain.chainId, deployed.address), backend);
  }

  static async open(
    chain: Chain,
    operator: PrivateKeyAccount,
    authority: Address,
    relayer: PrivateKeyAccount,
    backend: SignatureBackend,
  ): Promise<LedgerStage> {
    const data = encodeDeployData({
      abi: paymentLedgerAbi,
      bytecode: paymentLedgerBytecode,
      args: [operator.address, authority, ZERO_ADDRESS],
    });
    const { receipt } = await send(chain, operator, { data });
    const { contractAddress, blockNumber: block } = receipt;
    if (typeof contractAddress !== "string") throw failed();
    return new LedgerStage(chain, { address: contractAddress, block }, backend, relayer);
  }

  /** Pays into a note. */
  async deposit(from: PrivateKeyAccount, to: CertifiedAccount, value: bigint): Promise<LedgerAct> {
    const certified = { ...certifiedWords(to), account: to.account, expires: to.expires };
    const data = encodeFunctionData({
      abi: paymentLedgerAbi,
      functionName: "deposit",
      args: [certified],
    });
    return this.#act(from, data, value);
  }

  /** Submits payments: one by `transfer`, several as a batch. */
  async submit(
    transactions: readonly Transaction[],
  ): Promise<LedgerAct & { readonly bytes: number }> {
    const functionName = transactions.length === 1 ? "transfer" : "transferBatch";
    const selector = encodeFunctionData({ abi: paymentLedgerAbi, functionName });
    const packed = transactions.map((each) => bytesToHex(encodeTransaction(each)).slice(2));
    const data: Hex = `${selector}${packed.join("")}`;
    return { ...(await this.#act(this.relayer, data)), bytes: (data.length - 2) / 2 };
  }

  /** Takes a note out, by its owner's signature and for a fee. */
  async withdraw(note: OwnedNote, to: Address): Promise<LedgerAct> {
    const message = { note: note.id, to, relayer: ZERO_ADDRESS, fee: RELAYER_FEE };
    const signature = signWithdrawal(message, note.secret, this.hashes, this.backend);
    const r: Hex = `0x${signature.slice(2, 66)}`;
    const vs: Hex = `0x${signature.slice(66)}`;
    const data = encodeFunctionData({
      abi: paymentLedgerAbi,
      functionName: "withdrawFor",
      args: [note.id, to, ZERO_ADDRESS, RELAYER_FEE, r, vs],
    });
    return this.#act(this.relayer, data);
  }

  /** The relayer takes what it earned. */
  async withdrawFees(): Promise<LedgerAct> {
    const data = encodeFunctionData({
      abi: paymentLedgerAbi,
      functionName: "withdrawFees",
      args: [this.relayer.address],
    });
    return this.#act(this.relayer, data);
  }

  async #act(account: PrivateKeyAccount, data: Hex, value = 0n): Promise<LedgerAct> {
    const { time, receipt } = await send(this.chain, account, { data, value, to: this.address });
    return {
      time,
      gas: Number(receipt.gasUsed),
      made: receipt.logs.flatMap((log) => this.notesOf(log)),
    };
  }

  /** The notes that an event of this ledger made. */
  notesOf({ address, data, topics }: Log): Note[] {
    if (address.toLowerCase() !== this.address.toLowerCase()) return [];
    const event = decodeEventLog({ abi: paymentLedgerAbi, data, topics });
    if (event.eventName === "Deposited") {
      const { note: id, account, amount } = event.args;
      return [{ id, account, amount }];
    }
    if (event.eventName !== "Transferred") return [];
    const { id, outputs } = event.args;
    return outputs.map((output, index) => ({ ...unpackOutput(output), id: noteIdOf(id, index) }));
  }
}

const AMOUNT_BITS = 96n;

/** An output as the event has it: account in the upper 160 bits, amount in the lower 96. */
export function unpackOutput(output: bigint): Omit<Note, "id"> {
  const account: Hex = `0x${(output >> AMOUNT_BITS).toString(16).padStart(40, "0")}`;
  return { account, amount: output & ((1n << AMOUNT_BITS) - 1n) };
}

function certifiedWords({ certificate }: CertifiedAccount): { readonly r: Hex; readonly vs: Hex } {
  return { r: `0x${certificate.slice(2, 66)}`, vs: `0x${certificate.slice(66)}` };
}

async function send(
  chain: Chain,
  account: PrivateKeyAccount,
  call: { readonly data: Hex; readonly value?: bigint; readonly to?: Address },
): Promise<{ readonly time: number; readonly receipt: TransactionReceipt }> {
  const time = await chain.stampNextBlock();
  const nonce = await chain.nextNonce(account);
  const options = { account, chain: null, nonce, gas: gasLimit, ...fees };
  const hash = await sendTransaction(chain.client, { ...options, ...call });
  const receipt = await receiptOf(chain.client, hash);
  if (receipt.status !== "success") throw failed();
  return { time, receipt };
}

function failed(): ClientError {
  return new ClientError({
    code: "LedgerRefused",
    shortMessage: "The payment ledger refused a transaction of the play.",
    whatToDo: "This must never happen; please report it with the seed of this run.",
  });
}
