import type { NodeSetup, Protocol, ProtocolEvent, Step } from "../types.js";
import { advance, onBallot, onPrePrepare, propose, voteAgain } from "./agree.js";
import { answer, ask, takeDecided } from "./catchUp.js";
import { onNewView, onSlow, onViewChange, retryNewView, tryNewView } from "./changeView.js";
import { pbftCodec } from "./codec.js";
import {
  byCredit,
  defaultCredit,
  everybody,
  type CreditRule,
  type Membership,
} from "./membership.js";
import { createState, heightOf, watchProgress } from "./node.js";
import { readState, writeState } from "./persist.js";
import type { PbftMessage, PbftState } from "./types.js";

/**
 * Practical Byzantine fault tolerance (Castro and Liskov 1999), a block at a time: safe and, once messages arrive in time,
 * live with fewer than n/3 Byzantine nodes. Without faults a block takes 2n(n − 1) messages.
 */
export const pbft = createPbft("pbft", (setup) => everybody(setup.nodes));

/**
 * PBFT among those with most credit, as the two-way auction's paper uses it: V = ⌈2n/3⌉ vote, all learn. A block takes
 * (n − 1) + (V − 1)² + V(n − 1) messages, and what holds for n/3 above holds for V/3.
 */
export const creditPbft = createCreditPbft(defaultCredit);

/** The same with credits of one's own. */
export function createCreditPbft(rule: CreditRule): Protocol<PbftState, PbftMessage> {
  return createPbft("credit-pbft", (setup) => byCredit(setup.nodes, rule));
}

function createPbft(
  name: string,
  membershipOf: (setup: NodeSetup) => Membership,
): Protocol<PbftState, PbftMessage> {
  return {
    name,
    messages: pbftCodec,
    start(setup, at) {
      const state = createState(setup, membershipOf(setup), at);
      watchProgress(state);
      propose(state);
      return stepOf(state);
    },
    step(state, event) {
      state.at = event.at;
      const before = heightOf(state);
      handle(state, event);
      if (heightOf(state) > before) retryNewView(state);
      return stepOf(state);
    },
    write: writeState,
    resume(setup, bytes, at) {
      const state = readState(setup, membershipOf(setup), bytes, at);
      watchProgress(state);
      voteAgain(state);
      const next = setup.nodes[(setup.nodes.indexOf(setup.node) + 1) % setup.nodes.length];
      if (next !== undefined && next !== setup.node) ask(state, next);
      propose(state);
      return stepOf(state);
    },
  };
}

function stepOf(state: PbftState): Step<PbftState, PbftMessage> {
  const { outputs } = state;
  state.outputs = [];
  return { state, outputs };
}

function handle(state: PbftState, event: ProtocolEvent<PbftMessage>): void {
  if (event.kind === "propose") {
    state.mempool.add(event.transactions);
    propose(state);
  } else if (event.kind === "timer") {
    if (event.timer === "progress") {
      onSlow(state);
      return;
    }
    state.idle = true;
    propose(state);
  } else {
    onMessage(state, event.from, event.message);
  }
}

function onMessage(state: PbftState, from: number, message: PbftMessage): void {
  switch (message.kind) {
    case "prePrepare":
      onPrePrepare(state, from, message);
      return;
    case "prepare":
    case "commit":
      onBallot(state, from, message);
      return;
    case "viewChange":
      onViewChange(state, from, message);
      return;
    case "newView":
      onNewView(state, from, message);
      return;
    case "want":
      answer(state, from, message.height);
      return;
    case "decided":
      if (!takeDecided(state, from, message.items)) return;
      advance(state);
      tryNewView(state);
  }
}
