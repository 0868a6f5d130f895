import type { Position } from "../types.js";

/** Where a vehicle said it was, and when. */
export interface Fix {
  readonly id: string;
  /** WGS84 degrees north. */
  readonly latitude: number;
  /** WGS84 degrees east. */
  readonly longitude: number;
  /** Seconds since 1970. */
  readonly time: number;
}

/** A fix in the plane, with what its neighbours in time tell of the motion. */
export interface TracePoint extends Position {
  /** Seconds since 1970. */
  readonly time: number;
  /** Metres per second. */
  readonly speed: number;
  /** Radians anticlockwise from east; none near a standstill. */
  readonly heading?: number | undefined;
}

/** The cleaned fixes of one vehicle. */
export interface Trace {
  readonly id: string;
  /** By time, ascending, no time twice; longer gaps than `maxGap` may lie between. */
  readonly points: readonly TracePoint[];
}
