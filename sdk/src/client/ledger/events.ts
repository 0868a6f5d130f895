import { encodeEventTopics, type Log } from "viem";

import { paymentLedgerAbi } from "../../abi/payment-ledger.js";
import type { LedgerEvent } from "../../payment/index.js";
import { sameHex, type Address, type Hex } from "../../signing/index.js";
import type { EventPosition } from "../events/event.js";
import { logDecoder } from "../events/logDecoder.js";
import { headOf } from "../events/readEvents.js";
import { readLogs } from "../events/readLogs.js";
import type { LedgerEventArgs, LedgerEventName } from "./abi.js";
import type { LedgerClient } from "./ledger.js";

/** Something the ledger reported; `eventName` tells what `args` are. */
export type LedgerLogEvent<Name extends LedgerEventName = LedgerEventName> = {
  [N in Name]: EventPosition & { readonly eventName: N; readonly args: LedgerEventArgs<N> };
}[Name];

/** Which events of the ledger, and from where on. */
export interface ReadLedgerEventsOptions<Name extends LedgerEventName = LedgerEventName> {
  /** First block; the one the ledger was deployed in gives all. */
  readonly fromBlock: bigint;
  /** Last block; the newest by default. */
  readonly toBlock?: bigint | undefined;
  /** Blocks asked for at once; halved as often as the node finds it too many. */
  readonly blockRange?: bigint | undefined;
  /** Only these kinds; all by default. */
  readonly eventNames?: readonly Name[] | undefined;
}

/** Some blocks' events of the ledger, in order. */
export interface LedgerEventPage<Name extends LedgerEventName = LedgerEventName> {
  readonly events: readonly LedgerLogEvent<Name>[];
  /** Where to go on: the `fromBlock` of the next read. */
  readonly next: bigint;
}

/** The ledger's own events among some logs, in order. */
export function decodeLedgerEvents(
  ledger: Pick<LedgerClient, "address">,
  logs: readonly Log[],
): LedgerLogEvent[] {
  return logs.flatMap((log) => {
    const decoded = sameHex(log.address, ledger.address) ? decode(log) : undefined;
    const { blockNumber, blockHash, transactionHash, logIndex } = log;
    if (decoded === undefined || blockNumber === null) return [];
    return [{ ...decoded, blockNumber, blockHash, transactionHash, logIndex } as LedgerLogEvent];
  });
}

const decode = logDecoder(paymentLedgerAbi);

/** The ledger's events page by page, as `readEvents` reads the market's. @throws ClientError */
export async function* readLedgerEvents<Name extends LedgerEventName = LedgerEventName>(
  ledger: LedgerClient,
  options: ReadLedgerEventsOptions<Name>,
): AsyncGenerator<LedgerEventPage<Name>, void, void> {
  const { fromBlock, blockRange, eventNames } = options;
  const toBlock = options.toBlock ?? (await headOf(ledger));
  const topics = eventNames === undefined ? [] : [eventNames.flatMap((name) => selectorOf(name))];
  for await (const page of readLogs(ledger, { fromBlock, toBlock, blockRange, topics })) {
    const events = decodeLedgerEvents(ledger, page.logs) as LedgerLogEvent<Name>[];
    yield { events, next: page.toBlock + 1n };
  }
}

/** All pages of {@link readLedgerEvents} at once. @throws ClientError */
export async function readAllLedgerEvents<Name extends LedgerEventName = LedgerEventName>(
  ledger: LedgerClient,
  options: ReadLedgerEventsOptions<Name>,
): Promise<LedgerLogEvent<Name>[]> {
  const all: LedgerLogEvent<Name>[] = [];
  for await (const page of readLedgerEvents(ledger, options)) all.push(...page.events);
  return all;
}

/** What moved notes, as a wallet takes it to know its own again (`recoverNotes` of room payment). */
export function noteEventsOf(events: readonly LedgerLogEvent[]): LedgerEvent[] {
  return events.flatMap((event): LedgerEvent[] => {
    switch (event.eventName) {
      case "Deposited": {
        const { note, account, amount } = event.args;
        return [{ kind: "Deposited", note, account, amount }];
      }
      case "Transferred": {
        const { id, inputs, outputs } = event.args;
        return [{ kind: "Transferred", id, inputs, outputs: outputs.map(outputOf) }];
      }
      case "Withdrawn":
        return [{ kind: "Withdrawn", note: event.args.note }];
      case "NotesDeposited":
        return [{ kind: "NotesDeposited", notes: event.args.notes }];
      default:
        return [];
    }
  });
}

const AMOUNT_BITS = 96n;

/** Account in the upper 160 bits, amount in the lower 96. */
function outputOf(word: bigint): { readonly account: Address; readonly amount: bigint } {
  const account: Address = `0x${(word >> AMOUNT_BITS).toString(16).padStart(40, "0")}`;
  return { account, amount: word & ((1n << AMOUNT_BITS) - 1n) };
}

function selectorOf(eventName: LedgerEventName): Hex[] {
  const [selector] = encodeEventTopics({ abi: paymentLedgerAbi, eventName });
  return typeof selector === "string" ? [selector] : [];
}
