import { keccak_256 } from "@noble/hashes/sha3.js";

import { bytesToHex, encodeWords, type Address, type Hex } from "../signing/index.js";

/** What an access token is made of. */
export interface AccessTokenParts {
  readonly chainId: number;
  readonly market: Address;
  readonly consumer: Address;
  readonly round: number;
  /** Who won. */
  readonly provider: Address;
  /** Seconds since 1970. */
  readonly awardedAt: number;
  /** Seconds after the award in which it holds. */
  readonly validity: number;
}

/**
 * The hash both cars prove knowledge of before power flows:
 * keccak256(abi.encode(chain, market, consumer, round, provider, awardedAt, validity)). The reverse-auction paper's
 * token (section III-B), bound to chain, market and round as well.
 * @throws InputError `OUT_OF_RANGE` or `NOT_HEX`
 */
export function accessToken(parts: AccessTokenParts): Hex {
  return bytesToHex(
    keccak_256(
      encodeWords([
        ["uint256", parts.chainId],
        ["address", parts.market],
        ["address", parts.consumer],
        ["uint24", parts.round],
        ["address", parts.provider],
        ["uint40", parts.awardedAt],
        ["uint40", parts.validity],
      ]),
    ),
  );
}
