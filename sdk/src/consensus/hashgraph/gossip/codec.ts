import type { ByteReader } from "../../bytes/byteReader.js";
import { digestSize, uintSize, type ByteWriter } from "../../bytes/byteWriter.js";
import { eventSize, readEvent, writeEvent, type SignedEvent } from "./event.js";
import type { Pull } from "./member.js";

/** A member asks another. */
export interface PullMessage extends Pull {
  readonly kind: "pull";
}

/** What the other has and the first has not. */
export interface EventsMessage {
  readonly kind: "events";
  readonly events: readonly SignedEvent[];
}

/** What members of a hashgraph say to each other. */
export type GossipMessage = PullMessage | EventsMessage;

/** Appends a question. */
export function writePull(writer: ByteWriter, { heights, wanted }: Pull): void {
  writer.list(heights, (inner, height) => inner.uint(height));
  writer.list(wanted, (inner, digest) => inner.digest(digest));
}

/** Reads a question. */
export function readPull(reader: ByteReader): PullMessage {
  return {
    kind: "pull",
    heights: reader.list(() => reader.uint()),
    wanted: reader.list(() => reader.digest()),
  };
}

/** Bytes of a question. */
export function pullSize({ heights, wanted }: Pull): number {
  const numbers = [heights.length, wanted.length, ...heights];
  return numbers.reduce((sum, value) => sum + uintSize(value), wanted.length * digestSize);
}

/** Appends an answer. */
export function writeEvents(writer: ByteWriter, { events }: EventsMessage): void {
  writer.list(events, writeEvent);
}

/** Reads an answer. */
export function readEvents(reader: ByteReader): EventsMessage {
  return { kind: "events", events: reader.list(readEvent) };
}

/** Bytes of an answer. */
export function eventsSize({ events }: EventsMessage): number {
  return events.reduce((sum, event) => sum + eventSize(event), uintSize(events.length));
}
