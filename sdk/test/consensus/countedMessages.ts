import type { Output, Protocol, Step } from "../../src/consensus/protocol/types.js";

/** A message of a run: how many nodes it went to. */
export interface CountedMessage<M> {
  readonly message: M;
  readonly receivers: number;
}

/** The same protocol, and all that its nodes say to each other. */
export function counted<S, M>(
  protocol: Protocol<S, M>,
): { readonly protocol: Protocol<S, M>; readonly said: CountedMessage<M>[] } {
  const said: CountedMessage<M>[] = [];
  const note = (step: Step<S, M>): Step<S, M> => {
    for (const output of step.outputs) said.push(...messageOf(output));
    return step;
  };
  return {
    said,
    protocol: {
      ...protocol,
      start: (setup, at) => note(protocol.start(setup, at)),
      step: (state, event) => note(protocol.step(state, event)),
      resume: (setup, bytes, at) => note(protocol.resume(setup, bytes, at)),
    },
  };
}

function messageOf<M>(output: Output<M>): CountedMessage<M>[] {
  if (output.kind === "send") return [{ message: output.message, receivers: 1 }];
  if (output.kind !== "broadcast") return [];
  return [{ message: output.message, receivers: output.to.length }];
}
