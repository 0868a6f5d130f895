import { headerDigest } from "../../block/hash.js";
import type { Certificate, Digest } from "../../block/types.js";
import type { NodeId } from "../types.js";
import { advance } from "./agree.js";
import { changeDigest, isCertificateGood } from "./ballots.js";
import { answer, ask } from "./catchUp.js";
import { honestOneOf, quorumOf } from "./membership.js";
import { heightOf, isVoter, primaryOf, tellAll, tipOf, watchProgress } from "./node.js";
import type { NewView, PbftMessage, PbftState, ViewChange } from "./types.js";

/**
 * No progress in time. A view is given up when it made none; one that was only asked for is asked for again until enough ask
 * with it, so that who is cut off does not run ahead of the others (Castro and Liskov 1999, section 4.5.2).
 */
export function onSlow(state: PbftState): void {
  state.attempts += 1;
  watchProgress(state);
  // Who does not vote only waits; asking brings what it missed.
  if (!isVoter(state)) {
    const primary = primaryOf(state, state.view);
    if (primary !== undefined) ask(state, primary);
  } else if (state.active || countBeyond(state) >= quorum(state)) {
    giveUp(state, state.view + 1);
  } else {
    askForView(state);
  }
}

/** Votes in no view below this one any more. */
function giveUp(state: PbftState, view: number): void {
  state.view = view;
  state.active = false;
  state.required = undefined;
  askForView(state);
}

function askForView(state: PbftState): void {
  const change = ownChange(state);
  state.changes.set(change.node, change);
  const block = state.prepared?.block;
  if (block !== undefined) state.candidates.set(headerDigest(block.header), block);
  tellAll(
    state,
    block === undefined ? { kind: "viewChange", change } : { kind: "viewChange", change, block },
  );
  tryNewView(state);
}

function ownChange(state: PbftState): ViewChange {
  const { authenticator, node } = state.setup;
  const decided = tipOf(state)?.certificate;
  const prepared = state.prepared?.certificate;
  const change = {
    node,
    view: state.view,
    height: heightOf(state),
    ...(decided && { decided }),
    ...(prepared && { prepared }),
  };
  return { ...change, signature: authenticator.sign(changeDigest(change)) };
}

/** Somebody gives up a view. */
export function onViewChange(
  state: PbftState,
  from: NodeId,
  { change, block }: Extract<PbftMessage, { kind: "viewChange" }>,
): void {
  if (change.node !== from || !isChangeGood(state, change)) return;
  const before = state.changes.get(from);
  if (before !== undefined && before.view > change.view) return;
  state.changes.set(from, change);
  if (block !== undefined && change.prepared?.block === headerDigest(block.header)) {
    state.candidates.set(change.prepared.block, block);
  }
  if (change.height < heightOf(state)) answer(state, from, change.height);
  if (change.height > heightOf(state)) ask(state, from);
  if (state.active && state.newView !== undefined && change.view <= state.view) {
    state.outputs.push({ kind: "send", to: from, message: state.newView });
  }
  join(state);
  tryNewView(state);
}

/** Enough others gave up that an honest one is among them: gives up too, as far as the first of them. */
function join(state: PbftState): void {
  const voters = state.membership.votersAt(heightOf(state));
  const ahead = voters
    .map((node) => state.changes.get(node)?.view ?? 0)
    .filter((view) => view > state.view);
  if (ahead.length < honestOneOf(voters.length) || !isVoter(state)) return;
  giveUp(state, Math.min(...ahead));
  watchProgress(state);
}

function isChangeGood(state: PbftState, change: ViewChange): boolean {
  const { decided, height, node, prepared, signature } = change;
  const { authenticator } = state.setup;
  if (height < 1 || !authenticator.verify(node, changeDigest(change), signature)) return false;
  if (prepared && !isOf(state, "prepare", prepared, height)) return false;
  return height === 1
    ? decided === undefined
    : decided !== undefined && isOf(state, "commit", decided, height - 1);
}

function isOf(
  state: PbftState,
  phase: "prepare" | "commit",
  certificate: Certificate,
  height: number,
): boolean {
  return certificate.height === height && isCertificateGood(state, phase, certificate);
}

function quorum(state: PbftState): number {
  return quorumOf(state.membership.votersAt(heightOf(state)).length);
}

/** Those who want this very view, of this height's voters. */
function askers(state: PbftState, view: number): ViewChange[] {
  return state.membership
    .votersAt(heightOf(state))
    .flatMap((node) => state.changes.get(node) ?? [])
    .filter((change) => change.view === view);
}

/** Who wants this view or a later one: who is ahead has given up this one too, and will not come back to it. */
function countBeyond(state: PbftState): number {
  return state.membership
    .votersAt(heightOf(state))
    .filter((node) => (state.changes.get(node)?.view ?? -1) >= state.view).length;
}

/** Starts a view as its primary as soon as enough want it, and it has what they have. */
export function tryNewView(state: PbftState): void {
  const { active, setup, view } = state;
  if (active || primaryOf(state, view) !== setup.node) return;
  if (state.changes.get(setup.node)?.view === view) state.changes.set(setup.node, ownChange(state));
  const changes = askers(state, view);
  if (changes.length < quorum(state)) return;
  const furthest = Math.max(...changes.map(({ height }) => height));
  if (furthest > heightOf(state)) return;
  const required = highestPrepared(changes, heightOf(state));
  if (required !== undefined && !state.candidates.has(required)) return;
  const message: NewView = { kind: "newView", view, changes };
  tellAll(state, message);
  enter(state, message);
}

/** The primary of a view shows that enough want it. */
export function onNewView(state: PbftState, from: NodeId, message: NewView): void {
  const { changes, view } = message;
  if (view < state.view || (view === state.view && state.active)) return;
  const voters = new Set(state.membership.votersAt(heightOf(state)));
  const askedFor = new Set(changes.map(({ node }) => node));
  if (askedFor.size !== changes.length || changes.length < quorumOf(voters.size)) return;
  const good = changes.every(
    (change) => change.view === view && voters.has(change.node) && isChangeGood(state, change),
  );
  if (!good) return;
  if (Math.max(...changes.map(({ height }) => height)) > heightOf(state)) {
    // What it requires is to be judged there.
    state.awaited = { from, message };
    ask(state, from);
    return;
  }
  enter(state, message);
}

/** A view that started further on than this node was: now it may be there. */
export function retryNewView(state: PbftState): void {
  const { awaited } = state;
  state.awaited = undefined;
  if (awaited !== undefined) onNewView(state, awaited.from, awaited.message);
}

function enter(state: PbftState, message: NewView): void {
  const block = highestPrepared(message.changes, heightOf(state));
  state.view = message.view;
  state.active = true;
  state.newView = message;
  state.required = block === undefined ? undefined : { height: heightOf(state), block };
  state.idle = false;
  watchProgress(state);
  advance(state);
}

/** The block that may be final at a height: that of the highest view's prepared certificate. */
function highestPrepared(changes: readonly ViewChange[], height: number): Digest | undefined {
  let best: Certificate | undefined;
  for (const change of changes) {
    if (change.height !== height || change.prepared === undefined) continue;
    if (best === undefined || change.prepared.view > best.view) best = change.prepared;
  }
  return best?.block;
}
