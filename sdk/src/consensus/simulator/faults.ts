import type { Random } from "../../random/index.js";
import type { Micros, NodeId } from "../protocol/types.js";

/** When a fault begins and ends. */
interface Span {
  readonly from: Micros;
  readonly until: Micros;
}

/** The node stops, and at the end comes back with nothing but the bytes of its last state. */
export interface Crash extends Span {
  readonly kind: "crash";
  readonly node: NodeId;
}

/** The node runs and hears, but nothing that it sends leaves. */
export interface Silence extends Span {
  readonly kind: "silence";
  readonly node: NodeId;
}

/** Messages are lost, each with this probability. */
export interface Loss extends Span {
  readonly kind: "loss";
  readonly probability: number;
}

/** Messages take longer, up to so much, evenly distributed; so they overtake each other. */
export interface Delay extends Span {
  readonly kind: "delay";
  readonly most: Micros;
}

/** Nothing passes between the groups; who is in none is alone. */
export interface Partition extends Span {
  readonly kind: "partition";
  readonly groups: readonly (readonly NodeId[])[];
}

/** What goes wrong by itself; what somebody does on purpose is an adversary's. */
export type Fault = Crash | Silence | Loss | Delay | Partition;

/** Judges each message by the faults that act when it is sent. */
export class FaultPlan {
  readonly #network: readonly (Silence | Loss | Delay | Partition)[];
  readonly #random: Random;
  readonly crashes: readonly Crash[];

  constructor(faults: readonly Fault[], random: Random) {
    this.crashes = faults.filter((fault) => fault.kind === "crash");
    this.#network = faults.filter((fault) => fault.kind !== "crash");
    this.#random = random;
  }

  /** How much later a message arrives; undefined if it never does. */
  delayOf(from: NodeId, to: NodeId, at: Micros): Micros | undefined {
    if (this.#network.length === 0 || from === to) return 0;
    let delay = 0;
    for (const fault of this.#network) {
      if (at < fault.from || at >= fault.until) continue;
      if (this.#stops(fault, from, to)) return undefined;
      if (fault.kind === "delay") delay += this.#random.next() * fault.most;
    }
    return delay;
  }

  #stops(fault: Silence | Loss | Delay | Partition, from: NodeId, to: NodeId): boolean {
    switch (fault.kind) {
      case "silence":
        return fault.node === from;
      case "loss":
        return this.#random.next() < fault.probability;
      case "delay":
        return false;
      case "partition":
        return !fault.groups.some((group) => group.includes(from) && group.includes(to));
    }
  }
}
