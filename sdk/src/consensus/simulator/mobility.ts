import type { Random } from "../../random/index.js";
import type { Micros, NodeId } from "../protocol/types.js";

/** How the vehicles move (paper section V-A). */
export interface MobilityModel {
  /** Shards: nodes are dealt to them in turn. */
  readonly shards: number;
  /** Length of a shard's road, metres. */
  readonly roadMetres: number;
  /** Range of a road side unit (RSU), metres: along the road there is one every two of these. */
  readonly rsuRadiusMetres: number;
  /** Slowest and fastest, metres a second. */
  readonly speed: readonly [number, number];
}

/** 45 to 60 miles an hour, on four roads of 3 km, with an RSU every 600 m. */
export const paperMobility: MobilityModel = {
  shards: 4,
  roadMetres: 3000,
  rsuRadiusMetres: 300,
  speed: [20.1168, 26.8224],
};

const MICROS = 1e6;

/** Where everybody is: each vehicle drives round its shard's road at its own speed. */
export class Mobility {
  readonly cells: number;
  readonly #model: MobilityModel;
  readonly #cellsPerShard: number;
  readonly #start: Float64Array;
  readonly #speed: Float64Array;

  constructor(model: MobilityModel, nodes: number, random: Random) {
    const [slowest, fastest] = model.speed;
    this.#model = model;
    this.#cellsPerShard = Math.ceil(model.roadMetres / (2 * model.rsuRadiusMetres));
    this.cells = model.shards * this.#cellsPerShard;
    this.#start = Float64Array.from({ length: nodes }, () => random.next() * model.roadMetres);
    this.#speed = Float64Array.from(
      { length: nodes },
      () => (slowest + random.next() * (fastest - slowest)) / MICROS,
    );
  }

  /** In which shard a node is. */
  shardOf(node: NodeId): number {
    return node % this.#model.shards;
  }

  /** How far along its road a node is, metres. */
  positionOf(node: NodeId, at: Micros): number {
    const driven = (this.#start[node] ?? 0) + (this.#speed[node] ?? 0) * at;
    return driven % this.#model.roadMetres;
  }

  /** Which RSU serves a node: one number over all shards. */
  cellOf(node: NodeId, at: Micros): number {
    const along = Math.floor(this.positionOf(node, at) / (2 * this.#model.rsuRadiusMetres));
    return this.shardOf(node) * this.#cellsPerShard + along;
  }

  /** Shard of a cell. */
  shardOfCell(cell: number): number {
    return Math.floor(cell / this.#cellsPerShard);
  }

  /** Metres from a node to its RSU. */
  distanceToRsu(node: NodeId, at: Micros): number {
    const range = this.#model.rsuRadiusMetres;
    return Math.abs((this.positionOf(node, at) % (2 * range)) - range);
  }
}
