import type { Verdict } from "../targets.js";
import type { PaymentMeasurements } from "./measure.js";

/** Bytes and gas of a payment of two inputs and two outputs. */
const LIMITS = { bytes: 450, alone: 112_000, inBatch: 88_000 } as const;

/** The bounds that the room keeps. */
export function paymentVerdicts(measured: PaymentMeasurements): Verdict[] {
  const { bytesWithFee, transferWithFee, batch } = measured;
  return [
    verdict("payment with a fee, bytes of calldata", LIMITS.bytes, bytesWithFee),
    verdict("payment with a fee", LIMITS.alone, transferWithFee),
    verdict(`  the same in a batch of ${String(batch.size)}`, LIMITS.inBatch, batch.eachWithFee),
  ];
}

function verdict(what: string, limit: number, measured: number): Verdict {
  const number = (value: number): string => value.toLocaleString("en");
  return { what, limit: `≤ ${number(limit)}`, measured: number(measured), met: measured <= limit };
}
