import { decodeFunctionData, parseEventLogs, type Hash, type Hex } from "viem";
import { getBlock, getLogs, getTransaction } from "viem/actions";

import { marketAbi } from "../../sdk/src/abi/market.js";
import { paymentLedgerAbi } from "../../sdk/src/abi/payment-ledger.js";
import type { ChainClient } from "../../sdk/src/client/index.js";
import {
  decodeTransaction,
  noteIdOf,
  type LedgerEvent,
  type PaymentRecord,
  type Sighting,
} from "../../sdk/src/payment/index.js";
import { hexToBytes, sameHex, type Address } from "../../sdk/src/signing/index.js";

/** What anybody reads off the chain, without any key. */
export interface PublicRecord {
  readonly events: readonly LedgerEvent[];
  readonly records: readonly PaymentRecord[];
  readonly sightings: readonly Sighting[];
  /** Base units: paid into the ledger and out of it, relayers' fees taken out among the latter. */
  readonly paidIn: bigint;
  readonly paidOut: bigint;
}

/** The contracts that are read. */
export interface Places {
  readonly client: ChainClient;
  readonly ledger: Address;
  readonly market: Address;
}

/** Reads all of it. */
export async function readPublicRecord(places: Places): Promise<PublicRecord> {
  const reader = new Reader(places.client);
  await reader.readLedger(places.ledger);
  await reader.readMarket(places.market);
  return reader.found;
}

const SELECTOR = 4;
const AMOUNT_BITS = 96n;

class Reader {
  readonly #client: ChainClient;
  readonly #events: LedgerEvent[] = [];
  readonly #records: PaymentRecord[] = [];
  readonly #sightings: Sighting[] = [];
  readonly #times = new Map<bigint, number>();
  readonly #ownerOf = new Map<string, Address>();
  readonly #seen = new Set<Hash>();
  #paidIn = 0n;
  #paidOut = 0n;

  constructor(client: ChainClient) {
    this.#client = client;
  }

  get found(): PublicRecord {
    return {
      events: this.#events,
      records: this.#records,
      sightings: this.#sightings,
      paidIn: this.#paidIn,
      paidOut: this.#paidOut,
    };
  }

  async readLedger(address: Address): Promise<void> {
    const logs = await getLogs(this.#client, { address, fromBlock: 0n, toBlock: "latest" });
    for (const log of parseEventLogs({ abi: paymentLedgerAbi, logs })) {
      const time = await this.#timeOf(log.blockNumber);
      if (log.eventName === "Deposited") {
        const sent = await getTransaction(this.#client, { hash: log.transactionHash });
        const isDirect = sent.to !== null && sameHex(sent.to, address);
        this.#deposit({ ...log.args, from: sent.from, time }, isDirect);
        this.#showDeposit(sent.input, isDirect);
      } else if (log.eventName === "Transferred") {
        await this.#showPayments(log.transactionHash);
        this.#transfer({ ...log.args, time });
      } else if (log.eventName === "Withdrawn") {
        this.#withdraw({ ...log.args, time });
      } else if (log.eventName === "NotesDeposited") {
        this.#enterMarket({ ...log.args, time });
      } else if (log.eventName === "FeesWithdrawn") {
        this.#paidOut += log.args.amount;
      }
    }
  }

  /** Registrations show an account with its meter. */
  async readMarket(address: Address): Promise<void> {
    const logs = await getLogs(this.#client, { address, fromBlock: 0n, toBlock: "latest" });
    for (const { args, eventName, transactionHash: hash } of parseEventLogs({
      abi: marketAbi,
      logs,
    })) {
      if (eventName !== "AccountCertified") continue;
      const { input } = await getTransaction(this.#client, { hash });
      const call = decodeFunctionData({ abi: marketAbi, data: input });
      if (call.functionName !== "register") continue;
      const { account, meter, expires } = args;
      const [, certificate] = call.args;
      this.#sightings.push({ kind: "Certified", account, meter, expires, certificate });
    }
  }

  /** @param isDirect or else a market makes the note, of what was the sender's balance there. */
  #deposit(
    seen: {
      readonly note: Hex;
      readonly account: Address;
      readonly amount: bigint;
      readonly from: Address;
      readonly time: number;
    },
    isDirect: boolean,
  ): void {
    const { note, account, amount, from, time } = seen;
    this.#paidIn += amount;
    this.#ownerOf.set(note, account);
    this.#events.push({ kind: "Deposited", note, account, amount });
    this.#sightings.push(
      isDirect
        ? { kind: "PaidIn", time, account, amount, from }
        : { kind: "OutOfMarket", time, trader: from, account },
    );
  }

  #enterMarket(seen: {
    readonly account: Address;
    readonly notes: readonly Hex[];
    readonly amount: bigint;
    readonly time: number;
  }): void {
    const { account, notes, amount, time } = seen;
    this.#paidOut += amount;
    this.#events.push({ kind: "NotesDeposited", notes });
    this.#sightings.push({ kind: "IntoMarket", time, accounts: [account], trader: account });
  }

