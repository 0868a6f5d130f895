import { blockSize } from "../block/encoding.js";
import { headerDigest } from "../block/hash.js";
import type { Block, Digest } from "../block/types.js";
import type { Micros, NodeId } from "../protocol/types.js";
import type { Network } from "./network.js";

/** Blocks whose whereabouts are remembered. */
const MEMORY = 64;

/** When each copy arrives, and with how many bytes of its own. */
export interface Carried {
  readonly arrivals: readonly Micros[];
  /** One number if it is the same for all. */
  readonly bytes: number | readonly number[];
}

/**
 * Brings a block to each node once: who gets the same block from a second sender gets what else is in the message, for road
 * side units know by its digest what a vehicle has taken from them already.
 */
export class Carrier {
  readonly #network: Network;
  readonly #nodes: number;
  /** By a block's digest: when each node has it. */
  readonly #there = new Map<Digest, Float64Array>();

  constructor(network: Network, nodes: number) {
    this.#network = network;
    this.#nodes = nodes;
  }

  /** As {@link Network.arrivals}, of a message that may carry a block. */
  carry(
    from: NodeId,
    to: readonly NodeId[],
    bytes: number,
    block: Block | undefined,
    now: Micros,
    ready: Micros,
  ): Carried {
    if (block === undefined || bytes < this.#network.bulkBytes) {
      const arrivals = this.#network.arrivals(from, to, bytes, now, ready);
      return { arrivals, bytes };
    }
    const there = this.#thereOf(headerDigest(block.header));
    const body = blockSize(block);
    const lacking = to.filter((node) => there[node] === Infinity);
    const had = to.filter((node) => there[node] !== Infinity);
    const whole = this.#network.arrivals(from, lacking, bytes, now, ready);
    const rest = this.#network.arrivals(from, had, bytes - body, now, ready);
    const sizes = to.map((node) => (there[node] === Infinity ? bytes : bytes - body));
    lacking.forEach((node, k) => (there[node] = whole[k] ?? ready));
    there[from] = Math.min(there[from] ?? Infinity, now);
    const restAt = new Map(had.map((node, k) => [node, rest[k] ?? ready]));
    const arrivals = to.map((node) => Math.max(restAt.get(node) ?? 0, there[node] ?? ready));
    return { arrivals, bytes: sizes };
  }

  #thereOf(block: Digest): Float64Array {
    const known = this.#there.get(block);
    if (known !== undefined) return known;
    const fresh = new Float64Array(this.#nodes).fill(Infinity);
    this.#there.set(block, fresh);
    const [oldest] = this.#there.keys();
    if (this.#there.size > MEMORY && oldest !== undefined) this.#there.delete(oldest);
    return fresh;
  }
}
