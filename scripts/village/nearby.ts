import {
  cleanTraces,
  createPlane,
  regionOrigin,
  sampleFixes,
  sanFrancisco,
  vehiclesAt,
  type GlobePosition,
} from "../../sdk/src/privacy/index.js";
import { createRandom } from "../../sdk/src/random/index.js";

/** Where the demo's traffic stands, for a page that looks for an area which hides its driver. */
export interface Nearby {
  /** Of the region; the same for all in it. */
  readonly origin: GlobePosition;
  readonly vehicles: readonly (GlobePosition & { readonly id: string })[];
}

/** Seconds of traffic before the moment that is shown: by then every vehicle has been seen. */
const MOMENT = 600;

/** One moment of the embedded traffic: all of it, so that nobody need say where they are to be told who is near. */
export function trafficNearby(seed: string): Nearby {
  const random = createRandom(seed).fork("nearby");
  const fixes = sampleFixes(
    sanFrancisco,
    { traffic: "free", from: 0, until: MOMENT + 120 },
    random,
  );
  const plane = createPlane(sanFrancisco.origin);
  const vehicles = vehiclesAt(cleanTraces(fixes, plane), MOMENT);
  return {
    origin: regionOrigin(sanFrancisco.origin),
    vehicles: vehicles.map(({ id, x, y }) => ({ id, ...plane.toGlobe({ x, y }) })),
  };
}
