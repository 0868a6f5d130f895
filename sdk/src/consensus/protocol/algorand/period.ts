import { headerDigest } from "../../block/hash.js";
import { merkleRoot } from "../../block/merkle.js";
import type { Block, Digest } from "../../block/types.js";
import { ranked } from "../../sortition/committee.js";
import { nextSeed } from "../../sortition/seed.js";
import type { Micros, NodeId } from "../types.js";
import { ask, awaitBlock, decideBy } from "./finality.js";
import { CERT, drawStep, judgeStep, NEXT, PROPOSE, SOFT } from "./lots.js";
import { heightOf, isAcceptable, NOTHING, send, tellOthers, tipDigest } from "./node.js";
import { addBlock } from "./blocks.js";
import type { AlgorandMessage, AlgorandState, Proposer, Quorum } from "./types.js";
import { castVote, furthestStep, isQuorumGood, quorumFor, takeVote } from "./votes.js";

/** Periods ahead of its own, and end steps ahead, whose messages a node keeps. */
const PERIODS = 16;
const STEPS = 256;

type Of<K extends AlgorandMessage["kind"]> = Extract<AlgorandMessage, { kind: K }>;

/** Begins to agree on the next height, or begins anew after a period that ended without a block. */
export function beginPeriod(state: AlgorandState, period: number, entered?: Quorum): void {
  state.period = period;
  state.start = entered?.value ?? NOTHING;
  state.entered = entered;
  state.isOpen = false;
  state.hasProposed = false;
  state.soft = undefined;
  state.locked = undefined;
  // A certificate decides whatever the period.
  if (state.awaited?.step === SOFT) state.awaited = undefined;
  state.ended = 0;
  setTimers(state);
  if (state.start === NOTHING) announce(state);
  softVote(state);
  reconsider(state);
}

/** Sets a period's two timers: until proposers are known, and until it is given up. */
export function setTimers(state: AlgorandState): void {
  const { mempool, period, rule, setup } = state;
  const longest = patience(state) / 2;
  const wait = rule.announce * 2 ** Math.min(state.attempts, 30);
  // With nothing to propose there is no hurry.
  const idle = period === 0 && mempool.size === 0 ? setup.timeouts.idle : 0;
  const after = Math.min(longest, Math.max(wait, idle));
  state.outputs.push({ kind: "setTimer", timer: "announce", after });
  state.outputs.push({ kind: "setTimer", timer: "deadline", after: patience(state) });
}

function patience({ attempts, setup }: AlgorandState): Micros {
  const { longest, progress } = setup.timeouts;
  return Math.min(longest, progress * 2 ** Math.min(attempts, 30));
}

/** Tells all that it is drawn to propose, before any block is sent: only the best need send one. */
function announce(state: AlgorandState): void {
  const { period, setup } = state;
  const election = drawStep(state, period, PROPOSE);
  if (election.elections === 0) return;
  addProposer(state, period, setup.node, election);
  tellOthers(state, {
    kind: "announce",
    height: heightOf(state),
    period,
    proof: election.proof,
  });
}

/** Somebody is drawn to propose. */
export function onAnnounce(
  state: AlgorandState,
  from: NodeId,
  { height, period, proof }: Of<"announce">,
): void {
  if (height === heightOf(state)) proposerOf(state, from, period, proof);
}

function proposerOf(
  state: AlgorandState,
  node: NodeId,
  period: number,
  proof: Uint8Array,
): Proposer | undefined {
  if (period < state.period || period > state.period + PERIODS) return undefined;
  const known = state.proposers.get(period)?.get(node);
  if (known !== undefined) return known;
  const election = judgeStep(state, node, period, PROPOSE, proof);
  return election && addProposer(state, period, node, election);
}

function addProposer(
  state: AlgorandState,
  period: number,
  node: NodeId,
  { elections, output, proof }: { elections: number; output: Uint8Array; proof: Uint8Array },
): Proposer {
  const publicKey = state.lots.keyOf(node) ?? proof;
  const proposer: Proposer = { node, publicKey, elections, output, block: undefined };
  const known = state.proposers.get(period) ?? new Map<NodeId, Proposer>();
  state.proposers.set(period, known.set(node, proposer));
  return proposer;
}

