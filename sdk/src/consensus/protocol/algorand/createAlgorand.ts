import type { NodeId, Protocol, Step } from "../types.js";
import { algorandCodec } from "./codec.js";
import { ask, onCertified, onWant } from "./finality.js";
import { createState, heightOf } from "./node.js";
import {
  beginPeriod,
  onAnnounce,
  onBlock,
  onDeadline,
  onOpen,
  onProposal,
  onQuorum,
  onVote,
  setTimers,
} from "./period.js";
import { readState, writeState } from "./persist.js";
import type { AlgorandMessage, AlgorandRule, AlgorandState } from "./types.js";

/** Heights ahead of its own whose messages a node keeps, and how many of each node at most. */
const WINDOW = 8;
const MOST_EARLY = 16;

/**
 * Algorand: committees by sortition, a new one for each step, and the Byzantine agreement of Chen, Gorbunov, Micali and
 * Vlachos 2018 ("Algorand Agreement: Super Fast and Partition Resilient Byzantine Agreement"), as its nodes run it: a
 * period has a proposal, soft votes, votes to certify, and steps that end it without a block. A block is final with more than
 * two thirds of the expected votes to certify it.
 *
 * Safe and live with fewer than a third of the units dishonest, with a probability that {@link forkRisk} tells: the smaller the
 * committees, the more chance there is that one has too many dishonest votes. With τ of all units it is certain.
 */
export function createAlgorand(rule: AlgorandRule): Protocol<AlgorandState, AlgorandMessage> {
  return {
    name: "algorand",
    messages: algorandCodec,
    start(setup, at) {
      const state = createState(setup, rule, at);
      beginPeriod(state, 0);
      return stepOf(state);
    },
    step(state, event) {
      state.at = event.at;
      const before = heightOf(state);
      if (event.kind === "propose") state.mempool.add(event.transactions);
      else if (event.kind === "message") handle(state, event.from, event.message);
      else if (event.timer === "announce") onOpen(state);
      else onDeadline(state);
      handleEarly(state, before);
      return stepOf(state);
    },
    write: writeState,
    resume(setup, bytes, at) {
      const state = readState(createState(setup, rule, at), bytes);
      setTimers(state);
      const next = setup.nodes[(setup.nodes.indexOf(setup.node) + 1) % setup.nodes.length];
      if (next !== undefined && next !== setup.node) ask(state, next);
      return stepOf(state);
    },
  };
}

function stepOf(state: AlgorandState): Step<AlgorandState, AlgorandMessage> {
  const { outputs } = state;
  state.outputs = [];
  return { state, outputs };
}

/** A block became final: what had come for the height after it is handled now. */
function handleEarly(state: AlgorandState, decided: number): void {
  for (let before = decided; heightOf(state) > before;) {
    before = heightOf(state);
    const early = state.early.get(before) ?? [];
    state.early.delete(before);
    for (const { from, message } of early) handle(state, from, message);
  }
}

function handle(state: AlgorandState, from: NodeId, message: AlgorandMessage): void {
  if (isEarly(state, from, message)) return;
  switch (message.kind) {
    case "announce":
      onAnnounce(state, from, message);
      return;
    case "proposal":
      onProposal(state, from, message);
      return;
    case "vote":
      onVote(state, from, message);
      return;
    case "quorum":
      onQuorum(state, message);
      return;
    case "want":
      onWant(state, from, message.height, message.block);
      return;
    case "certified":
      onCertified(state, from, message.items);
      return;
    case "block":
      onBlock(state, message);
  }
}

/** Keeps what is about a height still to be reached: who is drawn there only its seed tells. */
function isEarly(state: AlgorandState, from: NodeId, message: AlgorandMessage): boolean {
  const own = heightOf(state);
  const height = aboutHeight(message);
  if (height === undefined || height <= own) return false;
  if (height > own + 1) ask(state, from);
  if (height > own + WINDOW) return true;
  const early = state.early.get(height) ?? [];
  state.early.set(height, early);
  if (early.filter((each) => each.from === from).length < MOST_EARLY) early.push({ from, message });
  return true;
}

function aboutHeight(message: AlgorandMessage): number | undefined {
  switch (message.kind) {
    case "announce":
    case "vote":
      return message.height;
    case "proposal":
    case "block":
      return message.block.header.height;
    case "quorum":
      return message.quorum.height;
    default:
      return undefined;
  }
}
