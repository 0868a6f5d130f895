import { readTransaction, writeTransaction } from "../../block/encoding.js";
import { GENESIS, headerDigest } from "../../block/hash.js";
import { merkleRoot } from "../../block/merkle.js";
import type { Block, Digest, Header, Transaction } from "../../block/types.js";
import type { ByteReader } from "../../bytes/byteReader.js";
import type { ByteWriter } from "../../bytes/byteWriter.js";
import type { BlockLimits, Micros, NodeId } from "../../protocol/types.js";

/** Where a chain stands. */
export interface ChainTip {
  readonly height: number;
  readonly digest: Digest;
  readonly time: Micros;
}

/** Before the first block. */
export const CHAIN_START: ChainTip = { height: 0, digest: GENESIS, time: 0 };

/** The tip after a block. */
export function tipAfter(header: Header): ChainTip {
  return { height: header.height, digest: headerDigest(header), time: header.time };
}

/** An event's transactions at their place in the order. */
export interface OrderedTransactions {
  readonly creator: NodeId;
  /** When it was received, by the members' median. */
  readonly time: Micros;
  readonly transactions: readonly Transaction[];
}

/** What every block of a chain has in its header besides what it contains. */
export interface PackingRules {
  readonly limits: BlockLimits;
  /** Proposer of a block whose last event is `creator`'s. */
  readonly proposerOf: (creator: NodeId) => NodeId;
  readonly view: number;
  /** A block that is not full is finished when the order is so much later than its first transaction. */
  readonly fill: Micros;
}

/**
 * Packs ordered transactions into blocks, each once however many events carry it. What is packed depends on the order alone,
 * so all who have the order have the same blocks.
 */
export class Packer {
  readonly #rules: PackingRules;
  #tip: ChainTip;
  #taken: Transaction[] = [];
  #bytes = 0;
  #creator: NodeId = 0;
  #time: Micros = 0;
  /** Time of the first one taken. */
  #begun: Micros = 0;
  #blocks: Block[] = [];

  constructor(rules: PackingRules, tip: ChainTip) {
    this.#rules = rules;
    this.#tip = tip;
  }

  get tip(): ChainTip {
    return this.#tip;
  }

  /**
   * The blocks that one round finishes.
   * @param ordered names of what was ordered before; grows by what is new.
   */
  pack(round: readonly OrderedTransactions[], ordered: Set<Digest>): readonly Block[] {
    this.#blocks = [];
    for (const { creator, time, transactions } of round) {
      for (const transaction of transactions) {
        if (ordered.has(transaction.id)) continue;
        ordered.add(transaction.id);
        this.#take(transaction, creator, time);
      }
    }
    const now = round.at(-1)?.time ?? this.#begun;
    if (now - this.#begun >= this.#rules.fill) this.#finish();
    return this.#blocks;
  }

  /** Whether transactions are ordered and in no block yet. */
  get isOpen(): boolean {
    return this.#taken.length > 0;
  }

  /** Appends the block under way. */
  write(writer: ByteWriter): void {
    writer.list(this.#taken, writeTransaction);
    writer.uint(this.#creator).uint(this.#time).uint(this.#begun);
  }

  /** Reads it into a packer without one. */
  read(reader: ByteReader): void {
    this.#taken = reader.list(readTransaction);
    this.#bytes = this.#taken.reduce((sum, { size }) => sum + size, 0);
    this.#creator = reader.uint();
    this.#time = reader.uint();
    this.#begun = reader.uint();
  }

  #take(transaction: Transaction, creator: NodeId, time: Micros): void {
    const { limits } = this.#rules;
    const isFull =
      this.#taken.length >= limits.transactions || this.#bytes + transaction.size > limits.bytes;
    if (isFull) this.#finish();
    if (this.#taken.length === 0) this.#begun = time;
    this.#taken.push(transaction);
    this.#bytes += transaction.size;
    this.#creator = creator;
    this.#time = time;
  }

  #finish(): void {
    if (this.#taken.length === 0) return;
    const transactions = this.#taken;
    const header: Header = {
      height: this.#tip.height + 1,
      previous: this.#tip.digest,
      root: merkleRoot(transactions),
      proposer: this.#rules.proposerOf(this.#creator),
      // Rounds overlap: an event of a later one can have an earlier time.
      time: Math.max(this.#tip.time, this.#time),
      view: this.#rules.view,
    };
    this.#blocks.push({ header, transactions });
    this.#tip = tipAfter(header);
    this.#taken = [];
    this.#bytes = 0;
  }
}