  #transfer(seen: {
    readonly id: Hex;
    readonly unitPrice: bigint;
    readonly inputs: readonly Hex[];
    readonly outputs: readonly bigint[];
    readonly time: number;
  }): void {
    const { id, inputs, unitPrice, time } = seen;
    const outputs = seen.outputs.map(unpackOutput);
    outputs.forEach(({ account }, index) => this.#ownerOf.set(noteIdOf(id, index), account));
    this.#events.push({ kind: "Transferred", id, inputs, outputs });
    this.#sightings.push({
      kind: "Paid",
      time,
      inputs: inputs.flatMap((note) => this.#owner(note)),
      outputs,
    });
    this.#records.push({ time, unitPrice, totalAmount: outputs[0]?.amount ?? 0n });
  }

  #withdraw(seen: {
    readonly note: Hex;
    readonly to: Address;
    readonly amount: bigint;
    readonly time: number;
  }): void {
    const { note, to, amount, time } = seen;
    this.#paidOut += amount;
    this.#events.push({ kind: "Withdrawn", note });
    for (const account of this.#owner(note)) {
      this.#sightings.push({ kind: "PaidOut", time, account, amount, to });
    }
  }

  #showDeposit(input: Hex, isDirect: boolean): void {
    const certified = isDirect ? payeeOfDeposit(input) : payeeOfMarket(input);
    if (certified === undefined) return;
    const { account, expires, r, vs } = certified;
    const certificate: Hex = `0x${r.slice(2)}${vs.slice(2)}`;
    this.#sightings.push({ kind: "Certified", account, expires, certificate });
  }

  /** A batch shows its certificates once, though it has an event for each payment. */
  async #showPayments(hash: Hash): Promise<void> {
    if (this.#seen.has(hash)) return;
    this.#seen.add(hash);
    const { input } = await getTransaction(this.#client, { hash });
    const bytes = hexToBytes(input);
    for (let start = SELECTOR; start < bytes.length;) {
      const { transaction, end } = decodeTransaction(bytes, start);
      for (const { account, expires, certificate } of transaction.outputs) {
        this.#sightings.push({ kind: "Certified", account, expires, certificate });
      }
      start = end;
    }
  }

  #owner(note: Hex): Address[] {
    const owner = this.#ownerOf.get(note);
    return owner === undefined ? [] : [owner];
  }

  async #timeOf(blockNumber: bigint): Promise<number> {
    const known = this.#times.get(blockNumber);
    if (known !== undefined) return known;
    const time = Number((await getBlock(this.#client, { blockNumber })).timestamp);
    this.#times.set(blockNumber, time);
    return time;
  }
}

/** An account and its certificate, as calldata has them. */
interface Shown {
  readonly account: Address;
  readonly expires: number;
  readonly r: Hex;
  readonly vs: Hex;
}

function payeeOfDeposit(data: Hex): Shown | undefined {
  const call = decodeFunctionData({ abi: paymentLedgerAbi, data });
  return call.functionName === "deposit" ? call.args[0] : undefined;
}

function payeeOfMarket(data: Hex): Shown | undefined {
  const call = decodeFunctionData({ abi: marketAbi, data });
  return call.functionName === "withdrawToNote" ? call.args[0] : undefined;
}

/** Account in the upper 160 bits, amount in the lower 96. */
function unpackOutput(word: bigint): { readonly account: Address; readonly amount: bigint } {
  const account: Hex = `0x${(word >> AMOUNT_BITS).toString(16).padStart(40, "0")}`;
  return { account, amount: word & ((1n << AMOUNT_BITS) - 1n) };
}
