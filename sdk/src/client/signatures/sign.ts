import type { Account, Client } from "viem";
import { signTypedData } from "viem/actions";

import {
  bidTypedData,
  certificateTypedData,
  marketDomain,
  readingTypedData,
  type Address,
  type BidMessage,
  type CertificateMessage,
  type Hex,
  type MarketDomain,
  type MarketTypedData,
  type ReadingMessage,
} from "../../signing/index.js";
import { chainIdOf } from "../connect.js";
import { explained } from "../errors/explain.js";
import type { MarketClient } from "../market.js";
import { addressOf, senderOf, walletOf } from "../send/sender.js";

/** Who signs. */
export interface SignOptions {
  /** The wallet client's account by default. A local account (a meter's, the authority's) needs no wallet. */
  readonly account?: Account | Address | undefined;
}

/** The EIP-712 domain of what is signed for this market. */
export async function domainOf(market: MarketClient): Promise<MarketDomain> {
  return marketDomain(await chainIdOf(market), market.address);
}

/** Signs anything of room `signing` for a market. @throws ClientError `UserRejected` and the like */
export function signForMarket(
  market: MarketClient,
  data: MarketTypedData,
  options: SignOptions = {},
): Promise<Hex> {
  return signData(market, data, options);
}

/** The authority's signature over a certificate. @throws ClientError */
export async function signCertificate(
  market: MarketClient,
  certificate: CertificateMessage,
  options: SignOptions = {},
): Promise<Hex> {
  return signData(market, certificateTypedData(await domainOf(market), certificate), options);
}

/** A provider's signature over a bid. @throws ClientError */
export async function signBid(
  market: MarketClient,
  bid: BidMessage,
  options: SignOptions = {},
): Promise<Hex> {
  return signData(market, bidTypedData(await domainOf(market), bid), options);
}

/** A meter's signature over a reading. @throws ClientError */
export async function signReading(
  market: MarketClient,
  reading: ReadingMessage,
  options: SignOptions = {},
): Promise<Hex> {
  return signData(market, readingTypedData(await domainOf(market), reading), options);
}

/** Typed data of any shape; viem checks it against its types. */
export function signData(
  market: MarketClient,
  data: { readonly domain: object; readonly types: object; readonly message: object },
  options: SignOptions,
): Promise<Hex> {
  const account = senderOf(market, options.account);
  return explained(market, addressOf(account), () => {
    const client: Client = isLocal(account) ? market.publicClient : walletOf(market);
    return signTypedData(client, { ...data, account } as Parameters<typeof signTypedData>[1]);
  });
}

function isLocal(account: Account | Address): boolean {
  return typeof account !== "string" && account.type === "local";
}
