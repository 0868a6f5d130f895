import { isHex, type Hex, type MarketTypedData } from "@peerwatt/sdk/signing";
import type { TypedDataField, Wallet } from "ethers";

/** Signs with ethers, whose types are mutable where the SDK's are not. */
export function sign(signer: Wallet, data: MarketTypedData): Promise<string> {
  const types: Readonly<Record<string, readonly TypedDataField[]>> = data.types;
  const members = [...(types[data.primaryType] ?? [])];
  return signer.signTypedData(data.domain, { [data.primaryType]: members }, { ...data.message });
}

/** What ethers calls a string and the SDK hex: addresses and hashes. */
export function hex(text: string): Hex {
  if (!isHex(text)) throw new Error(`"${text}" is not hexadecimal`);
  return text;
}
