import {
  readBlock,
  readCertificate,
  SIGNATURE_LENGTH,
  writeBlock,
  writeCertificate,
} from "../../block/encoding.js";
import { headerDigest } from "../../block/hash.js";
import { decodeWith } from "../../bytes/byteReader.js";
import { ByteWriter } from "../../bytes/byteWriter.js";
import { InputError } from "../../../errors/index.js";
import type { Micros, NodeSetup } from "../types.js";
import { castBallot, slotDigest, slotOf } from "./ballots.js";
import { pbftCodec, readDecided, writeDecided } from "./codec.js";
import type { Membership } from "./membership.js";
import { createState, heightOf } from "./node.js";
import type { PbftState, Slot } from "./types.js";

/** What a node promised and what it has: chain, view, and its votes of this height. What waits is asked for again. */
export function writeState(state: PbftState): Uint8Array {
  const writer = new ByteWriter();
  writer.list(state.chain, writeDecided);
  writer.uint(state.view).boolean(state.active);
  writer.optional(state.required, (w, { height, block }) => w.uint(height).digest(block));
  writer.optional(state.prepared, (w, { block, certificate }) => {
    writeBlock(w, block);
    writeCertificate(w, certificate);
  });
  writer.optional(state.newView && pbftCodec.encode(state.newView), (w, bytes) => w.bytes(bytes));
  writer.optional(currentSlot(state)?.proposal, (w, { block, signature }) => {
    writeBlock(w, block);
    w.fixed(signature);
  });
  const slot = currentSlot(state);
  writer.boolean(slot?.voted !== undefined).boolean(slot?.committing === true);
  return writer.finish();
}

function currentSlot(state: PbftState): Slot | undefined {
  return state.slots.get(`${heightOf(state)}:${state.view}`);
}

/**
 * The node that wrote these bytes, as it was.
 * @throws InputError `BAD_STATE`
 */
export function readState(
  setup: NodeSetup,
  membership: Membership,
  bytes: Uint8Array,
  at: Micros,
): PbftState {
  const state = createState(setup, membership, at);
  const whole = decodeWith(bytes, (reader) => {
    for (const decided of reader.list(readDecided)) {
      state.chain.push(decided);
      membership.learn(decided.block);
      state.mempool.settle(decided.block.transactions);
    }
    state.view = reader.uint();
    state.active = reader.boolean();
    state.required = reader.optional((r) => ({ height: r.uint(), block: r.digest() }));
    state.prepared = reader.optional((r) => ({
      block: readBlock(r),
      certificate: readCertificate(r),
    }));
    const newView = reader.optional((r) => pbftCodec.decode(r.bytes()));
    if (newView?.kind === "newView") state.newView = newView;
    const proposal = reader.optional((r) => ({
      block: readBlock(r),
      signature: r.fixed(SIGNATURE_LENGTH),
    }));
    restoreSlot(state, proposal, reader.boolean(), reader.boolean());
    return true;
  });
  if (whole === undefined) throw badState();
  return state;
}

function restoreSlot(
  state: PbftState,
  proposal: Slot["proposal"],
  voted: boolean,
  committing: boolean,
): void {
  const prepared = state.prepared?.block;
  if (prepared !== undefined) state.candidates.set(headerDigest(prepared.header), prepared);
  if (proposal === undefined) return;
  const slot = slotOf(state, heightOf(state), state.view);
  const digest = headerDigest(proposal.block.header);
  slot.proposal = proposal;
  state.candidates.set(digest, proposal.block);
  if (voted) slot.voted = digest;
  slot.committing = committing;
  const { authenticator, node } = state.setup;
  const cast = (phase: "prepare" | "commit"): void => {
    const signature = authenticator.sign(slotDigest(slot, phase, digest));
    castBallot(phase === "prepare" ? slot.prepares : slot.commits, node, digest, signature);
  };
  if (voted) cast("prepare");
  if (committing) cast("commit");
}

function badState(): InputError {
  return new InputError({
    code: "BAD_STATE",
    shortMessage: "The bytes are not a node's state.",
    whatToDo: "Give those that the same protocol wrote.",
  });
}
