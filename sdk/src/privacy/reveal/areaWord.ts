import { InputError } from "../../errors/index.js";
import { bytesToHex, hexToBytes, type Hex } from "../../signing/index.js";
import { checkArea } from "../checkInput.js";
import type { GlobePosition } from "../plane.js";
import type { PublicArea } from "./types.js";

/**
 * The area word, 32 bytes, big-endian, as `startAuction` takes it and `AuctionStarted` shows it:
 *
 * ```text
 * byte  0        1    3     5     7        11         15       18                32
 *       ┌────────┬────┬─────┬─────┬────────┬──────────┬────────┬─────────────────┐
 *       │version │ k  │ lat │ lon │ x      │ y        │ radius │ zero            │
 *       │uint8   │u16 │ i16 │ i16 │ int32  │ int32    │ uint24 │                 │
 *       └────────┴────┴─────┴─────┴────────┴──────────┴────────┴─────────────────┘
 *                       hundredths  metres east, north  metres
 *                       of degrees  of the origin
 * ```
 *
 * The zeros leave no room to mark a request with.
 */
const layout = { version: 0, k: 1, latitude: 3, longitude: 5, x: 7, y: 11, radius: 15, end: 18 };
const version = 1;
const stepsPerDegree = 100;
const mostK = 0xffff;
const mostRadius = 0xffffff;
const mostOffset = 0x7fffffff;
/** Moving the centre to whole metres moves it by up to √2/2. */
const roundingMargin = Math.SQRT1_2;

/**
 * The origin of the region that a place is in, on a grid of half degrees: it can be found without asking anybody, and
 * within 28 km north or south and 28 km east or west it tells nothing of the place.
 */
export function regionOrigin({ latitude, longitude }: GlobePosition): GlobePosition {
  const toGrid = (degrees: number): number => Math.round(degrees * 2) / 2 + 0;
  const east = toGrid(longitude);
  return { latitude: toGrid(latitude), longitude: east === 180 ? -180 : east };
}

/**
 * The area word of an auction. The centre goes to whole metres and the radius up to the next, so that whatever was in
 * the area still is.
 *
 * @throws InputError `BAD_K`, `BAD_POSITION`, `EMPTY_AREA`, `BAD_ORIGIN`, `AREA_TOO_LARGE`
 */
export function packArea({ origin, area, k }: PublicArea): Hex {
  checkArea(area);
  if (!Number.isSafeInteger(k) || k < 2 || k > mostK) throw badK(k);
  const x = Math.round(area.centre.x);
  const y = Math.round(area.centre.y);
  const moved = x !== area.centre.x || y !== area.centre.y;
  const radius = Math.ceil(area.radius + (moved ? roundingMargin : 0));
  if (radius > mostRadius || Math.max(Math.abs(x), Math.abs(y)) > mostOffset) {
    throw tooLarge(radius);
  }
  const word = new Uint8Array(32);
  const view = new DataView(word.buffer);
  view.setUint8(layout.version, version);
  view.setUint16(layout.k, k);
  view.setInt16(layout.latitude, stepsOf(origin.latitude, 90));
  view.setInt16(layout.longitude, stepsOf(origin.longitude, 180));
  view.setInt32(layout.x, x);
  view.setInt32(layout.y, y);
  view.setUint8(layout.radius, radius >> 16);
  view.setUint16(layout.radius + 1, radius & 0xffff);
  return bytesToHex(word);
}

/**
 * What an area word says.
 * @throws InputError `NOT_HEX`, `BAD_AREA_WORD` for the zero word, another version, or bytes that `packArea` never makes.
 */
export function unpackArea(word: Hex): PublicArea {
  const bytes = hexToBytes(word, 32);
  const view = new DataView(bytes.buffer, bytes.byteOffset);
  const radius = (view.getUint8(layout.radius) << 16) | view.getUint16(layout.radius + 1);
  const unpacked = {
    origin: {
      latitude: view.getInt16(layout.latitude) / stepsPerDegree,
      longitude: view.getInt16(layout.longitude) / stepsPerDegree,
    },
    area: { centre: { x: view.getInt32(layout.x), y: view.getInt32(layout.y) }, radius },
    k: view.getUint16(layout.k),
  };
  const { latitude, longitude } = unpacked.origin;
  const isKnown = view.getUint8(layout.version) === version;
  const isOnGlobe = Math.abs(latitude) <= 90 && Math.abs(longitude) <= 180;
  const isPlain = bytes.subarray(layout.end).every((byte) => byte === 0);
  if (isKnown && isOnGlobe && isPlain && radius > 0 && unpacked.k >= 2) return unpacked;
  throw new InputError({
    code: "BAD_AREA_WORD",
    shortMessage: "This word is no cloaking area.",
    whatToDo: "Take the word as packArea made it; a round without an area carries zero.",
    details: { word },
  });
}

/** Degrees in hundredths; only whole ones, for a finer origin could say where the vehicle is. */
function stepsOf(degrees: number, most: number): number {
  const steps = Math.round(degrees * stepsPerDegree);
  if (Math.abs(degrees) <= most && steps / stepsPerDegree === degrees) return steps;
  throw new InputError({
    code: "BAD_ORIGIN",
    shortMessage: `The origin has a coordinate of ${String(degrees)}°.`,
    whatToDo: "Give the public origin of the region, in hundredths of degrees; see regionOrigin.",
    details: { degrees, most },
  });
}

function badK(k: number): InputError {
  return new InputError({
    code: "BAD_K",
    shortMessage: `k is ${String(k)}.`,
    whatToDo: `Give a whole number from 2 to ${String(mostK)}; 5, 10 and 20 are usual.`,
    details: { k },
  });
}

function tooLarge(radius: number): InputError {
  return new InputError({
    code: "AREA_TOO_LARGE",
    shortMessage: `The area, ${String(radius)} m in radius, does not fit into its word.`,
    whatToDo:
      "Take the origin of the area's own region, and an area that a car could drive across.",
    details: { radius, mostRadius, mostOffset },
  });
}
