import { InputError } from "../errors/index.js";
import { hexToBytes, type Hex } from "./hex.js";

/** The static types that the market's messages are made of. */
export type StaticType = "address" | "bytes32" | "bool" | `uint${number}`;

/**
 * One value as a 32-byte word of Solidity's ABI. A list of such words is both `abi.encode` of static values and, by
 * EIP-712, their `encodeData`.
 * @throws InputError `OUT_OF_RANGE` or `NOT_HEX` if the type cannot hold the value.
 */
export function encodeWord(type: StaticType, value: Hex | number | bigint | boolean): Uint8Array {
  if (type === "address" || type === "bytes32") {
    const word = new Uint8Array(32);
    const length = type === "address" ? 20 : 32;
    word.set(hexToBytes(String(value), length), 32 - length);
    return word;
  }
  const bits = type === "bool" ? 1 : Number(type.slice("uint".length));
  return hexToBytes(bytesOfUint(bits, value), 32);
}

/** Several words in a row. */
export function encodeWords(
  values: readonly (readonly [StaticType, Hex | number | bigint | boolean])[],
): Uint8Array {
  const encoded = new Uint8Array(32 * values.length);
  values.forEach(([type, value], index) => {
    encoded.set(encodeWord(type, value), 32 * index);
  });
  return encoded;
}

function bytesOfUint(bits: number, value: Hex | number | bigint | boolean): Hex {
  const whole = typeof value !== "number" || Number.isSafeInteger(value);
  const number = whole ? BigInt(value) : -1n;
  if (number >= 0n && number < 1n << BigInt(bits)) {
    return `0x${number.toString(16).padStart(64, "0")}`;
  }
  throw new InputError({
    code: "OUT_OF_RANGE",
    shortMessage: `${String(value)} does not fit into ${String(bits)} bits.`,
    whatToDo: "Give a whole number that does, 0 or more.",
    details: { value, bits },
  });
}
