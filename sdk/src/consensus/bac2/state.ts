import type { NodeId, Output } from "../protocol/types.js";
import type { Bac2Message, Bac2State } from "./types.js";

/** A step puts down what it wants done. */
export function put(state: Bac2State, output: Output<Bac2Message>): void {
  state.outputs.push(output);
}

export function send(state: Bac2State, to: NodeId, message: Bac2Message): void {
  put(state, { kind: "send", to, message });
}

/** To all of these but oneself. */
export function tell(state: Bac2State, nodes: readonly NodeId[], message: Bac2Message): void {
  const to = nodes.filter((node) => node !== state.setup.node);
  if (to.length > 0) put(state, { kind: "broadcast", to, message });
}

/**
 * Whether every transaction must come with its payload: where candidacies are ordered, one that loses its own on the way is none
 * any more, and its receiver would seat others than all the rest.
 */
export function needsPayloads({ options }: Bac2State): boolean {
  return options.standing !== undefined;
}

/** How long this node waits for something to become final. */
export function patience({ setup: { timeouts }, failures }: Bac2State): number {
  return Math.min(timeouts.progress * 2 ** failures, timeouts.longest);
}
