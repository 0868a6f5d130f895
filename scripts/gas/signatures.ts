import type { TypedDataField, Wallet } from "ethers";

// Replaced by @peerwatt/sdk/signing as soon as that stands.
export interface Domain {
  readonly name: string;
  readonly version: string;
  readonly chainId: bigint;
  readonly verifyingContract: string;
}

const CERTIFICATE: TypedDataField[] = [
  { name: "account", type: "address" },
  { name: "meter", type: "address" },
  { name: "expires", type: "uint40" },
  { name: "reputationClass", type: "uint8" },
];
const BID: TypedDataField[] = [
  { name: "provider", type: "address" },
  { name: "consumer", type: "address" },
  { name: "round", type: "uint24" },
  { name: "wattHours", type: "uint32" },
  { name: "price", type: "uint96" },
  { name: "ephemeralKey", type: "bytes32" },
  { name: "deadline", type: "uint40" },
  { name: "epoch", type: "uint24" },
  { name: "exclusive", type: "bool" },
];
const READING: TypedDataField[] = [
  { name: "market", type: "address" },
  { name: "consumer", type: "address" },
  { name: "provider", type: "address" },
  { name: "round", type: "uint24" },
  { name: "wattHours", type: "uint32" },
  { name: "takenAt", type: "uint40" },
  { name: "final", type: "bool" },
];

type Message = Readonly<Record<string, string | number | bigint | boolean>>;

export function signBid(signer: Wallet, domain: Domain, bid: Message): Promise<string> {
  return signer.signTypedData(domain, { Bid: BID }, bid);
}

export function signCertificate(
  signer: Wallet,
  domain: Domain,
  certificate: Message,
): Promise<string> {
  return signer.signTypedData(domain, { Certificate: CERTIFICATE }, certificate);
}

/** The contract says `isFinal` where the signed type says `final`, a reserved word of Solidity. */
export function signReading(signer: Wallet, domain: Domain, reading: Message): Promise<string> {
  const { isFinal, ...rest } = reading;
  return signer.signTypedData(domain, { Reading: READING }, { ...rest, final: isFinal });
}
