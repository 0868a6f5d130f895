import { fromBase64Url, toBase64Url } from "@peerwatt/sdk/auction";
import { InputError } from "@peerwatt/sdk/errors";
import { bytesToHex, hexToBytes, type Address, type Hex } from "@peerwatt/sdk/signing";

/** A consumer's exact place, which the winner of its round alone can open. */
export interface SealedPlace {
  readonly consumer: Address;
  readonly round: number;
  readonly sealed: Hex;
}

const NAME = "#place=";
const [ADDRESS_BYTES, ROUND_BYTES] = [20, 3];
const HEAD_BYTES = ADDRESS_BYTES + ROUND_BYTES;

/** The path of the page that opens it; the place stands in the fragment, which no browser sends to a server. */
export function placePath({ consumer, round, sealed }: SealedPlace): string {
  const number = round.toString(16).padStart(ROUND_BYTES * 2, "0");
  const bytes = hexToBytes(`0x${consumer.slice(2)}${number}${sealed.slice(2)}`);
  return `/connect${NAME}${toBase64Url(bytes)}`;
}

/** The sealed place in a link or in a page's fragment; `undefined` if there is none. @throws InputError `PLACE_LINK_BROKEN` */
export function placeIn(text: string): SealedPlace | undefined {
  const start = text.indexOf(NAME);
  if (start < 0) return undefined;
  const bytes = fromBase64Url(text.slice(start + NAME.length).trim());
  if (bytes === undefined || bytes.length <= HEAD_BYTES) throw brokenLink();
  return {
    consumer: bytesToHex(bytes.subarray(0, ADDRESS_BYTES)),
    round: Number(bytesToHex(bytes.subarray(ADDRESS_BYTES, HEAD_BYTES))),
    sealed: bytesToHex(bytes.subarray(HEAD_BYTES)),
  };
}

/** For a text that is meant to hold one and does not. */
export function brokenLink(): InputError {
  return new InputError({
    code: "PLACE_LINK_BROKEN",
    shortMessage: "The link does not hold a whole place.",
    whatToDo: "Have the consumer send it again, and take it unchanged.",
  });
}
