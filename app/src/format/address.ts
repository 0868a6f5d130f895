import { getAddress } from "viem";

import type { Address } from "@peerwatt/sdk/signing";

/** An address with its checksum (EIP-55), so that a typing error shows. */
export function checksummed(address: Address): Address {
  return getAddress(address);
}

/** Its two ends, for where the whole does not fit; the identicon beside it tells neighbours apart. */
export function shortenAddress(address: Address): string {
  const whole = checksummed(address);
  return `${whole.slice(0, 6)}…${whole.slice(-4)}`;
}
