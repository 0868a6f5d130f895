import type { MarketDomain } from "./domain.js";
import type {
  AcceptMessage,
  BidMessage,
  CertificateMessage,
  ConfirmMessage,
  ConnectMessage,
  ReadingMessage,
} from "./messages.js";
import {
  acceptTypes,
  bidTypes,
  certificateTypes,
  confirmTypes,
  connectTypes,
  readingTypes,
} from "./types.js";

/**
 * All that a wallet needs to sign (EIP-712). Goes as it is into viem's `signTypedData`, and as
 * `(domain, types, message)` into ethers'.
 */
export interface TypedData<Types, Primary extends string, Message> {
  readonly domain: MarketDomain;
  readonly types: Types;
  readonly primaryType: Primary;
  readonly message: Message;
}

export type CertificateTypedData = TypedData<
  typeof certificateTypes,
  "Certificate",
  CertificateMessage
>;
export type BidTypedData = TypedData<typeof bidTypes, "Bid", BidMessage>;
export type ReadingTypedData = TypedData<typeof readingTypes, "Reading", ReadingMessage>;
export type ConnectTypedData = TypedData<typeof connectTypes, "Connect", ConnectMessage>;
export type AcceptTypedData = TypedData<typeof acceptTypes, "Accept", AcceptMessage>;
export type ConfirmTypedData = TypedData<typeof confirmTypes, "Confirm", ConfirmMessage>;

/** Anything that is signed for a market. */
export type MarketTypedData =
  | CertificateTypedData
  | BidTypedData
  | ReadingTypedData
  | ConnectTypedData
  | AcceptTypedData
  | ConfirmTypedData;

/** What the authority signs to admit an account. */
export function certificateTypedData(
  domain: MarketDomain,
  message: CertificateMessage,
): CertificateTypedData {
  return { domain, types: certificateTypes, primaryType: "Certificate", message };
}

/** What a provider signs so that anyone may submit its bid. */
export function bidTypedData(domain: MarketDomain, message: BidMessage): BidTypedData {
  return { domain, types: bidTypes, primaryType: "Bid", message };
}

/** What a meter signs. */
export function readingTypedData(domain: MarketDomain, message: ReadingMessage): ReadingTypedData {
  return { domain, types: readingTypes, primaryType: "Reading", message };
}

/** What the consumer signs first in a handshake. */
export function connectTypedData(domain: MarketDomain, message: ConnectMessage): ConnectTypedData {
  return { domain, types: connectTypes, primaryType: "Connect", message };
}

/** What the provider answers. */
export function acceptTypedData(domain: MarketDomain, message: AcceptMessage): AcceptTypedData {
  return { domain, types: acceptTypes, primaryType: "Accept", message };
}

/** What the consumer signs last, before power flows. */
export function confirmTypedData(domain: MarketDomain, message: ConfirmMessage): ConfirmTypedData {
  return { domain, types: confirmTypes, primaryType: "Confirm", message };
}
