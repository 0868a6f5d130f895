import { headerDigest } from "../block/hash.js";
import type { NodeId } from "../protocol/types.js";
import { finalize } from "./chain.js";
import { signedDigest } from "./committee.js";
import { send, tell } from "./state.js";
import type { Bac2State, CertifiedBlock, Seat, Signed } from "./types.js";

/** Heights ahead of the tip for which signatures are kept. */
const AHEAD = 256;

/** Keeps a member's signature, the first it gives for a height, and certifies what has enough of them. */
export function collect(state: Bac2State, seat: Seat, from: NodeId, signed: Signed): void {
  const { height } = signed;
  if (height <= state.tip.height || height > state.tip.height + AHEAD) return;
  const known = seat.signed.get(height) ?? new Map<NodeId, Signed>();
  seat.signed.set(height, known);
  if (known.has(from)) return;
  if (from !== state.setup.node && !isGood(state, from, signed)) return;
  known.set(from, signed);
  certify(state, seat);
}

/** Sends a signature to who collects them; keeps it if that is this node. */
export function offer(state: Bac2State, seat: Seat, height: number): void {
  const { setup, committee } = state;
  const own = seat.signed.get(height)?.get(setup.node);
  const collector = committee.members[seat.collector];
  if (own === undefined || collector === undefined || collector === setup.node) return;
  send(state, collector, own);
}

/** Nothing becomes final: the next in rank is to collect, and gets all signatures that are open. */
export function changeCollector(state: Bac2State, seat: Seat): void {
  if (seat.ordered.size === 0) return;
  seat.collector = (seat.collector + 1) % state.committee.members.length;
  for (const height of seat.ordered.keys()) offer(state, seat, height);
  certify(state, seat);
}

/** Makes certificates of the next blocks while there are enough signatures; tells the CS the blocks, the members those. */
function certify(state: Bac2State, seat: Seat): void {
  const { committee } = state;
  for (;;) {
    const item = state.seat === seat ? nextCertified(state, seat) : undefined;
    if (item === undefined) return;
    tell(state, committee.roles.consensusNodes, { kind: "blocks", items: [item] });
    tell(state, committee.members, { kind: "certified", certificate: item.certificate });
    finalize(state, item);
  }
}

function nextCertified({ tip, committee }: Bac2State, seat: Seat): CertifiedBlock | undefined {
  const height = tip.height + 1;
  const block = seat.ordered.get(height);
  if (block === undefined) return undefined;
  const digest = headerDigest(block.header);
  const signatures = [...(seat.signed.get(height) ?? [])]
    .filter(([, signed]) => signed.block === digest)
    .map(([node, { signature }]) => ({ node, signature }))
    .sort((a, b) => a.node - b.node);
  if (signatures.length < committee.quorum) return undefined;
  return { block, certificate: { height, view: committee.epoch, block: digest, signatures } };
}

function isGood({ committee, setup }: Bac2State, from: NodeId, signed: Signed): boolean {
  if (!committee.members.includes(from)) return false;
  const digest = signedDigest(signed.epoch, signed.height, signed.block);
  return setup.authenticator.verify(from, digest, signed.signature);
}
