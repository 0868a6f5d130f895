import {
  sealReading,
  unsealReading,
  type Reading,
  type RandomBytes,
  type Side,
  type SignedReading,
} from "@peerwatt/sdk/auction";
import { settleMetered, type MarketCall } from "@peerwatt/sdk/client";
import { InputError } from "@peerwatt/sdk/errors";
import { sameHex } from "@peerwatt/sdk/signing";

import type { Flow } from "./handshakeFlow.ts";

/** Seals the own meter's reading for the other car. @throws InputError before the two cars know each other */
export function handReading(flow: Flow, own: SignedReading, randomBytes: RandomBytes): Flow {
  if (flow.channel === undefined) throw notConnected();
  const { channel, sealed } = sealReading(flow.channel, own, randomBytes);
  return { ...flow, channel, handed: sealed };
}

/**
 * Opens the reading that the other car handed over. Who signed it is not looked at.
 * @throws HandshakeError if it is none, or of another car
 */
export function takeReading(flow: Flow, text: string): Flow & { readonly theirs: SignedReading } {
  if (flow.channel === undefined) throw notConnected();
  const { channel, reading, signature } = unsealReading(flow.channel, text.trim());
  return { ...flow, channel, theirs: { reading, signature } };
}

/** Whether two meters signed one and the same reading, so that it settles at once. */
export function sameReading(one: Reading, other: Reading): boolean {
  return (
    sameHex(one.market, other.market) &&
    sameHex(one.consumer, other.consumer) &&
    sameHex(one.provider, other.provider) &&
    one.round === other.round &&
    one.wattHours === other.wattHours &&
    one.takenAt === other.takenAt &&
    one.final === other.final
  );
}

/** One meter's reading, as the call that reports it. @param side whose meter. */
export function reportCall(
  { reading, signature }: SignedReading,
  side: Side,
): MarketCall<"settleMetered"> {
  return side === "Consumer"
    ? settleMetered({ reading, consumerMeterSignature: signature })
    : settleMetered({ reading, providerMeterSignature: signature });
}

/** Both meters' reading, as the call that settles; `undefined` unless they signed the same. @param side whose own is. */
export function agreedCall(
  own: SignedReading | undefined,
  theirs: SignedReading | undefined,
  side: Side,
): MarketCall<"settleMetered"> | undefined {
  if (own === undefined || theirs === undefined) return undefined;
  if (!own.reading.final || !sameReading(own.reading, theirs.reading)) return undefined;
  const [consumers, providers] = side === "Consumer" ? [own, theirs] : [theirs, own];
  return settleMetered({
    reading: own.reading,
    consumerMeterSignature: consumers.signature,
    providerMeterSignature: providers.signature,
  });
}

function notConnected(): InputError {
  return new InputError({
    code: "NOT_CONNECTED",
    shortMessage: "The two cars do not know each other yet.",
    whatToDo: "Finish the handshake first.",
  });
}
