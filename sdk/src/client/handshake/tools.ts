import type { StepTools } from "../../auction/index.js";
import type { MarketClient } from "../market.js";
import { signForMarket, type SignOptions } from "../signatures/sign.js";
import { verifySignature } from "../signatures/verify.js";
import { wallClock } from "../wallClock.js";

/**
 * What room auction's handshake needs from outside, from viem: a wallet that signs, a chain that knows ERC-1271
 * signers, the machine's clock and its randomness. `createConnect(meeting, handshakeTools(market))`.
 * @param options `now` in seconds since 1970, this second by default.
 */
export function handshakeTools(
  market: MarketClient,
  options: SignOptions & { readonly now?: number | undefined } = {},
): StepTools {
  return {
    now: options.now ?? wallClock(),
    sign: (data) => signForMarket(market, data, options),
    verify: (signer, data, signature) => verifySignature(market, signer, data, signature),
    randomBytes: (length) => crypto.getRandomValues(new Uint8Array(length)),
  };
}
