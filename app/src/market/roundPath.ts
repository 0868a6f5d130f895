import type { Address } from "@peerwatt/sdk/signing";

/** Where a round is shown. */
export function roundPath({
  consumer,
  round,
}: {
  readonly consumer: Address;
  readonly round: number;
}): `/round/${string}` {
  return `/round/${consumer}/${String(round)}`;
}