/** Announcements were waited for: the best proposer sends its block, and all others vote for that. */
export function onOpen(state: AlgorandState): void {
  state.isOpen = true;
  const { hasProposed, setup, start } = state;
  const best = bestProposer(state);
  if (best?.node === setup.node && !hasProposed && start === NOTHING) propose(state, best);
  softVote(state);
}

function bestProposer({ period, proposers }: AlgorandState): Proposer | undefined {
  return ranked([...(proposers.get(period)?.values() ?? [])])[0];
}

function propose(state: AlgorandState, self: Proposer): void {
  state.hasProposed = true;
  const block = freshBlock(state);
  const { proof } = drawStep(state, state.period, PROPOSE);
  const seeded = nextSeed(state.lots.prover, state.seed, heightOf(state));
  const known = { block, seedProof: seeded.proof, seed: seeded.seed };
  self.block = headerDigest(block.header);
  state.blocks.set(self.block, known);
  tellOthers(state, { kind: "proposal", proof, block, seedProof: seeded.proof });
}

function freshBlock(state: AlgorandState): Block {
  const { at, chain, mempool, period, setup } = state;
  const transactions = mempool.take(setup.limits);
  const header = {
    height: heightOf(state),
    previous: tipDigest(state),
    root: merkleRoot(transactions),
    proposer: setup.node,
    time: Math.max(at, chain.at(-1)?.block.header.time ?? 0),
    view: period,
  };
  return { header, transactions };
}

/** A proposer's block. */
export function onProposal(state: AlgorandState, from: NodeId, message: Of<"proposal">): void {
  const { block, proof } = message;
  const { height, proposer, view } = block.header;
  if (height !== heightOf(state) || proposer !== from) return;
  const digest = headerDigest(block.header);
  const by = proposerOf(state, from, view, proof);
  const isFirst = by !== undefined && by.block === undefined;
  if (!(isFirst || isNeeded(state, digest)) || !addBlock(state, message)) return;
  if (isFirst) by.block = digest;
  softVote(state);
  reconsider(state);
}

/** First vote of a period: for what the last one left, else for the best proposer's block. */
function softVote(state: AlgorandState): void {
  if (state.soft !== undefined || state.ended > 0) return;
  const value = state.start === NOTHING ? proposedValue(state) : state.start;
  if (value === undefined) return;
  state.soft = value;
  vote(state, SOFT, value);
}

function proposedValue(state: AlgorandState): Digest | undefined {
  const block = state.isOpen ? bestProposer(state)?.block : undefined;
  const known = block && state.blocks.get(block);
  return known && isAcceptable(state, known) ? block : undefined;
}

/** Votes if it is drawn, which may have been what was lacking. */
function vote(state: AlgorandState, step: number, value: Digest): void {
  const { period } = state;
  castVote(state, step, value);
  const quorum = quorumFor(state, period, step, value);
  if (quorum !== undefined) useQuorum(state, quorum);
}

/** Somebody votes. */
export function onVote(state: AlgorandState, from: NodeId, message: Of<"vote">): void {
  const { height, period, proof, signature, step, value } = message;
  if (height !== heightOf(state) || period > state.period + PERIODS) return;
  const furthest = NEXT + STEPS + (period === state.period ? state.ended : 0);
  if (step < SOFT || step > furthest) return;
  // Of a period long over, only a certificate still decides.
  if (period < state.period - 1 && step !== CERT) return;
  if (!takeVote(state, from, message, { proof, signature })) return;
  const quorum = quorumFor(state, period, step, value);
  if (quorum !== undefined) useQuorum(state, quorum);
}

/** Somebody shows why a period has begun, or what all are to vote for at its end. */
export function onQuorum(state: AlgorandState, { quorum }: Of<"quorum">): void {
  if (isNews(state, quorum) && isQuorumGood(state, quorum)) useQuorum(state, quorum);
}

function isNews({ locked, period, start }: AlgorandState, quorum: Quorum): boolean {
  if (quorum.step === SOFT) return quorum.period === period && locked === undefined;
  if (quorum.step < NEXT) return false;
  const frees = quorum.value === NOTHING && start !== NOTHING;
  return quorum.period >= period || (quorum.period === period - 1 && frees);
}

