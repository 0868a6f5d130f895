import { createStatement } from "../../block/hash.js";
import type { Digest } from "../../block/types.js";
import type { NodeId } from "../types.js";
import { drawStep, judgeStep } from "./lots.js";
import { heightOf, tellOthers } from "./node.js";
import type { AlgorandState, Ballot, Counted, Matter, Quorum, Tally } from "./types.js";

const voteStatement = createStatement("algorand vote");

/** Computed once for all whom the same vote or quorum reaches. */
const digests = new WeakMap<Matter, Uint8Array>();

/** What a vote signs. */
export function voteDigest(matter: Matter): Uint8Array {
  const known = digests.get(matter);
  if (known !== undefined) return known;
  const { height, period, step, value } = matter;
  const digest = voteStatement(height, period, step, value);
  digests.set(matter, digest);
  return digest;
}

/** Votes in a step of this period if this node is drawn for it. Whether it was enough is for the caller to see. */
export function castVote(state: AlgorandState, step: number, value: Digest): void {
  const { period, setup } = state;
  const { elections, proof } = drawStep(state, period, step);
  if (elections === 0) return;
  const matter = { height: heightOf(state), period, step, value };
  const signature = setup.authenticator.sign(voteDigest(matter));
  tellOthers(state, { kind: "vote", ...matter, proof, signature });
  count(tallyOf(state, period, step), value, { node: setup.node, proof, signature, elections });
}

/** Takes in another's vote, the first that it gives in a step; whether it counts. */
export function takeVote(
  state: AlgorandState,
  from: NodeId,
  matter: Matter,
  ballot: Omit<Ballot, "node">,
): boolean {
  const tally = tallyOf(state, matter.period, matter.step);
  if (tally.voters.has(from)) return false;
  const counted = judge(state, matter, { node: from, ...ballot });
  if (counted === undefined) return false;
  count(tally, matter.value, counted);
  return true;
}

function judge(state: AlgorandState, matter: Matter, ballot: Ballot): Counted | undefined {
  const { node, proof, signature } = ballot;
  // The signature first: it is the cheaper one.
  if (!state.setup.authenticator.verify(node, voteDigest(matter), signature)) return undefined;
  const election = judgeStep(state, node, matter.period, matter.step, proof);
  return election && { ...ballot, elections: election.elections };
}

function count(tally: Tally, value: Digest, counted: Counted): void {
  tally.voters.add(counted.node);
  const same = tally.byValue.get(value) ?? { votes: 0, ballots: [] };
  same.votes += counted.elections;
  same.ballots.push(counted);
  tally.byValue.set(value, same);
}

/** Enough votes that were counted for a value in a step. */
export function quorumFor(
  state: AlgorandState,
  period: number,
  step: number,
  value: Digest,
): Quorum | undefined {
  const same = tallyOf(state, period, step).byValue.get(value);
  if (same === undefined || same.votes < state.quorum) return undefined;
  const ballots = same.ballots
    .map(({ node, proof, signature }) => ({ node, proof, signature }))
    .sort((a, b) => a.node - b.node);
  return { height: heightOf(state), period, step, value, ballots };
}

/** Whether what another shows is enough votes about the next height, each of somebody else. */
export function isQuorumGood(state: AlgorandState, quorum: Quorum): boolean {
  if (quorum.height !== heightOf(state)) return false;
  let [votes, before] = [0, -1];
  for (const ballot of quorum.ballots) {
    const counted = ballot.node > before ? judge(state, quorum, ballot) : undefined;
    if (counted === undefined) return false;
    votes += counted.elections;
    before = ballot.node;
  }
  return votes >= state.quorum;
}

/** The furthest end step of this period in which somebody honest voted, as far as a third of the votes tells. */
export function furthestStep(state: AlgorandState, from: number): number {
  let furthest = from;
  for (const [key, { byValue }] of state.tallies) {
    const [period, step] = key.split(":").map(Number);
    if (period !== state.period || step === undefined || step <= furthest) continue;
    const votes = [...byValue.values()].reduce((sum, same) => sum + same.votes, 0);
    if (3 * votes > state.expectedVotes) furthest = step;
  }
  return furthest;
}

function tallyOf(state: AlgorandState, period: number, step: number): Tally {
  const key = `${period}:${step}`;
  const known = state.tallies.get(key);
  if (known !== undefined) return known;
  const tally: Tally = { voters: new Set(), byValue: new Map() };
  state.tallies.set(key, tally);
  return tally;
}
