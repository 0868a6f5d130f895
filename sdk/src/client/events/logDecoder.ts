import {
  decodeAbiParameters,
  toEventSelector,
  type Abi,
  type AbiEvent,
  type AbiParameter,
  type Log,
} from "viem";

import type { Hex } from "../../signing/index.js";

/** An event as a log has it; `eventName` tells what `args` are. */
export interface DecodedLog {
  readonly eventName: string;
  /** By their Solidity names. */
  readonly args: Readonly<Record<string, unknown>>;
}

/** What of an event is where in a log. */
interface Shape {
  readonly eventName: string;
  /** One topic each. */
  readonly indexed: readonly AbiParameter[];
  /** Together in the data. */
  readonly others: readonly AbiParameter[];
}

/**
 * Reads a contract's events out of logs; `undefined` for a log that is none of them. The first topic names the event: the
 * library would look for it by hashing every signature again for each log, which was most of what reading a market took.
 * Not exported by the package.
 */
export function logDecoder(
  abi: Abi,
): (log: Pick<Log, "topics" | "data">) => DecodedLog | undefined {
  let shapes: ReadonlyMap<Hex, Shape> | undefined;
  return ({ topics: [topic, ...topics], data }) => {
    shapes ??= shapesOf(abi);
    const shape = topic === undefined ? undefined : shapes.get(topic);
    return shape?.indexed.length === topics.length ? decodeAs(shape, topics, data) : undefined;
  };
}

function shapesOf(abi: Abi): Map<Hex, Shape> {
  const events = abi.filter((item): item is AbiEvent => item.type === "event");
  return new Map(
    events.map((event) => [
      toEventSelector(event),
      {
        eventName: event.name,
        indexed: event.inputs.filter(({ indexed }) => indexed === true),
        others: event.inputs.filter(({ indexed }) => indexed !== true),
      },
    ]),
  );
}

/** `undefined` if the data is not what the event has: another contract's event may share its signature. */
function decodeAs(
  { eventName, indexed, others }: Shape,
  topics: readonly Hex[],
  data: Hex,
): DecodedLog | undefined {
  try {
    const values = others.length === 0 ? [] : decodeAbiParameters(others, data);
    return {
      eventName,
      args: Object.fromEntries([
        ...indexed.map((parameter, at) => [parameter.name, valueOf(parameter, topics[at])]),
        ...others.map(({ name }, at) => [name, values[at]]),
      ]) as DecodedLog["args"],
    };
  } catch {
    return undefined;
  }
}

/** A topic has room for one word; of what is longer it has the hash. */
function valueOf(parameter: AbiParameter, topic: Hex = "0x"): unknown {
  return LONGER.test(parameter.type) ? topic : decodeAbiParameters([parameter], topic)[0];
}

const LONGER = /^(string|bytes|tuple)$|\]$/;