/** Enough votes for a value in a step. */
function useQuorum(state: AlgorandState, quorum: Quorum): void {
  const { period, step, value } = quorum;
  if (step === CERT) decideBy(state, quorum);
  else if (step === SOFT) lock(state, quorum);
  else if (period >= state.period) beginPeriod(state, period + 1, quorum);
  else if (period === state.period - 1 && value === NOTHING) {
    // The last period ended both ways, so nothing was certified in it: a new block may be proposed.
    state.start = NOTHING;
  }
}

/**
 * Enough soft votes: votes to certify the block, unless a step of the period's end is behind already; and in those steps that
 * still come it votes for nothing else.
 */
function lock(state: AlgorandState, quorum: Quorum): void {
  const { period, value } = quorum;
  if (period !== state.period || state.locked !== undefined || value === NOTHING) return;
  const known = state.blocks.get(value);
  if (known === undefined) {
    awaitBlock(state, quorum);
    return;
  }
  if (!isAcceptable(state, known)) return;
  state.locked = quorum;
  if (state.ended === 0) vote(state, CERT, value);
}

/** No block in time: votes on how the period is to end, again and again, each time among others that are drawn. */
export function onDeadline(state: AlgorandState): void {
  const { period, setup } = state;
  state.attempts += 1;
  const step = furthestStep(state, NEXT + state.ended);
  state.ended = step - NEXT + 1;
  const value = state.locked?.value ?? state.start;
  state.outputs.push({ kind: "setTimer", timer: "deadline", after: patience(state) });
  const others = setup.nodes.filter((node) => node !== setup.node);
  const next = others[(setup.node + state.attempts) % others.length];
  const wanted = state.awaited?.value ?? value;
  const missed = wanted === NOTHING || state.blocks.has(wanted) ? undefined : wanted;
  if (next !== undefined) ask(state, next, missed);
  if (drawStep(state, period, step).elections > 0) tellQuorums(state);
  vote(state, step, value);
}

/** Who is still in the period before is to come along, and who missed soft votes is not to vote for another end. */
function tellQuorums(state: AlgorandState): void {
  for (const quorum of [state.entered, state.locked]) {
    if (quorum !== undefined) tellOthers(state, { kind: "quorum", quorum });
  }
}

/** A block came, or a period began: votes that came before may be enough now. */
export function reconsider(state: AlgorandState): void {
  const height = heightOf(state);
  const { awaited } = state;
  const enough = awaited !== undefined && state.blocks.has(awaited.value) ? [awaited] : [];
  const counted = [...state.tallies].flatMap(([key, { byValue }]) => {
    const [period = 0, step = 0] = key.split(":").map(Number);
    return [...byValue.keys()].flatMap((value) => quorumFor(state, period, step, value) ?? []);
  });
  const first = (quorum: Quorum): number => (quorum.step === CERT ? 0 : 1);
  for (const quorum of [...enough, ...counted].sort((a, b) => first(a) - first(b))) {
    if (heightOf(state) !== height) return;
    useQuorum(state, quorum);
  }
}

/** Whether a block that is not known is asked for by votes. */
export function isNeeded(state: AlgorandState, block: Digest): boolean {
  if (state.start === block || state.awaited?.value === block) return true;
  return [...state.tallies.values()].some(
    ({ byValue }) => (byValue.get(block)?.votes ?? 0) >= state.quorum,
  );
}

/** A block that was asked for. */
export function onBlock(state: AlgorandState, message: Of<"block">): void {
  const { header } = message.block;
  if (header.height !== heightOf(state) || !isNeeded(state, headerDigest(header))) return;
  if (addBlock(state, message)) reconsider(state);
}

/** Sends a block that is not final yet to who has votes for it only. */
export function answerBlock(state: AlgorandState, to: NodeId, block: Digest): void {
  const known = state.blocks.get(block);
  if (known === undefined) return;
  send(state, to, { kind: "block", block: known.block, seedProof: known.seedProof });
}
