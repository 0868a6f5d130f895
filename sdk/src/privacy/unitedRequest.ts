import { InputError } from "../errors/index.js";
import { checkArea } from "./checkInput.js";
import { distance } from "./graph/distance.js";
import { checkPosition } from "./checkPosition.js";
import type { CloakingArea, Position, Vehicle } from "./types.js";

/**
 * A request made of the identities, the positions and the contents of a set, Table 1 of the paper.
 *
 * Each list is in an order of its own that follows from its entries alone. So all members of a set make the same
 * request, its order tells nothing, and no entry stands where another list's entry of the same member stands.
 */
export interface UnitedRequest {
  /** Ascending. */
  readonly ids: readonly string[];
  /** By x, then by y, ascending. */
  readonly positions: readonly Position[];
  /** Byte by byte, ascending; all of one size. */
  readonly contents: readonly Uint8Array[];
}

/** What a united request must be like. */
export interface RequestRules {
  readonly k: number;
  /** Bytes of each content. */
  readonly contentSize: number;
  /** Where all positions must be, if that is known. */
  readonly area?: CloakingArea | undefined;
}

/** Bytes that say how long a padded content is. */
const lengthBytes = 4;

/**
 * A content filled up to a size, so that its length tells nothing. Encrypt what comes out: the encrypted contents are
 * what a united request carries.
 *
 * @throws InputError `CONTENT_TOO_LONG`, `BAD_CONTENT_SIZE`
 */
export function padContent(content: Uint8Array, size: number): Uint8Array {
  checkSize(size);
  if (content.length > size - lengthBytes) {
    throw new InputError({
      code: "CONTENT_TOO_LONG",
      shortMessage: `The content has ${String(content.length)} bytes; ${String(size - lengthBytes)} fit.`,
      whatToDo: "Shorten it, or agree on a larger size for all members of the epoch.",
      details: { length: content.length, size },
    });
  }
  const padded = new Uint8Array(size);
  new DataView(padded.buffer).setUint32(0, content.length);
  padded.set(content, lengthBytes);
  return padded;
}

/**
 * The content that was padded.
 * @throws InputError `BAD_PADDING`
 */
export function unpadContent(padded: Uint8Array): Uint8Array {
  const view = new DataView(padded.buffer, padded.byteOffset, padded.byteLength);
  const length = padded.length < lengthBytes ? Infinity : view.getUint32(0);
  const content = padded.slice(lengthBytes, lengthBytes + length);
  const rest = padded.subarray(lengthBytes + content.length);
  if (content.length === length && rest.every((byte) => byte === 0)) return content;
  throw new InputError({
    code: "BAD_PADDING",
    shortMessage: "These bytes are no padded content.",
    whatToDo: "Decrypt it with the right key first; cover content has no meaning and never unpads.",
  });
}

/**
 * What an idle member submits: random bytes of the size of an encrypted content, which nobody without the key can tell
 * from one.
 *
 * @param size of the encrypted contents of the epoch.
 * @param randomBytes the system's in earnest; a seeded source in simulations.
 * @throws InputError `BAD_CONTENT_SIZE`
 */
export function coverContent(
  size: number,
  randomBytes: (length: number) => Uint8Array,
): Uint8Array {
  checkSize(size);
  return randomBytes(size);
}

/**
 * The united request of a set.
 *
 * @param members of the set, in any order.
 * @param contents by id; of all members, idle ones with cover content.
 * @throws InputError `MISSING_CONTENT`, `STRAY_CONTENT`, and all that `checkUnitedRequest` throws
 */
export function uniteRequests(
  members: readonly Vehicle[],
  contents: ReadonlyMap<string, Uint8Array>,
  rules: RequestRules,
): UnitedRequest {
  const ids = members.map(({ id }) => id).sort();
  const stray = [...contents.keys()].find((id) => !ids.includes(id));
  if (stray !== undefined) {
    throw new InputError({
      code: "STRAY_CONTENT",
      shortMessage: `There is a content of "${stray}", who is not in the set.`,
      whatToDo: "Give the contents of the members and no others.",
      details: { id: stray },
    });
  }
  const request = {
    ids,
    positions: members.map(({ x, y }) => ({ x, y })).sort(comparePositions),
    contents: ids.map((id) => contentOf(id, contents)).sort(compareBytes),
  };
  checkUnitedRequest(request, rules);
  return request;
}

