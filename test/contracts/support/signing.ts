import type { TypedDataDomain, TypedDataField } from "ethers";

/** The types as `contracts/libraries/Messages.sol` has them. */
export const CERTIFICATE_TYPES = {
  Certificate: [
    { name: "account", type: "address" },
    { name: "meter", type: "address" },
    { name: "expires", type: "uint40" },
    { name: "reputationClass", type: "uint8" },
  ],
};
export const BID_TYPES = {
  Bid: [
    { name: "provider", type: "address" },
    { name: "consumer", type: "address" },
    { name: "round", type: "uint24" },
    { name: "wattHours", type: "uint32" },
    { name: "price", type: "uint96" },
    { name: "ephemeralKey", type: "bytes32" },
    { name: "deadline", type: "uint40" },
    { name: "epoch", type: "uint24" },
    { name: "exclusive", type: "bool" },
  ],
};
export const READING_TYPES = {
  Reading: [
    { name: "market", type: "address" },
    { name: "consumer", type: "address" },
    { name: "provider", type: "address" },
    { name: "round", type: "uint24" },
    { name: "wattHours", type: "uint32" },
    { name: "takenAt", type: "uint40" },
    { name: "final", type: "bool" },
  ],
};
export const PERMIT_TYPES = {
  Permit: [
    { name: "owner", type: "address" },
    { name: "spender", type: "address" },
    { name: "value", type: "uint256" },
    { name: "nonce", type: "uint256" },
    { name: "deadline", type: "uint256" },
  ],
};

export interface Certificate {
  readonly account: string;
  readonly meter: string;
  readonly expires: number;
  readonly reputationClass: number;
}

export interface Bid {
  readonly provider: string;
  readonly consumer: string;
  readonly round: number | bigint;
  readonly wattHours: number | bigint;
  readonly price: bigint;
  readonly ephemeralKey: string;
  readonly deadline: number;
  readonly epoch: number | bigint;
  readonly exclusive: boolean;
}

export interface Reading {
  readonly market: string;
  readonly consumer: string;
  readonly provider: string;
  readonly round: number;
  readonly wattHours: number;
  readonly takenAt: number;
  readonly isFinal: boolean;
}

export type Domain = TypedDataDomain;

interface Signer {
  signTypedData(
    domain: TypedDataDomain,
    types: Record<string, TypedDataField[]>,
    value: Record<string, unknown>,
  ): Promise<string>;
}

export function signCertificate(
  signer: Signer,
  domain: Domain,
  message: Certificate,
): Promise<string> {
  return signer.signTypedData(domain, CERTIFICATE_TYPES, { ...message });
}

export function signBid(signer: Signer, domain: Domain, message: Bid): Promise<string> {
  return signer.signTypedData(domain, BID_TYPES, { ...message });
}

/** `isFinal` is called `final` in the signed type, which Solidity reserves. */
export function signReading(signer: Signer, domain: Domain, message: Reading): Promise<string> {
  const { isFinal, ...rest } = message;
  return signer.signTypedData(domain, READING_TYPES, { ...rest, final: isFinal });
}
