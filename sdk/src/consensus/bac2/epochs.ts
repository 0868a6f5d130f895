import { absentSeed } from "../sortition/seed.js";
import type { EventGraphOptions } from "../hashgraph/gossip/eventGraph.js";
import { ownGraph, type GraphSource } from "../hashgraph/gossip/graphSource.js";
import { Member } from "../hashgraph/gossip/member.js";
import type { ChainTip } from "../hashgraph/gossip/packer.js";
import { View } from "../hashgraph/graph/view.js";
import type { Digest, Transaction } from "../block/types.js";
import { createCommittee, graphName } from "./committee.js";
import { watchGossip, takeOrdered } from "./gossip.js";
import { needsPayloads, tell } from "./state.js";
import type { Bac2State, Election, EndedEpoch, Seat } from "./types.js";

/** Nobody leaves: the seats stay, and the seed goes on as if the leader were absent. */
export function keepSeats({ epoch, seed, roles }: EndedEpoch): Election {
  return { roles, seed: absentSeed(seed, epoch + 1) };
}

/** The last block of an epoch is final: the next committee takes over, with a graph of its own and what is still asked for. */
export function enterEpoch(state: Bac2State): void {
  const { committee, options, tip } = state;
  const { epoch, seed, roles } = committee;
  const candidacies = state.candidacies.splice(0);
  const next = options.elect({ epoch, seed, roles, last: tip.digest, candidacies }, state.setup);
  const last = tip.height + options.epochBlocks;
  state.committee = createCommittee(epoch + 1, next.seed, next.roles, last);
  takeSeat(state);
}

/** Takes the seat in the committee that the node has, if any, and begins to gossip; first of all has its candidacy ordered. */
export function takeSeat(state: Bac2State): void {
  const candidacy = stand(state);
  const seat = createSeat(state, state.options.graphs, state.tip, () => ledgerOf(state));
  state.seat = seat;
  if (seat === undefined) {
    forwardOwn(state, candidacy);
    return;
  }
  seat.member.propose([...state.asked.values()], state.now);
  watchGossip(state, seat, true);
  takeOrdered(state, seat, seat.member.sign(undefined, state.now));
}

/** After a crash: has its candidacy ordered if it is not yet. */
export function standAgain(state: Bac2State): void {
  const candidacy = stand(state);
  if (state.seat === undefined) forwardOwn(state, candidacy);
  else if (candidacy !== undefined) state.seat.member.propose([candidacy], state.now);
}

/** What it asks to be ordered itself, if it stands for the next epoch's committee. */
function stand(state: Bac2State): Transaction | undefined {
  const { candidacies, committee, options, setup } = state;
  const { epoch, seed, roles } = committee;
  const candidacy = options.standing?.candidacy({ epoch, seed, roles }, setup);
  if (candidacy === undefined || candidacies.some(({ id }) => id === candidacy.id))
    return undefined;
  state.asked.set(candidacy.id, candidacy);
  return candidacy;
}

function forwardOwn(state: Bac2State, candidacy: Transaction | undefined): void {
  if (candidacy === undefined) return;
  tell(state, state.committee.members, { kind: "forward", transactions: [candidacy] });
}

/**
 * The seat of a node that is in the committee, with a graph that goes on from `tip`.
 * @param ordered names of what was ordered before.
 */
function createSeat(
  state: Bac2State,
  graphs: GraphSource,
  tip: ChainTip,
  ordered: () => Set<Digest>,
): Seat | undefined {
  const { committee, setup } = state;
  const { members, epoch, seed, roles } = committee;
  const self = members.indexOf(setup.node);
  if (self < 0) return undefined;
  const { limits, timeouts, authenticator } = setup;
  const options: EventGraphOptions = {
    name: graphName(committee),
    members,
    tip,
    ordered,
    packing: { limits, proposerOf: () => roles.primary, view: epoch, fill: timeouts.idle },
  };
  const graph = graphs(options);
  const member = new Member(graph, new View(graph.dag), {
    self,
    seed,
    mostTransactions: limits.transactions,
    needsPayloads: needsPayloads(state),
    patience: timeouts.progress,
    authenticator,
  });
  return { member, ordered: new Map(), signed: new Map(), certificates: new Map(), collector: 0 };
}

/** A seat to be read from bytes, with a graph of its own. */
export function createEmptySeat(
  state: Bac2State,
  tip: ChainTip,
  ordered: Set<Digest>,
): Seat | undefined {
  return createSeat(state, ownGraph, tip, () => ordered);
}

function ledgerOf({ ledger }: Bac2State): Set<Digest> {
  const ordered = new Set<Digest>();
  for (const ids of ledger) for (const id of ids) ordered.add(id);
  return ordered;
}
