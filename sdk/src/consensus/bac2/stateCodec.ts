import { InputError } from "../../errors/index.js";
import { readBlock, readTransaction, writeBlock, writeTransaction } from "../block/encoding.js";
import { headerDigest } from "../block/hash.js";
import { decodeWith, type ByteReader } from "../bytes/byteReader.js";
import { ByteWriter } from "../bytes/byteWriter.js";
import type { ChainTip } from "../hashgraph/gossip/packer.js";
import type { Roles } from "../protocol/types.js";
import { createCommittee, signedDigest } from "./committee.js";
import { createEmptySeat } from "./epochs.js";
import { watchGossip } from "./gossip.js";
import { readCertified, writeCertified } from "./messages.js";
import type { Bac2State, Seat } from "./types.js";

/** An epoch without an end has this last height in bytes. */
const ENDLESS = 0;

/** What a node promised and what it has. What it was asked for, and others' signatures, are asked for again. */
export function writeState(state: Bac2State): Uint8Array {
  const { candidacies, committee, tip, ledger, kept, seat } = state;
  const writer = new ByteWriter();
  writer.uint(committee.epoch).fixed(committee.seed);
  writeRoles(writer, committee.roles);
  writer.uint(committee.last === Infinity ? ENDLESS : committee.last);
  writeTip(writer, tip);
  writer.list(ledger, (inner, ids) => inner.list(ids, (each, id) => each.digest(id)));
  writer.list([...kept.values()], writeCertified);
  writer.list(candidacies, writeTransaction);
  writer.optional(seat, writeSeat);
  return writer.finish();
}

/**
 * The node that wrote these bytes, as it was; its timer for gossip is set anew.
 * @param state of a node that has no past.
 * @throws InputError `BAD_STATE`
 */
export function resumeState(state: Bac2State, bytes: Uint8Array): Bac2State {
  const read = decodeWith(bytes, (reader) => {
    readState(state, reader);
    return state;
  });
  if (read !== undefined) return read;
  throw new InputError({
    code: "BAD_STATE",
    shortMessage: "The bytes are not a node's state.",
    whatToDo: "Give those that the same protocol wrote.",
  });
}

function readState(state: Bac2State, reader: ByteReader): void {
  const [epoch, seed, roles] = [reader.uint(), reader.fixed(32), readRoles(reader)];
  const last = reader.uint();
  state.committee = createCommittee(epoch, seed, roles, last === ENDLESS ? Infinity : last);
  state.tip = readTip(reader);
  state.ledger.push(...reader.list((inner) => inner.list((each) => each.digest())));
  for (const item of reader.list(readCertified)) state.kept.set(item.block.header.height, item);
  state.candidacies.push(...reader.list(readTransaction));
  state.seat = reader.optional((inner) => readSeat(state, inner));
  if (state.seat !== undefined) watchGossip(state, state.seat, true);
}

function writeSeat(writer: ByteWriter, { member, ordered, collector }: Seat): void {
  writeTip(writer, member.graph.packer.tip);
  writer.list([...member.graph.ordered], (inner, id) => inner.digest(id));
  writer.list([...ordered.values()], writeBlock).uint(collector);
  member.write(writer);
}

function readSeat(state: Bac2State, reader: ByteReader): Seat | undefined {
  const { setup, committee } = state;
  const tip = readTip(reader);
  const names = new Set(reader.list((inner) => inner.digest()));
  const seat = createEmptySeat(state, tip, names);
  if (seat === undefined) return undefined;
  for (const block of reader.list(readBlock)) {
    const { height } = block.header;
    const digest = headerDigest(block.header);
    const signature = setup.authenticator.sign(signedDigest(committee.epoch, height, digest));
    const own = {
      kind: "signed",
      epoch: committee.epoch,
      height,
      block: digest,
      signature,
    } as const;
    seat.ordered.set(height, block);
    seat.signed.set(height, new Map([[setup.node, own]]));
  }
  seat.collector = reader.uint();
  seat.member.read(reader);
  return seat;
}

function writeTip(writer: ByteWriter, { height, digest, time }: ChainTip): void {
  writer.uint(height).digest(digest).uint(time);
}

function readTip(reader: ByteReader): ChainTip {
  return { height: reader.uint(), digest: reader.digest(), time: reader.uint() };
}

function writeRoles(writer: ByteWriter, roles: Roles): void {
  writer.uint(roles.primary);
  for (const nodes of [roles.candidatePrimaries, roles.consensusNodes]) {
    writer.list(nodes, (inner, node) => inner.uint(node));
  }
}

function readRoles(reader: ByteReader): Roles {
  return {
    primary: reader.uint(),
    candidatePrimaries: reader.list((inner) => inner.uint()),
    consensusNodes: reader.list((inner) => inner.uint()),
  };
}
