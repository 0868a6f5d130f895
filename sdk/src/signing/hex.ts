import { InputError } from "../errors/index.js";

/** Bytes as text: `0x` and two hexadecimal digits a byte. */
export type Hex = `0x${string}`;

/** 20 bytes that name an account, a meter or a contract. Compared without regard to case. */
export type Address = Hex;

/** The address that means "none". */
export const ZERO_ADDRESS: Address = "0x0000000000000000000000000000000000000000";

const NONE = 16;

/** What a character is worth as a hexadecimal digit. */
const DIGITS = Uint8Array.from({ length: 128 }, (_, code) => {
  const character = String.fromCharCode(code);
  return /[0-9a-fA-F]/.test(character) ? Number.parseInt(character, 16) : NONE;
});

/** The characters of the digits. */
const CHARACTERS = Uint8Array.from("0123456789abcdef", (digit) => digit.charCodeAt(0));
const latin1 = new TextDecoder("latin1");

/** Room for the texts of short values, by their length: a text is made of it at once, and it is used again. */
const rooms: Uint8Array[] = [];
const MOST_KEPT = 2 + 2 * 128;

/** Bytes to hex. */
export function bytesToHex(bytes: Uint8Array): Hex {
  return hexOfPart(bytes, 0, bytes.length);
}

/**
 * The bytes from `start` to before `end` to hex. Written as characters and made a text once: a text that grows digit by
 * digit leaves a piece of garbage behind for each.
 */
export function hexOfPart(bytes: Uint8Array, start: number, end: number): Hex {
  const characters = roomFor(2 + 2 * (end - start));
  let at = 2;
  for (let place = start; place < end; place += 1) {
    const byte = bytes[place] ?? 0;
    characters[at] = CHARACTERS[byte >> 4] ?? 0;
    characters[at + 1] = CHARACTERS[byte & 15] ?? 0;
    at += 2;
  }
  return latin1.decode(characters) as Hex;
}

/** An array of that length which begins with `0x`. */
function roomFor(length: number): Uint8Array {
  const kept = rooms[length];
  if (kept !== undefined) return kept;
  const room = new Uint8Array(length);
  room.set([0x30, 0x78]);
  if (length <= MOST_KEPT) rooms[length] = room;
  return room;
}

/**
 * Hex to bytes.
 * @param length how many bytes it must be, if that matters.
 * @throws InputError `NOT_HEX`
 */
export function hexToBytes(hex: string, length?: number): Uint8Array {
  const bytes = new Uint8Array(Math.max(0, hex.length - 2) >> 1);
  if (length !== undefined && bytes.length !== length) throw notHex(hex, length);
  if (!writeDigits(bytes, 0, hex)) throw notHex(hex, length);
  return bytes;
}

/**
 * Writes a hex text's bytes so that they end before an index: in one pass, for a service reads thousands of signatures a
 * second.
 * @throws InputError `NOT_HEX`, also if more bytes than there is room for.
 */
export function writeHexBefore(target: Uint8Array, end: number, hex: string, most = end): void {
  const length = Math.max(0, hex.length - 2) >> 1;
  if (length > most || !writeDigits(target, end - length, hex)) throw notHex(hex, undefined);
}

/** @returns whether it was hexadecimal. */
function writeDigits(target: Uint8Array, start: number, hex: string): boolean {
  if (hex.length % 2 === 1 || !hex.startsWith("0x")) return false;
  let at = start;
  for (let place = 2; place < hex.length; place += 2) {
    const high = DIGITS[hex.charCodeAt(place)] ?? NONE;
    const low = DIGITS[hex.charCodeAt(place + 1)] ?? NONE;
    if (high === NONE || low === NONE) return false;
    target[at] = 16 * high + low;
    at += 1;
  }
  return true;
}

function notHex(hex: string, length: number | undefined): InputError {
  return new InputError({
    code: "NOT_HEX",
    shortMessage: `"${hex.length > 80 ? `${hex.slice(0, 77)}...` : hex}" is not hexadecimal.`,
    whatToDo: `Give 0x and ${length === undefined ? "an even number of" : String(2 * length)} hexadecimal digits.`,
    details: { hex, length },
  });
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
  return a === b || a.toLowerCase() === b.toLowerCase();
}
