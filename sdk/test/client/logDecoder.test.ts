import assert from "node:assert/strict";
import { describe, it } from "node:test";

import fc from "fast-check";
import {
  encodeAbiParameters,
  encodeEventTopics,
  pad,
  parseEventLogs,
  type Abi,
  type AbiEvent,
  type AbiParameter,
  type Hex,
  type Log,
} from "viem";

import { checkpointsAbi } from "../../src/abi/checkpoints.js";
import { marketAbi } from "../../src/abi/market.js";
import { paymentLedgerAbi } from "../../src/abi/payment-ledger.js";
import { logDecoder } from "../../src/client/events/logDecoder.js";

const hexOf = (bytes: number): fc.Arbitrary<Hex> =>
  fc
    .uint8Array({ minLength: bytes, maxLength: bytes })
    .map((array): Hex => `0x${Buffer.from(array).toString("hex")}`);

/** Any value of a Solidity type. */
function valueOf(parameter: AbiParameter): fc.Arbitrary<unknown> {
  const { type, ...rest } = parameter;
  if (type === "tuple" && "components" in parameter) {
    const parts = parameter.components.map((part) => [part.name ?? "", valueOf(part)] as const);
    return fc.record(Object.fromEntries(parts));
  }
  if (type.endsWith("[]")) {
    return fc.array(valueOf({ ...rest, type: type.slice(0, -2) }), {
      maxLength: 3,
    });
  }
  if (type === "address") return hexOf(20);
  if (type === "bool") return fc.boolean();
  if (type === "string") return fc.string();
  if (type === "bytes") return fc.nat(70).chain(hexOf);
  if (type.startsWith("bytes")) return hexOf(Number(type.slice(5)));
  const [, sign, bits] = /^(u?)int(\d+)$/.exec(type) ?? [];
  if (bits === undefined) throw new Error(`no values of ${type}`);
  const size = Number(bits);
  const range =
    sign === "u"
      ? { min: 0n, max: 2n ** BigInt(size) - 1n }
      : { min: -(2n ** BigInt(size - 1)), max: 2n ** BigInt(size - 1) - 1n };
  return fc.bigInt(range).map((value) => (size <= 48 ? Number(value) : value));
}

/** Any log of an event. */
function logOf(event: AbiEvent): fc.Arbitrary<Log> {
  return fc.tuple(...event.inputs.map(valueOf)).map((values): Log => {
    const args = new Map(event.inputs.map(({ name }, at) => [name, values[at]]));
    const others = event.inputs.filter(({ indexed }) => indexed !== true);
    const topics = encodeEventTopics({ abi: [event], args: Object.fromEntries(args) as object });
    const data = encodeAbiParameters(
      others,
      others.map(({ name }) => args.get(name)),
    );
    return { ...MINED, topics: topics as [Hex, ...Hex[]], data };
  });
}

const MINED = {
  address: pad("0x1", { size: 20 }),
  blockHash: pad("0x2"),
  blockNumber: 1n,
  blockTimestamp: 1n,
  transactionHash: pad("0x3"),
  transactionIndex: 0,
  logIndex: 0,
  removed: false,
} as const;

const ownEvents: AbiEvent[] = [...marketAbi, ...paymentLedgerAbi, ...checkpointsAbi].filter(
  (item) => item.type === "event",
);
/** What Solidity can index beyond what our contracts do. */
const longer: AbiEvent = {
  type: "event",
  name: "Longer",
  inputs: [
    { name: "word", type: "string", indexed: true },
    { name: "octets", type: "bytes", indexed: true },
    { name: "short", type: "bytes4", indexed: true },
    { name: "rest", type: "bytes" },
  ],
};

/** The same by the library, which looks for the event by hashing all of them. */
function naive(abi: Abi, log: Log): unknown[] {
  return parseEventLogs({ abi, logs: [log], strict: true }).map(({ eventName, args }) => ({
    eventName,
    // Of an event without arguments the library says that they are undefined.
    args: (args as object | undefined) ?? {},
  }));
}

describe("decoding logs", () => {
  const abi: Abi = [...ownEvents, longer];
  const decode = logDecoder(abi);
  const anyLog = fc.constantFrom(...ownEvents, longer).chain(logOf);

  it("says of every event of every contract what the library says", () => {
    fc.assert(
      fc.property(anyLog, (log) => {
        assert.deepEqual([decode(log)], naive(abi, log));
      }),
    );
  });

  it("leaves out what no event is, as the library does: another topic, one too few, data cut off", () => {
    fc.assert(
      fc.property(anyLog, fc.constantFrom("topic", "fewer", "cut"), (log, fault) => {
        const faulty = withFault(log, fault);
        const decoded = decode(faulty);
        assert.deepEqual(decoded === undefined ? [] : [decoded], naive(abi, faulty));
        if (fault === "topic") assert.equal(decoded, undefined);
      }),
    );
    assert.equal(decode({ topics: [], data: "0x" }), undefined);
  });
});

function withFault(log: Log, fault: "topic" | "fewer" | "cut"): Log {
  const [topic, ...topics] = log.topics;
  if (topic === undefined) throw new Error("a log of no event");
  if (fault === "topic") return { ...log, topics: [pad("0x1"), ...topics] };
  if (fault === "fewer") return { ...log, topics: [topic, ...topics.slice(1)] };
  return { ...log, data: `0x${log.data.slice(2, -64)}` };
}
