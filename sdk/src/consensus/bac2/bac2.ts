import { hasItsPayload } from "../block/hash.js";
import type { Transaction } from "../block/types.js";
import { ownGraph } from "../hashgraph/gossip/graphSource.js";
import { CHAIN_START } from "../hashgraph/gossip/packer.js";
import type {
  Micros,
  NodeId,
  NodeSetup,
  Protocol,
  ProtocolEvent,
  Step,
} from "../protocol/types.js";
import { answerWant, takeBlocks, takeCertificate } from "./chain.js";
import { collect } from "./collect.js";
import { createCommittee } from "./committee.js";
import { keepSeats, standAgain, takeSeat } from "./epochs.js";
import { GOSSIP, onGossip, onGossipTimer } from "./gossip.js";
import { bac2Messages } from "./messages.js";
import { askForBlocks, awaitProgress, onProgressTimer } from "./progress.js";
import { needsPayloads } from "./state.js";
import { resumeState, writeState } from "./stateCodec.js";
import type { Bac2Message, Bac2Options, Bac2State } from "./types.js";

const USUAL: Bac2Options = {
  interval: 50_000,
  epochBlocks: Infinity,
  elect: keepSeats,
  graphs: ownGraph,
};

/**
 * BAC 2.0 (docs/consensus.md): P and CP run a hashgraph among themselves; its order gives blocks, the same to each; each
 * signs them, and P sends the CS every block with the signatures of more than two thirds of the committee. That takes 2c + n
 * messages a block besides the gossip, which knows nothing of n. At an epoch's end another committee is elected, of
 * another size if need be.
 *
 * Safe and live with fewer than a third of the committee Byzantine, whatever the network does to safety; CS need no quorum, for
 * they do not vote.
 */
export function createBac2(chosen: Partial<Bac2Options> = {}): Protocol<Bac2State, Bac2Message> {
  const options = { ...USUAL, ...chosen };
  return {
    name: "bac-2.0",
    messages: bac2Messages,
    start(setup, at) {
      const state = createState(setup, options, at);
      awaitProgress(state);
      takeSeat(state);
      return finish(state);
    },
    step(state, event) {
      state.now = event.at;
      handle(state, event);
      return finish(state);
    },
    write: writeState,
    resume(setup, bytes, at) {
      const state = resumeState(createState(setup, options, at), bytes);
      awaitProgress(state);
      askForBlocks(state);
      standAgain(state);
      return finish(state);
    },
  };
}

/** {@link createBac2} with a committee for good. */
export const bac2 = createBac2();

function createState(setup: NodeSetup, options: Bac2Options, at: Micros): Bac2State {
  return {
    setup,
    options,
    committee: createCommittee(0, setup.seed, setup.roles, options.epochBlocks),
    seat: undefined,
    tip: CHAIN_START,
    kept: new Map(),
    ledger: [],
    early: new Map(),
    candidacies: [],
    asked: new Map(),
    progressAt: at,
    failures: 0,
    now: at,
    outputs: [],
  };
}

function handle(state: Bac2State, event: ProtocolEvent<Bac2Message>): void {
  if (event.kind === "message") onMessage(state, event.from, event.message);
  else if (event.kind === "timer") {
    if (event.timer === GOSSIP) {
      if (state.seat !== undefined) onGossipTimer(state, state.seat);
    } else onProgressTimer(state);
  } else {
    if (state.asked.size === 0 && state.seat === undefined) awaitProgress(state);
    for (const transaction of event.transactions) state.asked.set(transaction.id, transaction);
    state.seat?.member.propose(event.transactions, event.at);
  }
}

function onMessage(state: Bac2State, from: NodeId, message: Bac2Message): void {
  const { seat, committee } = state;
  switch (message.kind) {
    case "gossip":
      if (seat !== undefined && message.epoch === committee.epoch) {
        onGossip(state, seat, from, message.gossip);
      }
      return;
    case "signed":
      if (seat !== undefined && message.epoch === committee.epoch) {
        collect(state, seat, from, message);
      }
      return;
    case "certified":
      takeCertificate(state, message.certificate);
      return;
    case "blocks":
      takeBlocks(state, from, message.items);
      return;
    case "want":
      answerWant(state, from, message.height);
      return;
    case "forward":
      takeForwarded(state, message.transactions);
  }
}

/** Not every node that passes transactions on is honest. */
function takeForwarded(state: Bac2State, transactions: readonly Transaction[]): void {
  const isNeeded = needsPayloads(state);
  const whole = transactions.filter((transaction) => hasItsPayload(transaction, isNeeded));
  state.seat?.member.propose(whole, state.now);
}

/** What the step put down is the step's; the next one begins with nothing. */
function finish(state: Bac2State): Step<Bac2State, Bac2Message> {
  const { outputs } = state;
  state.outputs = [];
  return { state, outputs };
}
