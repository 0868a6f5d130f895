import type { Random } from "../../../random/index.js";
import type { Codec, Micros, NodeId, Output, ProtocolEvent } from "../../protocol/types.js";
import type { Adversary, AdversaryOutput } from "../adversary.js";

/** What a controlled node does with what it ought to say. */
export const MISBEHAVIOURS = [
  /** Says nothing at all: a primary that withholds. */
  "silence",
  /** Tells only some, each time others. */
  "withhold",
  /** Changes a bit of the bytes. */
  "tamper",
  /** Tells late, and out of order. */
  "delay",
  /** Repeats what it heard from others, as its own. */
  "replay",
] as const;

/** One of {@link MISBEHAVIOURS}. */
export type Misbehaviour = (typeof MISBEHAVIOURS)[number];

/** Longest that what is late is held back. */
const LATEST: Micros = 1_500_000;

/** Controlled nodes that follow the protocol but for one misbehaviour, from the first moment to the last. */
export function misbehaving<M>(
  how: Misbehaviour,
  controlled: readonly NodeId[],
  messages: Codec<M>,
  random: Random,
): Adversary<M> {
  const isControlled = new Set(controlled);
  return {
    controlled,
    act: (node, event, outputs) => [
      ...outputs.flatMap((output) => distort(how, node, output, messages, random)),
      ...(how === "replay" ? replay(node, event, outputs, random) : []),
    ],
    delayOf: (from) => (how === "delay" && isControlled.has(from) ? random.int(0, LATEST) : 0),
  };
}

function distort<M>(
  how: Misbehaviour,
  from: NodeId,
  output: Output<M>,
  messages: Codec<M>,
  random: Random,
): AdversaryOutput<M>[] {
  if (output.kind === "setTimer" || output.kind === "commit") return [{ from, output }];
  const all = output.kind === "send" ? [output.to] : output.to;
  const message = how === "tamper" ? tampered(output.message, messages, random) : output.message;
  const to =
    how === "silence" ? [] : how === "withhold" ? all.filter(() => random.next() < 0.5) : all;
  if (message === undefined || to.length === 0) return [];
  return [{ from, output: { kind: "broadcast", to, message } }];
}

/** The message with one bit changed, where that is a message still; unchanged one time in two, so that things go on. */
function tampered<M>(message: M, messages: Codec<M>, random: Random): M | undefined {
  if (random.next() < 0.5) return message;
  const bytes = messages.encode(message);
  const at = random.int(0, bytes.length - 1);
  bytes[at] = (bytes[at] ?? 0) ^ (1 << random.int(0, 7));
  return messages.decode(bytes);
}

/** What it heard, to somebody by chance. */
function replay<M>(
  from: NodeId,
  event: ProtocolEvent<M> | undefined,
  outputs: readonly Output<M>[],
  random: Random,
): AdversaryOutput<M>[] {
  const targets = outputs.flatMap((output) => (output.kind === "broadcast" ? output.to : []));
  if (event?.kind !== "message" || targets.length === 0) return [];
  return [{ from, output: { kind: "send", to: random.pick(targets), message: event.message } }];
}
