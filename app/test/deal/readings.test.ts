import assert from "node:assert/strict";
import { describe, it } from "node:test";

import { openChannel, type Reading, type SignedReading } from "@peerwatt/sdk/auction";

import type { Flow } from "../../src/deal/handshakeFlow.ts";
import { agreedCall, handReading, reportCall, takeReading } from "../../src/deal/readings.ts";

const reading: Reading = {
  market: "0x52908400098527886E0F7030069857D2E4169EE7",
  consumer: "0x8617E340B3D01FA5F11F306F4090FD50E238070D",
  provider: "0xde709f2102306220921060314715629080e2fb77",
  round: 3,
  wattHours: 20_000,
  takenAt: 2_000,
  final: true,
};
const consumers: SignedReading = { reading, signature: `0x${"11".repeat(65)}` };
const providers: SignedReading = { reading, signature: `0x${"22".repeat(65)}` };

const session = {
  transcript: `0x${"ab".repeat(32)}`,
  consumerKey: `0x${"cd".repeat(32)}`,
  providerKey: `0x${"ef".repeat(32)}`,
} as const;

function flowOf(side: "Consumer" | "Provider"): Flow {
  const channel = openChannel(session, side);
  return { side, consumer: undefined, provider: undefined, show: undefined, channel };
}

function randomBytes(length: number): Uint8Array {
  return new Uint8Array(length).fill(7);
}

describe("a reading handed from car to car", () => {
  it("arrives as it was signed, sealed on the way", () => {
    const handed = handReading(flowOf("Provider"), providers, randomBytes);
    const taken = takeReading(flowOf("Consumer"), `${handed.handed ?? ""}\n`);
    assert.equal(taken.theirs.signature, providers.signature);
    assert.equal(taken.theirs.reading.wattHours, 20_000);
    assert.equal(agreedCall(consumers, taken.theirs, "Consumer")?.functionName, "settleMetered");
  });

  it("is not taken in twice", () => {
    const { handed = "" } = handReading(flowOf("Provider"), providers, randomBytes);
    const taken = takeReading(flowOf("Consumer"), handed);
    assert.throws(() => takeReading(taken, handed), { code: "HANDSHAKE_REPLAYED" });
  });

  it("waits until the two cars know each other", () => {
    const unmet = { ...flowOf("Provider"), channel: undefined };
    assert.throws(() => handReading(unmet, providers, randomBytes), { code: "NOT_CONNECTED" });
    assert.throws(() => takeReading(unmet, ""), { code: "NOT_CONNECTED" });
  });
});

describe("agreedCall", () => {
  it("puts each meter's signature in its own place, whoever sends", () => {
    const signatures = [consumers.signature, providers.signature];
    assert.deepEqual(agreedCall(consumers, providers, "Consumer")?.args.slice(1), signatures);
    assert.deepEqual(agreedCall(providers, consumers, "Provider")?.args.slice(1), signatures);
  });

  it("settles nothing by readings that differ, are interim, or are missing", () => {
    const less = { ...providers, reading: { ...reading, wattHours: 19_999 } };
    const interim = { ...consumers, reading: { ...reading, final: false } };
    const alsoInterim = { ...providers, reading: { ...reading, final: false } };
    assert.equal(agreedCall(consumers, less, "Consumer"), undefined);
    assert.equal(agreedCall(interim, alsoInterim, "Consumer"), undefined);
    assert.equal(agreedCall(consumers, undefined, "Consumer"), undefined);
  });
});

describe("reportCall", () => {
  it("leaves the other meter's signature empty", () => {
    assert.deepEqual(reportCall(consumers, "Consumer").args.slice(1), [consumers.signature, "0x"]);
    assert.deepEqual(reportCall(providers, "Provider").args.slice(1), ["0x", providers.signature]);
  });
});
