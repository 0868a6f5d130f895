import FlatQueue from "flatqueue";

import type { Micros, NodeId } from "../protocol/types.js";

const TIES = 1024;

/** What is due. */
export interface DueEvent {
  readonly at: Micros;
  readonly node: NodeId;
  /** The sender, or what else the kind needs a number for. */
  readonly from: number;
  readonly content: unknown;
}

/**
 * What is still to happen, by time; of the same time, in the order in which it was put in, up to a thousand. Events stand
 * in columns whose places are used again: a run of millions makes no garbage of them.
 */
export class EventQueue {
  readonly #heap = new FlatQueue();
  readonly #nodes: number[] = [];
  readonly #from: number[] = [];
  readonly #content: unknown[] = [];
  readonly #free: number[] = [];
  // Stands below the microsecond, so that ties keep their order; what a double holds then ends after a hundred days.
  #order = 0;

  get length(): number {
    return this.#heap.length;
  }

  push(at: Micros, node: NodeId, from: number, content: unknown): void {
    const place = this.#free.pop() ?? this.#nodes.length;
    this.#nodes[place] = node;
    this.#from[place] = from;
    this.#content[place] = content;
    this.#order = (this.#order + 1) % TIES;
    this.#heap.push(place, Math.round(at) * TIES + this.#order);
  }

  /** Takes the next one; undefined if there is none. */
  pop(): DueEvent | undefined {
    const value = this.#heap.peekValue();
    const place = this.#heap.pop();
    if (value === undefined || place === undefined) return undefined;
    const content = this.#content[place];
    this.#content[place] = undefined;
    this.#free.push(place);
    return {
      at: Math.floor(value / TIES),
      node: this.#nodes[place] ?? 0,
      from: this.#from[place] ?? 0,
      content,
    };
  }
}
