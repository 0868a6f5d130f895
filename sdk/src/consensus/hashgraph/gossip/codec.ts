import { readTransaction, transactionSize, writeTransaction } from "../../block/encoding.js";
import { decodeWith, malformed, type ByteReader } from "../../bytes/byteReader.js";
import { ByteWriter, digestSize, uintSize } from "../../bytes/byteWriter.js";
import type { Codec } from "../../protocol/types.js";
import { eventSize, readEvent, writeEvent } from "./event.js";
import type { Answer, Pull } from "./member.js";

/** A member asks another. */
export interface PullMessage extends Pull {
  readonly kind: "pull";
}

/** What the other has and the first has not. */
export interface EventsMessage extends Answer {
  readonly kind: "events";
}

/** What members of a hashgraph say to each other. */
export type GossipMessage = PullMessage | EventsMessage;

const PULL = 0;
const EVENTS = 1;

/** Appends a question or an answer: which it is, then the fields. */
export function writeGossip(writer: ByteWriter, message: GossipMessage): void {
  if (message.kind === "events") {
    writer.uint(EVENTS).list(message.events, writeEvent);
    writer.list(message.transactions, writeTransaction);
    return;
  }
  writer.uint(PULL).list(message.heights, (inner, height) => inner.uint(height));
  writer.list(message.wanted, (inner, digest) => inner.digest(digest));
  writer.list(message.bodies, (inner, digest) => inner.digest(digest));
}

/** Reads a question or an answer. */
export function readGossip(reader: ByteReader): GossipMessage {
  const kind = reader.uint();
  if (kind > EVENTS) throw malformed("a message of no kind");
  if (kind === EVENTS) {
    const events = reader.list(readEvent);
    return { kind: "events", events, transactions: reader.list(readTransaction) };
  }
  return {
    kind: "pull",
    heights: reader.list(() => reader.uint()),
    wanted: reader.list(() => reader.digest()),
    bodies: reader.list(() => reader.digest()),
  };
}

/** Bytes of a question or an answer. */
export function gossipSize(message: GossipMessage): number {
  if (message.kind === "events") {
    const { events, transactions } = message;
    const counts = 1 + uintSize(events.length) + uintSize(transactions.length);
    return (
      events.reduce((sum, event) => sum + eventSize(event), counts) +
      transactions.reduce((sum, transaction) => sum + transactionSize(transaction), 0)
    );
  }
  const { heights, wanted, bodies } = message;
  const numbers = [heights.length, wanted.length, bodies.length, ...heights];
  const digests = wanted.length + bodies.length;
  return numbers.reduce((sum, value) => sum + uintSize(value), 1 + digests * digestSize);
}

/** Gossip in bytes. */
export const gossipCodec: Codec<GossipMessage> = {
  encode(message) {
    const writer = new ByteWriter();
    writeGossip(writer, message);
    return writer.finish();
  },
  decode: (bytes) => decodeWith(bytes, readGossip),
  size: gossipSize,
};
