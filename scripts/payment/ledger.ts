import { encodeDeployData, type Log, type TransactionReceipt } from "viem";
import type { PrivateKeyAccount } from "viem/accounts";
import { sendTransaction } from "viem/actions";

import { paymentLedgerBytecode } from "../../sdk/src/abi/payment-ledger.bytecode.js";
import { paymentLedgerAbi } from "../../sdk/src/abi/payment-ledger.js";
import {
  decodeLedgerEvents,
  depositIntoNote,
  encodeLedgerCall,
  noteEventsOf,
  transferNotes,
  transferNotesInBatch,
  withdrawFees,
  withdrawNoteFor,
  type LedgerCall,
} from "../../sdk/src/client/index.js";
import { ClientError } from "../../sdk/src/errors/index.js";
import {
  createHashes,
  noteIdOf,
  signWithdrawal,
  type CertifiedAccount,
  type LedgerEvent,
  type LedgerHashes,
  type Note,
  type OwnedNote,
  type SignatureBackend,
  type Transaction,
} from "../../sdk/src/payment/index.js";
import { ledgerDomain, ZERO_ADDRESS, type Address, type Hex } from "../../sdk/src/signing/index.js";
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
  deposit(from: PrivateKeyAccount, to: CertifiedAccount, value: bigint): Promise<LedgerAct> {
    return this.#act(from, depositIntoNote(to, value));
  }

  /** Submits payments: one by `transfer`, several as a batch. */
  async submit(
    transactions: readonly Transaction[],
  ): Promise<LedgerAct & { readonly bytes: number }> {
    const [first] = transactions;
    const call =
      transactions.length === 1 && first !== undefined
        ? transferNotes(first)
        : transferNotesInBatch(transactions);
    const bytes = (encodeLedgerCall(call).length - 2) / 2;
    return { ...(await this.#act(this.relayer, call)), bytes };
  }

  /** Takes a note out, by its owner's signature and for a fee. */
  withdraw(note: OwnedNote, to: Address): Promise<LedgerAct> {
    const message = { note: note.id, to, relayer: ZERO_ADDRESS, fee: RELAYER_FEE };
    const signature = signWithdrawal(message, note.secret, this.hashes, this.backend);
    return this.#act(this.relayer, withdrawNoteFor(message, signature));
  }

  /** The relayer takes what it earned. */
  withdrawFees(): Promise<LedgerAct> {
    return this.#act(this.relayer, withdrawFees(this.relayer.address));
  }

  /** The notes that a transaction made. */
  notesIn(logs: readonly Log[]): Note[] {
    return noteEventsOf(decodeLedgerEvents(this, logs)).flatMap(notesMade);
  }

  async #act(account: PrivateKeyAccount, call: LedgerCall): Promise<LedgerAct> {
    const { time, receipt } = await send(this.chain, account, {
      data: encodeLedgerCall(call),
      value: call.value ?? 0n,
      to: this.address,
    });
    return { time, gas: Number(receipt.gasUsed), made: this.notesIn(receipt.logs) };
  }
}

function notesMade(event: LedgerEvent): Note[] {
  if (event.kind === "Deposited") {
    return [{ id: event.note, account: event.account, amount: event.amount }];
  }
  if (event.kind !== "Transferred") return [];
  return event.outputs.map((output, index) => ({ ...output, id: noteIdOf(event.id, index) }));
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
