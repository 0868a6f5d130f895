import type { Digest } from "../../block/types.js";
import { EventGraph, type EventGraphOptions } from "./eventGraph.js";

/** Where a member gets its graph from. */
export type GraphSource = (options: EventGraphOptions) => EventGraph;

/** Each member has a graph of its own, as where members are processes. */
export const ownGraph: GraphSource = (options) => new EventGraph(options);

/**
 * All members of a graph use one, which changes nothing but how long a simulation takes: for members that do not fork and
 * do not crash. Make one source a run.
 */
export function createSharedGraphs(): GraphSource {
  const graphs = new Map<Digest, EventGraph>();
  return (options) => {
    const known = graphs.get(options.name);
    if (known !== undefined) return known;
    const graph = new EventGraph(options);
    graphs.set(options.name, graph);
    // Those of epochs that are over for all.
    for (const name of graphs.keys()) if (graphs.size > 2) graphs.delete(name);
    return graph;
  };
}
