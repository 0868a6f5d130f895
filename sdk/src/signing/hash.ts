import { keccak_256 } from "@noble/hashes/sha3.js";
import { concatBytes, utf8ToBytes } from "@noble/hashes/utils.js";

import type { MarketDomain } from "./domain.js";
import { bytesToHex, type Hex } from "./hex.js";
import type { MarketTypedData } from "./typedData.js";
import type { BuyOrderMessage, SellOrderMessage } from "./messages.js";
import { buyOrderTypes, sellOrderTypes } from "./types.js";
import { encodeWord, encodeWords, type StaticType } from "./words.js";

const DOMAIN_TYPE =
  "EIP712Domain(string name,string version,uint256 chainId,address verifyingContract)";

interface Member {
  readonly name: string;
  readonly type: StaticType | `${StaticType}[]`;
}

type Value = Hex | number | bigint | boolean;

/** What a struct hash depends on: everything but the domain. */
type Struct = Pick<MarketTypedData, "types" | "primaryType" | "message">;

/** A type written as EIP-712 hashes it: `Bid(address provider,…)`. */
export function encodeType(data: Pick<MarketTypedData, "types" | "primaryType">): string {
  const members = membersOf(data).map(({ name, type }) => `${type} ${name}`);
  return `${data.primaryType}(${members.join(",")})`;
}

/** Hash of the type, the contract's `*_TYPE` constant. */
export function typeHash(data: Pick<MarketTypedData, "types" | "primaryType">): Hex {
  return bytesToHex(keccak_256(utf8ToBytes(encodeType(data))));
}

/** EIP-712's `hashStruct(message)`. */
export function structHash(data: Struct): Hex {
  return bytesToHex(structHashBytes(data));
}

/** The struct hash of a buy order, by which receipts and approvals on chain name it. */
export function buyOrderHash(message: BuyOrderMessage): Hex {
  return structHash({ types: buyOrderTypes, primaryType: "BuyOrder", message });
}

/** The struct hash of a sell order. */
export function sellOrderHash(message: SellOrderMessage): Hex {
  return structHash({ types: sellOrderTypes, primaryType: "SellOrder", message });
}

/** EIP-712's domain separator of a market. */
export function domainSeparator(domain: MarketDomain): Hex {
  return bytesToHex(domainSeparatorBytes(domain));
}

/** The 32 bytes that are signed: keccak256(0x1901 ∥ domain separator ∥ struct hash), EIP-712. */
export function typedDataHash(data: MarketTypedData): Hex {
  return bytesToHex(
    keccak_256(
      concatBytes(
        Uint8Array.of(0x19, 0x01),
        domainSeparatorBytes(data.domain),
        structHashBytes(data),
      ),
    ),
  );
}

function membersOf(data: Pick<MarketTypedData, "types" | "primaryType">): readonly Member[] {
  const types: Readonly<Record<string, readonly Member[]>> = data.types;
  return types[data.primaryType] ?? [];
}

function structHashBytes(data: Struct): Uint8Array {
  const message: Readonly<Record<string, Value | readonly Value[]>> = { ...data.message };
  const words = membersOf(data).map(({ name, type }) => encodeMember(type, message[name] ?? "0x"));
  return keccak_256(concatBytes(keccak_256(utf8ToBytes(encodeType(data))), ...words));
}

/** A list counts as the hash of its members' words. */
function encodeMember(type: Member["type"], value: Value | readonly Value[]): Uint8Array {
  if (!isList(type)) return encodeWord(type, isSingle(value) ? value : "0x");
  const member = type.slice(0, -"[]".length) as StaticType;
  const values = isSingle(value) ? [value] : value;
  return keccak_256(encodeWords(values.map((each) => [member, each])));
}

function isList(type: Member["type"]): type is `${StaticType}[]` {
  return type.endsWith("[]");
}

function isSingle(value: Value | readonly Value[]): value is Value {
  return typeof value !== "object";
}

function domainSeparatorBytes(domain: MarketDomain): Uint8Array {
  return keccak_256(
    concatBytes(
      keccak_256(utf8ToBytes(DOMAIN_TYPE)),
      keccak_256(utf8ToBytes(domain.name)),
      keccak_256(utf8ToBytes(domain.version)),
      encodeWords([
        ["uint256", domain.chainId],
        ["address", domain.verifyingContract],
      ]),
    ),
  );
}
