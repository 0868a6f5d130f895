import type { Reading, SignedReading } from "@peerwatt/sdk/auction";
import { InputError } from "@peerwatt/sdk/errors";
import { isAddress, isHex } from "@peerwatt/sdk/signing";

import type { KeyStore } from "./bidKeys.ts";

const PREFIX = "peerwatt-reading-";

/** The own meter's reading as its driver brought it, kept over a reload. @param name of the deal. */
export function loadReading(store: KeyStore, name: string): SignedReading | undefined {
  const text = store.getItem(PREFIX + name);
  return text === null ? undefined : (JSON.parse(text) as SignedReading);
}

export function saveReading(store: KeyStore, name: string, signed: SignedReading): void {
  store.setItem(PREFIX + name, JSON.stringify(signed));
}

/**
 * A reading as a meter gives it: JSON of what it signed, and the signature. Who signed it is not looked at.
 * @throws InputError `READING_UNREADABLE`
 */
export function readingFrom(text: string): SignedReading {
  const { reading, signature } = fieldsOf(parsed(text));
  const read = fieldsOf(reading);
  const { market, consumer, provider, round, wattHours, takenAt, final } = read;
  if (!isSignature(signature) || typeof final !== "boolean") throw unreadable();
  if (!isAccount(market) || !isAccount(consumer) || !isAccount(provider)) throw unreadable();
  if (!isCount(round) || !isCount(wattHours) || !isCount(takenAt)) throw unreadable();
  return {
    reading: { market, consumer, provider, round, wattHours, takenAt, final } satisfies Reading,
    signature,
  };
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw unreadable();
  }
}

function fieldsOf(value: unknown): Readonly<Record<string, unknown>> {
  if (typeof value !== "object" || value === null) throw unreadable();
  return value as Readonly<Record<string, unknown>>;
}

function isAccount(value: unknown): value is Reading["market"] {
  return typeof value === "string" && isAddress(value);
}

function isSignature(value: unknown): value is SignedReading["signature"] {
  return typeof value === "string" && isHex(value) && value.length > 2;
}

function isCount(value: unknown): value is number {
  return typeof value === "number" && Number.isSafeInteger(value) && value >= 0;
}

function unreadable(): InputError {
  return new InputError({
    code: "READING_UNREADABLE",
    shortMessage: "That is no reading as a meter signs it.",
    whatToDo: "Take all of what the meter gives, unchanged: the reading and its signature.",
  });
}
