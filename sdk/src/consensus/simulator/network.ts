import type { Random } from "../../random/index.js";
import type { Micros, NodeId } from "../protocol/types.js";
import { Mobility, paperMobility, type MobilityModel } from "./mobility.js";

/** How long messages take. */
export interface NetworkModel {
  readonly mobility: MobilityModel;
  /** One hop over the air. */
  readonly radioHop: Micros;
  /** One hop by wire: between RSUs of a shard, and from a shard to the base station that links them. */
  readonly wiredHop: Micros;
  /** Mean of what is added by chance, exponentially distributed. */
  readonly jitter: Micros;
  /** What a cell's control channel carries, bytes a second, shared by all whom the RSU serves. */
  readonly controlRate: number;
  /** Added to each message on the control channel. */
  readonly frameBytes: number;
  /** Messages of so many bytes or more go by the service channels, which an RSU gives out one a vehicle. */
  readonly bulkBytes: number;
  /** Bytes a second that a vehicle sends or receives on its service channel at most. */
  readonly bulkRate: number;
  /** Sizes and how long they take to spread, ascending; in between and beyond, the straight lines through them. */
  readonly spread: readonly (readonly [bytes: number, after: Micros])[];
}

/**
 * The paper's: 0.5 s for a micro block of 0.5 MB and 0.8 s for a block of 2.0 MB, whoever receives it: RSUs pass a block on
 * to all who listen. The two points leave a line of 5 MB a second, which is the service channel's rate; below
 * the first it is 1 MB a second. What the paper does not say: IEEE 802.11p's most robust rate, 3 Mbit/s, for the control
 * channel, with 60 bytes of MAC, IP and UDP headers; 2 ms a hop over the air, 0.5 ms by wire.
 */
export const paperNetwork: NetworkModel = {
  mobility: paperMobility,
  radioHop: 2000,
  wiredHop: 500,
  jitter: 500,
  controlRate: 375_000,
  frameBytes: 60,
  bulkBytes: 4096,
  bulkRate: 5_000_000,
  spread: [
    [0, 0],
    [500_000, 500_000],
    [2_000_000, 800_000],
  ],
};

/** A plain network for tests of protocols: every message takes about 10 ms, and nothing is ever full. */
export const quickNetwork: NetworkModel = {
  mobility: { ...paperMobility, shards: 1, roadMetres: 600 },
  radioHop: 5000,
  wiredHop: 0,
  jitter: 2000,
  controlRate: Infinity,
  frameBytes: 0,
  bulkBytes: Infinity,
  bulkRate: Infinity,
  spread: [
    [0, 0],
    [1_000_000, 100_000],
  ],
};

const METRES_PER_MICRO = 299.792458;

/**
 * Tells when messages arrive. Channels are queues that work off what was put into them in the order of sending; what a
 * message waits for is known when it is sent, so there is one event a message.
 */
export class Network {
  readonly #model: NetworkModel;
  readonly #mobility: Mobility;
  readonly #random: Random;
  readonly #cellFree: Float64Array;
  readonly #upFree: Float64Array;
  readonly #downFree: Float64Array;

  constructor(model: NetworkModel, nodes: number, random: Random) {
    this.#model = model;
    this.#mobility = new Mobility(model.mobility, nodes, random.fork("mobility"));
    this.#random = random.fork("jitter");
    this.#cellFree = new Float64Array(this.#mobility.cells);
    this.#upFree = new Float64Array(nodes);
    this.#downFree = new Float64Array(nodes);
  }

  /** Messages of so many bytes go by the service channels. */
  get bulkBytes(): number {
    return this.#model.bulkBytes;
  }

  /** Nodes of one shard have the same number. */
  shardOf(node: NodeId): number {
    return this.#mobility.shardOf(node);
  }

  /**
   * When a sender's message reaches each receiver, in their order.
   * @param now when the event is handled that made it; the queues of the cells go by this.
   * @param ready when the sender has it ready, `now` or later.
   */
  arrivals(
    from: NodeId,
    to: readonly NodeId[],
    bytes: number,
    now: Micros,
    ready: Micros,
  ): readonly Micros[] {
    return bytes >= this.#model.bulkBytes
      ? this.#bulk(from, to, bytes, now, ready)
      : this.#control(from, to, bytes, now, ready);
  }

  /** A block is sent once, whoever receives it. */
  #bulk(
    from: NodeId,
    to: readonly NodeId[],
    bytes: number,
    now: Micros,
    ready: Micros,
  ): readonly Micros[] {
    const occupied = (bytes / this.#model.bulkRate) * 1e6;
    const start = Math.max(this.#upFree[from] ?? 0, ready);
    this.#upFree[from] = start + occupied;
    const spread = start + this.#spread(bytes);
    return to.map((node) => {
      const free = Math.max(this.#downFree[node] ?? 0, now) + occupied;
      this.#downFree[node] = free;
      return Math.max(spread, free) + this.#latency(from, node, now);
    });
  }

  /** A message has a frame of its own for each receiver, up in the sender's cell and down in the receiver's. */
  #control(
    from: NodeId,
    to: readonly NodeId[],
    bytes: number,
    now: Micros,
    ready: Micros,
  ): readonly Micros[] {
    const frame = ((bytes + this.#model.frameBytes) / this.#model.controlRate) * 1e6;
    const spread = this.#spread(bytes);
    const cell = this.#mobility.cellOf(from, now);
    return to.map((node) => {
      const up = this.#occupy(cell, frame, now);
      const down = this.#occupy(this.#mobility.cellOf(node, now), frame, now);
      return Math.max(ready, up, down) + spread + this.#latency(from, node, now);
    });
  }

  #occupy(cell: number, span: Micros, now: Micros): Micros {
    const free = Math.max(this.#cellFree[cell] ?? 0, now) + span;
    this.#cellFree[cell] = free;
    return free;
  }

  #latency(from: NodeId, to: NodeId, at: Micros): Micros {
    const { radioHop, wiredHop, jitter } = this.#model;
    const metres = this.#mobility.distanceToRsu(from, at) + this.#mobility.distanceToRsu(to, at);
    const chance = jitter === 0 ? 0 : -jitter * Math.log1p(-this.#random.next());
    const hops = 2 * radioHop + this.#wiredHops(from, to, at) * wiredHop;
    return hops + metres / METRES_PER_MICRO + chance;
  }

  /** From RSU to RSU, and between shards by the base station. */
  #wiredHops(from: NodeId, to: NodeId, at: Micros): number {
    const [a, b] = [this.#mobility.cellOf(from, at), this.#mobility.cellOf(to, at)];
    if (a === b) return 0;
    const [shardA, shardB] = [this.#mobility.shardOfCell(a), this.#mobility.shardOfCell(b)];
    return shardA === shardB ? Math.abs(a - b) : 2;
  }

  #spread(bytes: number): Micros {
    const points = this.#model.spread;
    let [lower, upper] = [points[0], points[1]];
    for (let k = 2; k < points.length && upper !== undefined && bytes > upper[0]; k += 1) {
      [lower, upper] = [upper, points[k]];
    }
    if (lower === undefined || upper === undefined) return 0;
    return lower[1] + ((upper[1] - lower[1]) * (bytes - lower[0])) / (upper[0] - lower[0]);
  }
}
