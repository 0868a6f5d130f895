import { createPlane, type CloakingArea, type GlobePosition } from "@peerwatt/sdk/privacy";

type Point = [longitude: number, latitude: number];

const CORNERS = 72;
const KILOMETRE = 1_000;
/** Kilometres from the middle to the edge of the grid. */
const REACH = 25;

/** The edge of an area, closed. */
export function edgeOf(origin: GlobePosition, { centre, radius }: CloakingArea): Point[] {
  const plane = createPlane(origin);
  return Array.from({ length: CORNERS + 1 }, (_, corner) => {
    const angle = (2 * Math.PI * corner) / CORNERS;
    const x = centre.x + radius * Math.cos(angle);
    const y = centre.y + radius * Math.sin(angle);
    return pointOf(plane.toGlobe({ x, y }));
  });
}

/** Lines one kilometre apart: there is no map of streets to measure by. */
export function gridAround(origin: GlobePosition, middle: GlobePosition): Point[][] {
  const plane = createPlane(origin);
  const { x, y } = plane.toPlane(middle);
  const [east, north] = [Math.round(x / KILOMETRE), Math.round(y / KILOMETRE)];
  const at = (column: number, row: number): Point =>
    pointOf(plane.toGlobe({ x: (east + column) * KILOMETRE, y: (north + row) * KILOMETRE }));
  return Array.from({ length: 2 * REACH + 1 }, (_, index) => index - REACH).flatMap((line) => [
    [at(line, -REACH), at(line, REACH)],
    [at(-REACH, line), at(REACH, line)],
  ]);
}

export function pointOf({ latitude, longitude }: GlobePosition): Point {
  return [longitude, latitude];
}
