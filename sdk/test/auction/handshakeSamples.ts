import assert from "node:assert/strict";

import { verifyTypedData, type TypedDataDefinition } from "viem";
import { privateKeyToAccount } from "viem/accounts";

import {
  answerConnect,
  awaitConnect,
  createConnect,
  createEphemeralKeys,
  meetingOf,
  type ConsumerHandshake,
  type HandshakeTypedData,
  type Meeting,
  type ProviderHandshake,
  type Sign,
  type SignedAccept,
  type SignedConnect,
  type StepTools,
} from "../../src/auction/index.js";
import { HandshakeError, type HandshakeErrorCode } from "../../src/errors/index.js";
import { createRandom } from "../../src/random/index.js";
import { bytesToHex, type Address, type Hex } from "../../src/signing/index.js";
import { MARKET, awarded, parameters } from "./samples.js";

export const random = createRandom("handshake");
export const randomBytes = (length: number): Uint8Array => random.bytes(length);
export const key = (): Hex => bytesToHex(random.bytes(32));
export const consumerAccount = privateKeyToAccount(key());
export const providerAccount = privateKeyToAccount(key());
export const stranger = privateKeyToAccount(key());
export const bidKeys = createEphemeralKeys(randomBytes);

export const signAs =
  (account: typeof consumerAccount): Sign =>
  (data) =>
    account.signTypedData(data as unknown as TypedDataDefinition);
export const verify = (
  address: Address,
  data: HandshakeTypedData,
  signature: Hex,
): Promise<boolean> =>
  verifyTypedData({ ...(data as unknown as TypedDataDefinition), address, signature });

export const NOW = 10_100;
export const asConsumer: StepTools = {
  now: NOW,
  sign: signAs(consumerAccount),
  verify,
  randomBytes,
};
export const asProvider: StepTools = { ...asConsumer, sign: signAs(providerAccount) };
export const round = {
  ...awarded,
  consumer: consumerAccount.address,
  provider: providerAccount.address,
};
export const place = { chainId: 31337, market: MARKET, ephemeralKey: bidKeys.publicKey };
export const meeting = meetingOf(round, parameters, place, NOW);

export function refusedAs(code: HandshakeErrorCode): (error: unknown) => true {
  return (error) => {
    assert.ok(error instanceof HandshakeError, String(error));
    assert.equal(error.code, code);
    assert.ok(error.shortMessage.endsWith(".") && error.whatToDo.endsWith("."));
    return true;
  };
}

export interface Played {
  readonly consumer: ConsumerHandshake;
  readonly provider: ProviderHandshake;
  readonly connect: SignedConnect;
  readonly accept: SignedAccept;
}

/** The first two messages. */
export async function played(
  consumerMeeting: Meeting = meeting,
  providerMeeting: Meeting = consumerMeeting,
): Promise<Played> {
  const first = await createConnect(consumerMeeting, asConsumer);
  const waiting = awaitConnect(providerMeeting, bidKeys.secret);
  const second = await answerConnect(waiting, first.message, asProvider);
  return {
    consumer: first.handshake,
    provider: second.handshake,
    connect: first.message,
    accept: second.message,
  };
}
