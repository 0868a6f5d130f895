import type { Certificate } from "../block/types.js";
import type { NodeId } from "../protocol/types.js";
import {
  isCertified,
  isHigher,
  isTimeout,
  LOWEST,
  voteDigest,
  voteDigestOf,
} from "./certificates.js";
import type { ChainPart, Timeout, TimeoutCertificate, Vote } from "./messages.js";
import { enterView, learn } from "./progress.js";
import { broadcast, send, type BacState, type PrimaryRole, type Tally } from "./state.js";

/**
 * P and the CP count votes. Of each CS only the latest counts, so that nobody can fill their memory; an honest one votes at
 * ever higher places.
 */
export function onVote(state: BacState, role: PrimaryRole, from: NodeId, vote: Vote): void {
  if (state.high !== undefined && !isHigher(vote, state.high)) return;
  const before = role.votes.get(from);
  if (before !== undefined && !isHigher(vote, before)) return;
  const tally = role.tallies.get(placeOf(vote)) ?? newTally(state, vote);
  if (!state.setup.authenticator.verify(from, tally.digest, vote.signature)) return;
  if (before !== undefined) withdraw(role, from, before);
  role.votes.set(from, vote);
  role.tallies.set(placeOf(vote), tally);
  tally.signatures.set(from, vote.signature);
  if (tally.signatures.size === state.seats.quorum) learn(state, certificateOf(vote, tally));
}

/** P and the CP count who gave a view up; a quorum of them opens the next one. */
export function onTimeout(
  state: BacState,
  role: PrimaryRole,
  from: NodeId,
  timeout: Timeout,
): void {
  const { high } = timeout;
  if (state.high !== undefined && isHigher(state.high, high ?? LOWEST)) tellLatest(state, from);
  else if (timeout.view < state.view) tellLatest(state, from);
  if (timeout.view < state.view || (role.timeouts.get(from)?.view ?? -1) > timeout.view) return;
  const { authenticator } = state.setup;
  if (!isTimeout(timeout, from, authenticator)) return;
  if (high !== undefined && isHigher(high, state.high ?? LOWEST)) {
    if (!isCertified(high, state.seats, authenticator)) return;
    learn(state, high);
  }
  role.timeouts.set(from, timeout);
  const given = [...role.timeouts].filter(([, { view }]) => view === timeout.view);
  if (given.length < state.seats.quorum || timeout.view < state.view) return;
  const change = changeOf(timeout.view, given);
  enterView(state, change.view + 1, change);
  broadcast(state, [...state.seats.primaries, ...state.seats.consensusNodes], latest(state));
}

/** The highest certificate and what opened the view, without blocks. */
function latest({ high, opened }: BacState): ChainPart {
  return {
    kind: "chain",
    blocks: [],
    ...(high === undefined ? {} : { certificate: high }),
    ...(opened === undefined ? {} : { change: opened }),
  };
}

function tellLatest(state: BacState, to: NodeId): void {
  send(state, to, latest(state));
}

function newTally(state: BacState, vote: Vote): Tally {
  const header = state.chain.open.get(vote.block)?.header;
  const isIts = header?.view === vote.view && header.height === vote.height;
  return {
    view: vote.view,
    height: vote.height,
    digest: isIts ? voteDigestOf(header) : voteDigest(vote),
    signatures: new Map(),
  };
}

function withdraw({ tallies }: PrimaryRole, from: NodeId, vote: Vote): void {
  const tally = tallies.get(placeOf(vote));
  tally?.signatures.delete(from);
  if (tally?.signatures.size === 0) tallies.delete(placeOf(vote));
}

function placeOf({ view, height, block }: Vote): string {
  return `${String(view)}/${String(height)}/${block}`;
}

function certificateOf({ height, view, block }: Vote, { signatures }: Tally): Certificate {
  const ascending = [...signatures].sort(([a], [b]) => a - b);
  return {
    height,
    view,
    block,
    signatures: ascending.map(([node, signature]) => ({ node, signature })),
  };
}

function changeOf(view: number, given: readonly [NodeId, Timeout][]): TimeoutCertificate {
  const ascending = [...given].sort(([a], [b]) => a - b);
  const entries = ascending.map(([node, { high, signature }]) => {
    const { view: highView, height: highHeight } = high ?? LOWEST;
    return { node, highView, highHeight, signature };
  });
  return { view, entries };
}
