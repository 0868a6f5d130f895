import { headerDigest } from "../block/hash.js";
import type { Block } from "../block/types.js";
import type { GossipMessage } from "../hashgraph/gossip/codec.js";
import type { NodeId } from "../protocol/types.js";
import { useCertificates } from "./chain.js";
import { collect, offer } from "./collect.js";
import { signedDigest } from "./committee.js";
import { awaitProgress } from "./progress.js";
import { put, send } from "./state.js";
import type { Bac2State, Seat, Signed } from "./types.js";

/** The timer of a member that asks the next one. */
export const GOSSIP = "gossip";

/** A member begins to gossip: not all at once, each after a part of the interval. */
export function watchGossip(state: Bac2State, { member }: Seat, isFirst: boolean): void {
  const { interval } = state.options;
  const after = isFirst ? 1 + member.draw(interval) : interval;
  put(state, { kind: "setTimer", timer: GOSSIP, after });
}

/** A member asks another for what it lacks. */
export function onGossipTimer(state: Bac2State, seat: Seat): void {
  const { member } = seat;
  watchGossip(state, seat, false);
  if (member.isAlone) takeOrdered(state, seat, member.sign(undefined, state.now));
  const asked = member.pull(state.now);
  if (asked !== undefined) say(state, asked.to, { kind: "pull", ...asked.pull });
}

/** A member hears from another. */
export function onGossip(state: Bac2State, seat: Seat, from: NodeId, gossip: GossipMessage): void {
  if (gossip.kind === "events") {
    takeOrdered(state, seat, seat.member.take(from, gossip, state.now));
  } else say(state, from, { kind: "events", ...seat.member.answer(gossip) });
}

/** The order gives blocks: the member signs each, and offers it to who collects signatures. */
export function takeOrdered(state: Bac2State, seat: Seat, blocks: readonly Block[]): void {
  const { committee, setup } = state;
  for (const block of blocks) {
    const { height } = block.header;
    // What is ordered after the epoch's last block is ordered again by the next committee.
    if (height <= state.tip.height || height > committee.last) continue;
    if (state.seat !== seat) return;
    if (seat.ordered.size === 0) awaitProgress(state);
    seat.ordered.set(height, block);
    const digest = headerDigest(block.header);
    const signed: Signed = {
      kind: "signed",
      epoch: committee.epoch,
      height,
      block: digest,
      signature: setup.authenticator.sign(signedDigest(committee.epoch, height, digest)),
    };
    collect(state, seat, setup.node, signed);
    if (state.seat === seat) offer(state, seat, height);
  }
  useCertificates(state);
}

function say(state: Bac2State, to: NodeId, gossip: GossipMessage): void {
  send(state, to, { kind: "gossip", epoch: state.committee.epoch, gossip });
}
