import type { MessageEvent, Protocol, ProtocolEvent, Step } from "../../protocol/types.js";
import { bacPaperMessages, type BacPaperMessage } from "./messages.js";
import { newPaperState, readPaperState, writePaperState, type BacPaperState } from "./state.js";
import {
  AGAIN,
  askAgain,
  IDLE,
  onAnswer,
  onChainPart,
  onFetch,
  onRequest,
  onValidate,
  proposeNext,
} from "./steps.js";

/**
 * Block Alliance Consensus as the paper has it (section IV-A, algorithm 1): more than half of the CS decide, one P for
 * ever, no certificates. Safe as long as nodes only crash, fewer than half of the CS at a time; one CS that answers both
 * ways and a P that does too fork it. For the figures; use `bac`.
 */
export const bacPaper: Protocol<BacPaperState, BacPaperMessage> = {
  name: "bac-paper",
  messages: bacPaperMessages,
  start(setup, at) {
    const state = newPaperState(setup, at);
    if (isPrimary(state)) proposeNext(state);
    return finish(state);
  },
  step(state, event) {
    state.now = event.at;
    handle(state, event);
    return finish(state);
  },
  write: writePaperState,
  resume(setup, bytes, at) {
    const state = readPaperState(setup, bytes, at);
    const message = { kind: "fetch", height: state.chain.length } as const;
    const others = state.seats.primaries.filter((node) => node !== setup.node);
    if (isPrimary(state)) {
      askAgain(state);
      proposeNext(state);
    } else state.outputs.push({ kind: "broadcast", to: others, message });
    return finish(state);
  },
};

function handle(state: BacPaperState, event: ProtocolEvent<BacPaperMessage>): void {
  if (event.kind === "message") onMessage(state, event);
  else if (event.kind === "propose") onPropose(state, event.transactions);
  else if (event.timer === AGAIN) askAgain(state);
  else if (event.timer === IDLE && state.idle) proposeNext(state, true);
}

function onPropose(
  state: BacPaperState,
  transactions: Parameters<BacPaperState["mempool"]["add"]>[0],
): void {
  if (state.seats.isConsensusNode.has(state.setup.node)) return;
  state.mempool.add(transactions);
  if (state.idle) proposeNext(state);
}

function onMessage(state: BacPaperState, event: MessageEvent<BacPaperMessage>): void {
  const { from, message } = event;
  const isConsensusNode = state.seats.isConsensusNode.has(state.setup.node);
  if (message.kind === "fetch") onFetch(state, from, message.height);
  else if (message.kind === "chain") onChainPart(state, from, message);
  else if (isConsensusNode) {
    if (message.kind === "validate") onValidate(state, from, message);
  } else if (message.kind === "answer") {
    onAnswer(state, from, message);
    if (isPrimary(state)) proposeNext(state);
  } else if (message.kind === "request" && !isPrimary(state)) onRequest(state, from, message);
}

function isPrimary({ setup }: BacPaperState): boolean {
  return setup.node === setup.roles.primary;
}

function finish(state: BacPaperState): Step<BacPaperState, BacPaperMessage> {
  const { outputs } = state;
  state.outputs = [];
  return { state, outputs };
}
