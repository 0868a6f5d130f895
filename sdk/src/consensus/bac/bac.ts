import { GENESIS } from "../block/hash.js";
import type { MessageEvent, Protocol, ProtocolEvent, Step } from "../protocol/types.js";
import { onTimeout, onVote } from "./answers.js";
import { onChainPart, onFetch } from "./catchUp.js";
import {
  awaitProgress,
  keepFor,
  onProgressTimer,
  onValidate,
  PROGRESS,
  tryVote,
} from "./consensusNode.js";
import { bacMessages, type BacMessage } from "./messages.js";
import { askAgain, askPrimaries, FETCH } from "./missing.js";
import { AGAIN, IDLE, onAgainTimer, onIdleTimer, onRequest, proposeNext } from "./primary.js";
import {
  newState,
  type BacState,
  type ConsensusRole,
  type PrimaryRole,
  type Span,
} from "./state.js";
import { readState, writeState } from "./stateCodec.js";

/** An epoch that begins with the first block and has no end. */
const ENDLESS: Span = { origin: { height: 0, digest: GENESIS }, last: Number.MAX_SAFE_INTEGER };

/**
 * Block Alliance Consensus made safe (docs/consensus.md): a CS votes once at each height of a view, ⌊2n/3⌋ + 1 votes are a
 * certificate, and a block is final when its child is certified in the same view or the next. Safe with fewer than n/3
 * Byzantine CS, whatever P and CP do; live as soon as the network is, if one of P and CP is honest.
 * @param span the heights of the epoch; all, by default.
 */
export function createBac(span: Span = ENDLESS): Protocol<BacState, BacMessage> {
  return {
    name: "bac",
    messages: bacMessages,
    start(setup, at) {
      const state = newState(setup, span, at);
      if (state.role.kind === "consensus") awaitProgress(state);
      else proposeNext(state, state.role);
      return finish(state);
    },
    step(state, event) {
      state.now = event.at;
      handle(state, event);
      takeUpHeld(state);
      if (state.role.kind === "primary") proposeNext(state, state.role);
      return finish(state);
    },
    write: writeState,
    resume: (setup, bytes, at) => resume(readState(setup, span, bytes, at)),
  };
}

/** {@link createBac} without an end. */
export const bac = createBac();

function handle(state: BacState, event: ProtocolEvent<BacMessage>): void {
  if (event.kind === "timer" && event.timer === FETCH) askAgain(state);
  else if (event.kind === "message" && event.message.kind === "fetch") {
    onFetch(state, event.from, event.message);
  } else if (event.kind === "message" && event.message.kind === "chain") {
    onChainPart(state, event.message);
  } else if (state.role.kind === "primary") handleAsPrimary(state, state.role, event);
  else handleAsConsensusNode(state, state.role, event);
}

function handleAsPrimary(
  state: BacState,
  role: PrimaryRole,
  event: ProtocolEvent<BacMessage>,
): void {
  if (event.kind === "propose") state.mempool.add(event.transactions);
  else if (event.kind === "message") onPrimaryMessage(state, role, event);
  else if (event.timer === IDLE) onIdleTimer(state, role);
  else if (event.timer === AGAIN) onAgainTimer(state, role);
}

function handleAsConsensusNode(
  state: BacState,
  role: ConsensusRole,
  event: ProtocolEvent<BacMessage>,
): void {
  if (event.kind === "propose") keepFor(role, event.transactions);
  else if (event.kind === "timer") {
    if (event.timer === PROGRESS) onProgressTimer(state, role);
  } else if (event.message.kind === "validate" && state.seats.primaries.includes(event.from)) {
    onValidate(state, role, event.from, event.message);
  }
}

function onPrimaryMessage(
  state: BacState,
  role: PrimaryRole,
  { from, message }: MessageEvent<BacMessage>,
): void {
  if (message.kind === "request") {
    if (from === message.block.header.proposer) onRequest(state, role, message);
    return;
  }
  if (!state.seats.isConsensusNode.has(from)) return;
  if (message.kind === "vote") onVote(state, role, from, message);
  else if (message.kind === "timeout") onTimeout(state, role, from, message);
}

/** What was missed has come, perhaps: takes up the proposal that waited for it. */
function takeUpHeld(state: BacState): void {
  const { held, role } = state;
  if (held === undefined || state.wanted !== undefined) return;
  state.held = undefined;
  if (role.kind === "primary") onRequest(state, role, held);
  else tryVote(state, role, held);
}

/** Timers and answers are lost: P asks again for its block, a CS waits anew, and all ask what they missed. */
function resume(state: BacState): Step<BacState, BacMessage> {
  askPrimaries(state);
  if (state.role.kind === "consensus") awaitProgress(state);
  else {
    onAgainTimer(state, state.role);
    proposeNext(state, state.role);
  }
  return finish(state);
}

/** What the step put down is the step's; the next one begins with nothing. */
function finish(state: BacState): Step<BacState, BacMessage> {
  const { outputs } = state;
  state.outputs = [];
  return { state, outputs };
}
