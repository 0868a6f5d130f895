import { fromBase64Url, toBase64Url, type Bid } from "@peerwatt/sdk/auction";
import { InputError } from "@peerwatt/sdk/errors";
import { bytesToHex, hexToBytes, sameHex, type Hex } from "@peerwatt/sdk/signing";

import { roundPath } from "../market/roundPath.ts";

/** A bid that costs its provider no gas: whoever has it may submit it. */
export interface SignedBid {
  readonly bid: Bid;
  readonly signature: Hex;
}

const NAME = "#bid=";

/** The fields in their order, and how many bytes each takes; the signature follows. */
const FIELDS = [
  ["provider", 20],
  ["consumer", 20],
  ["round", 3],
  ["wattHours", 4],
  ["price", 12],
  ["ephemeralKey", 32],
  ["deadline", 5],
  ["epoch", 3],
  ["exclusive", 1],
] as const;

type Field = (typeof FIELDS)[number][0];

const FIELD_BYTES = FIELDS.reduce((sum, [, size]) => sum + size, 0);

/** The path of the bid's round with the bid behind it, in the fragment: that part no browser sends to a server. */
export function bidPath({ bid, signature }: SignedBid): string {
  const fields = FIELDS.map(([name, size]) => toHex(bid[name], size)).join("");
  const bytes = hexToBytes(`0x${fields}${signature.slice(2)}`);
  return `${roundPath(bid)}${NAME}${toBase64Url(bytes)}`;
}

/** The bid in a link or in a page's fragment; `undefined` if there is none. @throws InputError `BID_LINK_BROKEN` */
export function bidIn(text: string): SignedBid | undefined {
  const start = text.indexOf(NAME);
  if (start < 0) return undefined;
  const bytes = fromBase64Url(text.slice(start + NAME.length).trim());
  if (bytes === undefined || bytes.length <= FIELD_BYTES) throw brokenLink();
  const read = readFields(bytes);
  const bid = {
    provider: read("provider"),
    consumer: read("consumer"),
    round: Number(read("round")),
    wattHours: Number(read("wattHours")),
    price: BigInt(read("price")),
    ephemeralKey: read("ephemeralKey"),
    deadline: Number(read("deadline")),
    epoch: Number(read("epoch")),
    exclusive: Number(read("exclusive")) === 1,
  };
  return { bid, signature: bytesToHex(bytes.subarray(FIELD_BYTES)) };
}

/** Whether a bid is for this very round. */
export function isBidOf(
  { consumer, round }: Pick<Bid, "consumer" | "round">,
  { bid }: SignedBid,
): boolean {
  return sameHex(bid.consumer, consumer) && bid.round === round;
}

function readFields(bytes: Uint8Array): (wanted: Field) => Hex {
  const found = new Map<Field, Hex>();
  let at = 0;
  for (const [name, size] of FIELDS) {
    found.set(name, bytesToHex(bytes.subarray(at, at + size)));
    at += size;
  }
  return (wanted) => found.get(wanted) ?? "0x";
}

function toHex(value: Hex | number | bigint | boolean, size: number): string {
  const digits = typeof value === "string" ? value.slice(2) : BigInt(value).toString(16);
  return digits.toLowerCase().padStart(size * 2, "0");
}

/** For a text that is meant to hold one and does not. */
export function brokenLink(): InputError {
  return new InputError({
    code: "BID_LINK_BROKEN",
    shortMessage: "The link does not hold a whole bid.",
    whatToDo: "Have the provider send it again, and open it unchanged.",
  });
}
