import { readBlock, writeBlock } from "../../block/encoding.js";
import { decodeWith } from "../../bytes/byteReader.js";
import { ByteWriter } from "../../bytes/byteWriter.js";
import { InputError } from "../../../errors/index.js";
import type { NodeId, Protocol, Step } from "../types.js";
import {
  answer,
  ask,
  lead,
  nextRound,
  onAgreed,
  onAudit,
  onCommit,
  onLead,
  onRefuse,
} from "./agree.js";
import { readAgreed, threePhaseCodec, writeAgreed } from "./codec.js";
import { createState, seek } from "./node.js";
import type { ThreePhaseMessage, ThreePhaseRule, ThreePhaseState } from "./types.js";

/** A leader in ten minutes, as DePET's paper simulates it. */
export const depetRule: ThreePhaseRule = { interval: 600_000_000 };

/**
 * The three phases of DePET (section IV-B): who first finds a number leads; all audit its block and tell all; all that heard all
 * commit to the leader, who tells all. Nothing is final that not everybody agreed to. So no number of Byzantine nodes makes
 * two honest ones differ, and one silent node stops them all: its bound for liveness is 0. Without faults a block takes
 * (n − 1)(n + 2) messages.
 *
 * The paper leaves open what happens when two find a number at once or somebody misses a message. Here a height has
 * rounds, and a node that has committed to a block stays with it.
 */
export function createThreePhase(
  rule: ThreePhaseRule,
): Protocol<ThreePhaseState, ThreePhaseMessage> {
  return {
    name: "three-phase",
    messages: threePhaseCodec,
    start(setup, at) {
      const state = createState(setup, rule, at);
      seek(state);
      return stepOf(state);
    },
    step(state, event) {
      state.at = event.at;
      if (event.kind === "propose") state.mempool.add(event.transactions);
      else if (event.kind === "message") onMessage(state, event.from, event.message);
      else if (event.timer === "found") lead(state);
      else nextRound(state);
      return stepOf(state);
    },
    write: writeState,
    resume(setup, bytes, at) {
      const state = readState(createState(setup, rule, at), bytes);
      // What was audited is not audited again: this round is over for this node.
      state.round += 1;
      seek(state);
      const next = setup.nodes[(setup.nodes.indexOf(setup.node) + 1) % setup.nodes.length];
      if (next !== undefined) ask(state, next);
      return stepOf(state);
    },
  };
}

function stepOf(state: ThreePhaseState): Step<ThreePhaseState, ThreePhaseMessage> {
  const { outputs } = state;
  state.outputs = [];
  return { state, outputs };
}

function onMessage(state: ThreePhaseState, from: NodeId, message: ThreePhaseMessage): void {
  switch (message.kind) {
    case "lead":
      onLead(state, from, message);
      return;
    case "audit":
      onAudit(state, from, message);
      return;
    case "refuse":
      onRefuse(state, message);
      return;
    case "commit":
      onCommit(state, from, message);
      return;
    case "agreed":
      onAgreed(state, from, message);
      return;
    case "want":
      answer(state, from, message.height);
  }
}

function writeState({ chain, locked, round }: ThreePhaseState): Uint8Array {
  const writer = new ByteWriter();
  writer.list(chain, writeAgreed).uint(round).optional(locked, writeBlock);
  return writer.finish();
}

function readState(state: ThreePhaseState, bytes: Uint8Array): ThreePhaseState {
  const whole = decodeWith(bytes, (reader) => {
    for (const agreed of reader.list(readAgreed)) {
      state.chain.push(agreed);
      state.mempool.settle(agreed.block.transactions);
    }
    state.round = reader.uint();
    state.locked = reader.optional(readBlock);
    return true;
  });
  if (whole !== undefined) return state;
  throw new InputError({
    code: "BAD_STATE",
    shortMessage: "The bytes are not an aggregator's state.",
    whatToDo: "Give those that the same protocol wrote.",
  });
}
