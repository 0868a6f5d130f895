import { encodeFunctionData, erc20Abi } from "viem";

import type { Hex } from "../../signing/index.js";
import type { MarketClient } from "../market.js";
import { tokenOf } from "../signatures/permit.js";
import { sendTo, type SendOptions } from "./send.js";

/**
 * Approves the market for an amount of its token, for tokens without permits; `depositToken` comes next.
 * @returns the transaction's hash.
 * @throws ClientError `TokenNotAccepted` if the market trades in ether
 */
export async function approveToken(
  market: MarketClient,
  amount: bigint,
  options: Omit<SendOptions, "simulate"> = {},
): Promise<Hex> {
  const to = await tokenOf(market);
  const data = encodeFunctionData({
    abi: erc20Abi,
    functionName: "approve",
    args: [market.address, amount],
  });
  return sendTo(market, { to, data }, options);
}
