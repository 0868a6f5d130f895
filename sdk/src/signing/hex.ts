import { bytesToHex as toHexDigits, hexToBytes as fromHexDigits } from "@noble/hashes/utils.js";

import { InputError } from "../errors/index.js";

/** Bytes as text: `0x` and two hexadecimal digits a byte. */
export type Hex = `0x${string}`;

/** 20 bytes that name an account, a meter or a contract. Compared without regard to case. */
export type Address = Hex;

/** The address that means "none". */
export const ZERO_ADDRESS: Address = "0x0000000000000000000000000000000000000000";

/** Bytes to hex. */
export function bytesToHex(bytes: Uint8Array): Hex {
  return `0x${toHexDigits(bytes)}`;
}

/**
 * Hex to bytes.
 * @param length how many bytes it must be, if that matters.
 * @throws InputError `NOT_HEX`
 */
export function hexToBytes(hex: string, length?: number): Uint8Array {
  if (!isHex(hex, length)) {
    throw new InputError({
      code: "NOT_HEX",
      shortMessage: `"${hex.length > 80 ? `${hex.slice(0, 77)}...` : hex}" is not hexadecimal.`,
      whatToDo: `Give 0x and ${length === undefined ? "an even number of" : String(2 * length)} hexadecimal digits.`,
      details: { hex, length },
    });
  }
  return fromHexDigits(hex.slice(2));
}

/** Whether a text is `0x` and whole bytes in hexadecimal, `length` of them if given. */
export function isHex(text: string, length?: number): text is Hex {
  if (!/^0x(?:[0-9a-fA-F]{2})*$/.test(text)) return false;
  return length === undefined || text.length === 2 + 2 * length;
}

/** Whether a text has the form of an address; its checksum (EIP-55) is not looked at. */
export function isAddress(text: string): text is Address {
  return isHex(text, 20);
}

/** Whether two hex texts stand for the same bytes. */
export function sameHex(a: string, b: string): boolean {
  return a.toLowerCase() === b.toLowerCase();
}
