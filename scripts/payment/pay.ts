import { preparePayment, type Transaction } from "../../sdk/src/payment/index.js";
import { cost } from "../../sdk/src/units/index.js";
import type { Driver } from "./driver.js";
import { RELAYER_FEE, type LedgerStage } from "./ledger.js";

/** What is paid for. */
export interface Bill {
  readonly wattHours: number;
  /** Base units per kWh. */
  readonly unitPrice: bigint;
}

/** What payments of two inputs and two outputs cost. */
export interface PaymentCosts {
  /** Of one, with its relayer's fee. */
  readonly bytes: number | undefined;
  /** Gas of each that went alone. */
  readonly alone: readonly number[];
  /** Gas of each full batch. */
  readonly batches: readonly number[];
}

/** Payments that a relayer submits together. */
export const BATCH = 20;
/** Of four payments of the common form one goes alone, so that both ways are seen. */
const ALONE = 4;

/** Pays from note to note, and has a relayer submit it: alone or with others. */
export class PaymentDesk {
  payments = 0;
  readonly #ledger: LedgerStage;
  readonly #alone: number[] = [];
  readonly #batches: number[] = [];
  readonly #drivers: readonly Driver[];
  #bytes: number | undefined;
  #common = 0;
  #waiting: Transaction[] = [];

  constructor(ledger: LedgerStage, drivers: readonly Driver[]) {
    this.#ledger = ledger;
    this.#drivers = drivers;
  }

  get costs(): PaymentCosts {
    return { bytes: this.#bytes, alone: this.#alone, batches: this.#batches };
  }

  /** @returns whether the payer had enough. */
  async pay(bill: Bill, payer: Driver, payee: Driver): Promise<boolean> {
    const totalAmount = cost(bill.wattHours, bill.unitPrice);
    const notes = [...payer.notes.values()];
    const available = notes.reduce((sum, { amount }) => sum + amount, 0n);
    if (available < totalAmount + RELAYER_FEE) return false;
    const { hashes, backend } = this.#ledger;
    const transaction = preparePayment(
      {
        payee: await payee.freshAccount(),
        change: await payer.freshAccount(),
        totalAmount,
        unitPrice: bill.unitPrice,
        fee: RELAYER_FEE,
      },
      notes,
      hashes,
      backend,
    );
    // Signed away: nothing else may spend them now.
    for (const { note } of transaction.inputs) payer.notes.delete(note);
    this.payments += 1;
    await this.#hand(transaction);
    return true;
  }

  /** Submits what still waits for others. */
  async close(): Promise<void> {
    if (this.#waiting.length > 0) await this.#submitWaiting();
  }

  async #hand(transaction: Transaction): Promise<void> {
    const isCommon = transaction.inputs.length === 2 && transaction.outputs.length === 2;
    if (isCommon) this.#common += 1;
    if (isCommon && this.#common % ALONE !== 1) {
      this.#waiting.push(transaction);
      if (this.#waiting.length === BATCH) await this.#submitWaiting();
      return;
    }
    const { gas, bytes } = await this.#submit([transaction]);
    if (!isCommon) return;
    this.#alone.push(gas);
    this.#bytes = bytes;
  }

  async #submitWaiting(): Promise<void> {
    const batch = this.#waiting;
    this.#waiting = [];
    const { gas } = await this.#submit(batch);
    if (batch.length === BATCH) this.#batches.push(gas);
  }

  async #submit(
    transactions: readonly Transaction[],
  ): Promise<{ readonly gas: number; readonly bytes: number }> {
    const submitted = await this.#ledger.submit(transactions);
    for (const note of submitted.made) for (const driver of this.#drivers) driver.receive(note);
    return submitted;
  }
}
