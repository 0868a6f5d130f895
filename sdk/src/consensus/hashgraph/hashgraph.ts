import { bytesToHex } from "@noble/hashes/utils.js";

import { InputError } from "../../errors/index.js";
import { hashOf, createStatement } from "../block/hash.js";
import type { Block, Digest } from "../block/types.js";
import { decodeWith } from "../bytes/byteReader.js";
import { ByteWriter } from "../bytes/byteWriter.js";
import { gossipCodec, type GossipMessage } from "./gossip/codec.js";
import { ownGraph, type GraphSource } from "./gossip/graphSource.js";
import { Member } from "./gossip/member.js";
import { CHAIN_START, type ChainTip } from "./gossip/packer.js";
import { View } from "./graph/view.js";
import type {
  Micros,
  NodeSetup,
  Output,
  Protocol,
  ProtocolEvent,
  Step,
} from "../protocol/types.js";

/** How a hashgraph is run. */
export interface HashgraphOptions {
  /** After so long a member asks the next one. */
  readonly interval: Micros;
  readonly graphs: GraphSource;
}

/** One node of a hashgraph. */
export interface HashgraphState {
  readonly setup: NodeSetup;
  readonly member: Member;
}

/** Names a node's graph: the epoch's seed, hashed. */
const graphName = createStatement("hashgraph");

/** The usual pace: an event a member and 50 ms at most. */
export const hashgraph = createHashgraph();

/**
 * Hashgraph (Baird 2016) among all nodes: leaderless, safe and asynchronously live with fewer than N/3 Byzantine members. A
 * block is finished when it is full, or `idle` after its first transaction by the order's time; none is empty.
 */
export function createHashgraph({
  interval = 50_000,
  graphs = ownGraph,
}: Partial<HashgraphOptions> = {}): Protocol<HashgraphState, GossipMessage> {
  return {
    name: "hashgraph",
    messages: gossipCodec,
    start(setup, at) {
      const state = { setup, member: createMember(setup, graphs, CHAIN_START, new Set()) };
      const blocks = state.member.sign(undefined, at);
      return begin(state, interval, blocks);
    },
    step(state, event) {
      const outputs = handle(state.member, event, interval);
      return { state, outputs };
    },
    write: writeState,
    resume: (setup, bytes) => begin(readState(setup, bytes), interval, []),
  };
}

function createMember(
  setup: NodeSetup,
  graphs: GraphSource,
  tip: ChainTip,
  ordered: Set<Digest>,
): Member {
  const { nodes, seed, limits, timeouts, authenticator } = setup;
  const graph = graphs({
    name: hashOf(graphName(`0x${bytesToHex(seed)}`)),
    members: nodes,
    tip,
    ordered: () => ordered,
    packing: { limits, proposerOf: (creator) => creator, view: 0, fill: timeouts.idle },
  });
  return new Member(graph, new View(graph.dag), {
    self: nodes.indexOf(setup.node),
    seed,
    mostTransactions: limits.transactions,
    patience: timeouts.progress,
    authenticator,
  });
}

/** Not all at once: each after a part of the interval. */
function begin(
  state: HashgraphState,
  interval: Micros,
  blocks: readonly Block[],
): Step<HashgraphState, GossipMessage> {
  const after = 1 + state.member.draw(interval);
  return { state, outputs: [...commits(blocks), { kind: "setTimer", timer: "gossip", after }] };
}

function handle(
  member: Member,
  event: ProtocolEvent<GossipMessage>,
  interval: Micros,
): Output<GossipMessage>[] {
  switch (event.kind) {
    case "propose":
      member.propose(event.transactions, event.at);
      return [];
    case "timer":
      return gossip(member, event.at, interval);
    case "message": {
      const { from, message } = event;
      if (message.kind === "events") return commits(member.take(from, message, event.at));
      const answer = member.answer(message);
      return [{ kind: "send", to: from, message: { kind: "events", ...answer } }];
    }
  }
}

function gossip(member: Member, at: Micros, interval: Micros): Output<GossipMessage>[] {
  const again = { kind: "setTimer", timer: "gossip", after: interval } as const;
  if (member.isAlone) return [...commits(member.sign(undefined, at)), again];
  const asked = member.pull(at);
  if (asked === undefined) return [again];
  const { to, pull } = asked;
  return [{ kind: "send", to, message: { kind: "pull", ...pull } }, again];
}

function commits(blocks: readonly Block[]): Output<GossipMessage>[] {
  return blocks.map((block) => ({ kind: "commit", ...block }));
}

function writeState({ member }: HashgraphState): Uint8Array {
  const { height, digest, time } = member.graph.packer.tip;
  const writer = new ByteWriter().uint(height).digest(digest).uint(time);
  writer.list([...member.graph.ordered], (inner, id) => inner.digest(id));
  member.write(writer);
  return writer.finish();
}

function readState(setup: NodeSetup, bytes: Uint8Array): HashgraphState {
  const state = decodeWith(bytes, (reader) => {
    const tip = { height: reader.uint(), digest: reader.digest(), time: reader.uint() };
    const ordered = new Set(reader.list(() => reader.digest()));
    const member = createMember(setup, ownGraph, tip, ordered);
    member.read(reader);
    return { setup, member };
  });
  if (state !== undefined) return state;
  throw new InputError({
    code: "BAD_STATE",
    shortMessage: "The bytes are no state of a hashgraph's member.",
    whatToDo: "Give what the member wrote, or start it anew.",
  });
}