/**
 * Refuses a request that no set of honest members makes.
 *
 * @throws InputError `BAD_SET_SIZE`, `UNEQUAL_LISTS`, `DOUBLED_VEHICLE`, `BAD_POSITION`, `BAD_CONTENT_SIZE`,
 * `NOT_CANONICAL`, `EMPTY_AREA`, `OUTSIDE_AREA`
 */
export function checkUnitedRequest(request: UnitedRequest, rules: RequestRules): void {
  checkSize(rules.contentSize);
  checkLists(request, rules.k);
  for (const position of request.positions) checkPosition(position, "A position of the request");
  const odd = request.contents.find(({ length }) => length !== rules.contentSize);
  if (odd !== undefined) throw badSize(odd.length, `${String(rules.contentSize)}, as agreed`);
  checkOrder("ids", request.ids, (a, b) => (a < b ? -1 : 1));
  checkOrder("positions", request.positions, comparePositions);
  checkOrder("contents", request.contents, compareBytes);
  if (rules.area !== undefined) checkInside(request.positions, rules.area);
}

function checkLists({ ids, positions, contents }: UnitedRequest, k: number): void {
  if (!(ids.length >= k && ids.length <= 2 * k - 1)) {
    throw new InputError({
      code: "BAD_SET_SIZE",
      shortMessage: `The request is of ${String(ids.length)} members.`,
      whatToDo: `Give a set of ${String(k)} to ${String(2 * k - 1)} members.`,
      details: { members: ids.length, k },
    });
  }
  if (positions.length !== ids.length || contents.length !== ids.length) {
    throw new InputError({
      code: "UNEQUAL_LISTS",
      shortMessage: `There are ${String(ids.length)} ids, ${String(positions.length)} positions and ${String(contents.length)} contents.`,
      whatToDo: "Give one of each for every member.",
    });
  }
  const doubled = ids.find((id, index) => ids.indexOf(id) !== index);
  if (doubled === undefined) return;
  throw new InputError({
    code: "DOUBLED_VEHICLE",
    shortMessage: `The vehicle "${doubled}" is there twice.`,
    whatToDo: "Give each member once.",
    details: { id: doubled },
  });
}

function checkOrder<T>(
  name: keyof UnitedRequest,
  list: readonly T[],
  compare: (a: T, b: T) => number,
): void {
  const isAscending = list.every((item, index) => {
    const before = list[index - 1];
    return before === undefined || compare(before, item) <= 0;
  });
  if (isAscending) return;
  throw new InputError({
    code: "NOT_CANONICAL",
    shortMessage: `The ${name} are not in ascending order.`,
    whatToDo: "Make the request with uniteRequests: another order could tell who made it.",
    details: { name },
  });
}

function checkInside(positions: readonly Position[], area: CloakingArea): void {
  checkArea(area);
  const outside = positions.find((position) => distance(position, area.centre) > area.radius);
  if (outside === undefined) return;
  throw new InputError({
    code: "OUTSIDE_AREA",
    shortMessage: `The position (${String(outside.x)}, ${String(outside.y)}) is outside the area.`,
    whatToDo: "Draw the area from all members of the set.",
    details: { ...outside },
  });
}

function checkSize(size: number): void {
  if (Number.isSafeInteger(size) && size > lengthBytes) return;
  throw badSize(size, `a whole number of more than ${String(lengthBytes)}`);
}

function badSize(size: number, allowed: string): InputError {
  return new InputError({
    code: "BAD_CONTENT_SIZE",
    shortMessage: `The content's size is ${String(size)} bytes.`,
    whatToDo: `Give ${allowed}: contents of different sizes could be told apart.`,
    details: { size },
  });
}

function contentOf(id: string, contents: ReadonlyMap<string, Uint8Array>): Uint8Array {
  const content = contents.get(id);
  if (content !== undefined) return content;
  throw new InputError({
    code: "MISSING_CONTENT",
    shortMessage: `There is no content of "${id}".`,
    whatToDo: "Give one for each member; who wishes nothing gives cover content.",
    details: { id },
  });
}

function comparePositions(a: Position, b: Position): number {
  return a.x - b.x || a.y - b.y;
}

function compareBytes(a: Uint8Array, b: Uint8Array): number {
  const index = a.findIndex((byte, place) => byte !== b[place]);
  return index < 0 ? a.length - b.length : (a[index] ?? 0) - (b[index] ?? 0);
}
