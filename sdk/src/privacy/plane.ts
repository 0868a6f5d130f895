import proj4 from "proj4";

import { InputError } from "../errors/index.js";
import { checkPosition } from "./checkPosition.js";
import type { Position } from "./types.js";

/** A place on the globe, WGS84 degrees. */
export interface GlobePosition {
  /** Degrees north, −90 to 90. */
  readonly latitude: number;
  /** Degrees east, −180 to 180. */
  readonly longitude: number;
}

/** A local east-north plane; distances and directions from its origin are those on the globe. */
export interface Plane {
  readonly origin: GlobePosition;
  /**
   * Metres east and north of the origin.
   * @throws InputError `BAD_LATITUDE`, `BAD_LONGITUDE`
   */
  toPlane(position: GlobePosition): Position;
  /**
   * The place on the globe, to within a millimetre of where `toPlane` began.
   * @throws InputError `BAD_POSITION` for coordinates that are no finite numbers.
   */
  toGlobe(position: Position): GlobePosition;
}

/**
 * Makes the plane around an origin: azimuthal equidistant on the WGS84 ellipsoid. Within 50 km of the origin the
 * distance between any two places is off by less than 30 parts in a million.
 *
 * @throws InputError `BAD_LATITUDE`, `BAD_LONGITUDE`
 */
export function createPlane(origin: GlobePosition): Plane {
  checkGlobe(origin);
  const { latitude, longitude } = origin;
  const converter = proj4(
    `+proj=aeqd +lat_0=${String(latitude)} +lon_0=${String(longitude)} +datum=WGS84 +units=m +no_defs`,
  );
  return {
    origin: { latitude, longitude },
    toPlane(position) {
      checkGlobe(position);
      const [x, y] = converter.forward([position.longitude, position.latitude]);
      return { x, y };
    },
    toGlobe(position) {
      checkPosition(position, "The position");
      const [east, north] = converter.inverse([position.x, position.y]);
      return { latitude: north, longitude: east };
    },
  };
}

/**
 * Refuses coordinates that are not on the globe.
 * @throws InputError `BAD_LATITUDE`, `BAD_LONGITUDE`
 */
function checkGlobe({ latitude, longitude }: GlobePosition): void {
  if (!(latitude >= -90 && latitude <= 90)) throw offGlobe("latitude", latitude, 90);
  if (!(longitude >= -180 && longitude <= 180)) throw offGlobe("longitude", longitude, 180);
}

function offGlobe(name: "latitude" | "longitude", given: number, most: number): InputError {
  return new InputError({
    code: name === "latitude" ? "BAD_LATITUDE" : "BAD_LONGITUDE",
    shortMessage: `The ${name} is ${String(given)}.`,
    whatToDo: `Give WGS84 degrees from −${String(most)} to ${String(most)}; ${
      name === "latitude" ? "north" : "east"
    } is positive.`,
    details: { name, given, least: -most, most },
  });
}
