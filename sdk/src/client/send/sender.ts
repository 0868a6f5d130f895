import type { Account } from "viem";

import { ClientError } from "../../errors/index.js";
import type { Address } from "../../signing/index.js";
import type { ChainClient, MarketClient } from "../market.js";

/** The account that acts: the one named, or the wallet client's. @throws ClientError `NoAccount` */
export function senderOf(
  market: MarketClient,
  account: Account | Address | undefined,
): Account | Address {
  const sender = account ?? market.walletClient?.account;
  if (sender !== undefined) return sender;
  throw new ClientError({
    code: "NoAccount",
    shortMessage: "No account is there to act for.",
    whatToDo: "Connect a wallet, or name the account.",
  });
}

/** The client that signs and sends. @throws ClientError `NoWallet` */
export function walletOf(market: MarketClient): ChainClient {
  if (market.walletClient !== undefined) return market.walletClient;
  throw new ClientError({
    code: "NoWallet",
    shortMessage: "No wallet is connected.",
    whatToDo: "Connect one, or give createMarketClient a walletClient.",
  });
}

/** The address of an account. */
export function addressOf(account: Account | Address): Address {
  return typeof account === "string" ? account : account.address;
}
