import { headerDigest } from "../block/hash.js";
import type { Digest, Header, Transaction } from "../block/types.js";
import type { CommitOutput, Micros, NodeId } from "../protocol/types.js";
import type { Clients } from "./clients.js";
import { unfairPairs } from "./fairness.js";
import type { SimulationResult, Violations } from "./types.js";

/** A height that not all honest nodes have yet. */
interface OpenHeight {
  readonly digests: Set<Digest>;
  commits: number;
}

/** Watches the honest nodes' final blocks. */
export class Metrics {
  readonly #clients: Clients;
  readonly #honest: readonly NodeId[];
  readonly #isOwn: (transaction: Transaction) => boolean;
  readonly #heights: Float64Array;
  readonly #open = new Map<number, OpenHeight>();
  readonly #pending: number[] = [];
  /** Ranks of the chain's transactions, in the chain's order. */
  readonly #order: number[] = [];
  #finality = { sum: 0, count: 0 };
  #latency = 0;
  #violations = { forks: 0, disorder: 0, foreign: 0 };
  /** The chain whose transactions are counted so far. */
  #told = 0;
  messages = 0;
  bytes = 0;
  events = 0;

  constructor(
    clients: Clients,
    honest: readonly NodeId[],
    nodes: number,
    isOwn: (transaction: Transaction) => boolean = () => false,
  ) {
    this.#clients = clients;
    this.#honest = honest;
    this.#isOwn = isOwn;
    this.#heights = new Float64Array(nodes);
  }

  /** Final blocks of a node. */
  heightOf(node: NodeId): number {
    return this.#heights[node] ?? 0;
  }

  /** An honest node has a final block. */
  commit(node: NodeId, { header, transactions }: CommitOutput, at: Micros): void {
    if (header.height !== this.heightOf(node) + 1) this.#violations.disorder += 1;
    this.#heights[node] = header.height;
    this.#finality.sum += at - header.time;
    this.#finality.count += 1;
    this.#compare(header);
    if (transactions !== undefined && header.height === this.#told + 1) {
      this.#tell(header, transactions, at);
    }
  }

  #compare(header: Header): void {
    const open = this.#open.get(header.height) ?? { digests: new Set(), commits: 0 };
    open.digests.add(headerDigest(header));
    open.commits += 1;
    if (open.digests.size === 2 && open.commits > 1) this.#countFork(open);
    // What all have cannot fork any more.
    if (open.commits === this.#honest.length) this.#open.delete(header.height);
    else this.#open.set(header.height, open);
  }

  #countFork(open: OpenHeight): void {
    this.#violations.forks += 1;
    // Counts once a height.
    open.commits = -Infinity;
  }

  /** The first honest node that has a height tells what is in it. */
  #tell(header: Header, transactions: readonly Transaction[], at: Micros): void {
    this.#told = header.height;
    for (const transaction of transactions) {
      if (this.#isOwn(transaction)) continue;
      const asked = this.#clients.settle(transaction.id);
      if (asked === undefined) {
        this.#violations.foreign += 1;
        continue;
      }
      this.#order.push(asked.rank);
      this.#latency += at - asked.at;
    }
    this.#pending.push(this.#clients.submittedBy(header.time) - this.#order.length);
  }

  /** All in numbers. */
  result(seed: string | number, now: Micros, running: (node: NodeId) => boolean): SimulationResult {
    const heights = this.#honest.map((node) => this.heightOf(node)).sort((a, b) => b - a);
    const chainLength = heights[Math.floor(heights.length / 2)] ?? 0;
    const alive = this.#honest.filter(running).map((node) => this.heightOf(node));
    const seconds = now / 1e6;
    const violations: Violations = { ...this.#violations };
    return {
      seed,
      seconds,
      chainLength,
      commonLength: alive.length === 0 ? 0 : Math.min(...alive),
      blockTimeS: seconds / chainLength,
      finalityS: this.#finality.sum / this.#finality.count / 1e6,
      latencyS: this.#latency / this.#order.length / 1e6,
      messages: this.messages,
      bytes: this.bytes,
      messagesPerBlock: this.messages / chainLength,
      submitted: this.#clients.submittedBy(now),
      confirmed: this.#order.length,
      pending: this.#pending,
      pendingSum: this.#pending.reduce((sum, pending) => sum + pending, 0),
      unfairPairs: unfairPairs(this.#order),
      violations,
      safetyViolations: violations.forks + violations.disorder + violations.foreign,
      events: this.events,
    };
  }
}
