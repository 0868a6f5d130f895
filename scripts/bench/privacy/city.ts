import { type Position, type Vehicle, sanFrancisco } from "../../../sdk/src/privacy/index.js";
import { cellAt, placeIn } from "../../../sdk/src/privacy/profile/density.js";
import { cellSides } from "../../../sdk/src/privacy/profile/trafficProfile.js";
import { createRandom, type Random } from "../../../sdk/src/random/index.js";
import { densityAround } from "../../data/densityAround.js";

/** Seed of all instances. */
export const SEED = "privacy bench";

/** How far a vehicle's radio reaches, metres, and around how much of a vehicle its density is counted. */
export const RADIO_RANGE = 1_000;

/** The taxis of a congested hour: there are more of them than in free traffic. */
const shape = sanFrancisco.congested;

/** Metres between two cities, so that no radio reaches from one to the next. */
const GAP = 2 * RADIO_RANGE;

/** Directions in which a sector may begin. */
const SECTORS = 24;

/** Synthetic vehicles, and how dense they stand. */
export interface Traffic {
  readonly vehicles: readonly Vehicle[];
  /** Vehicles per km² of the cells that the taxis were seen in: the city's mean. */
  readonly perKm2: number;
  /** Other vehicles per km² within radio range, mean over the vehicles: what a vehicle has around it. */
  readonly aroundPerKm2: number;
}

/**
 * So many vehicles where the embedded profile's are, in as many copies of the city as it takes: a uniform cloud of the
 * same mean density would leave nearly everybody alone. Of the last city only a sector is taken: the one of several in
 * which vehicles have about as many around them as in all of it.
 *
 * @param times the taxis' density.
 */
export function drawTraffic(count: number, times: number): Traffic {
  const random = createRandom(SEED).fork(`${String(times)} times`);
  const perCity = shape.vehicles * times;
  const cities = Math.ceil(count / perCity);
  const columns = Math.ceil(Math.sqrt(cities));
  const { width, height, km2 } = extentOf();
  const vehicles = Array.from({ length: cities }, (_, city) => {
    const all = drawCity(perCity, random.fork(String(city)));
    const rest = count - city * perCity;
    const east = (width + GAP) * (city % columns);
    const north = (height + GAP) * Math.floor(city / columns);
    return (rest < perCity ? likeliestSector(all, rest) : all).map(({ x, y }, place) => ({
      id: `vehicle-${String(city * perCity + place)}`,
      x: x + east,
      y: y + north,
      speed: 0,
    }));
  }).flat();
  return { vehicles, perKm2: perCity / km2, aroundPerKm2: densityAround(vehicles, RADIO_RANGE) };
}

function drawCity(count: number, random: Random): Position[] {
  return Array.from({ length: count }, () => placeIn(cellAt(shape, random.next()), random));
}

/** So many places of a city, next to each other by their direction from its middle. */
function likeliestSector(city: readonly Position[], count: number): Position[] {
  const middle = { x: median(city.map(({ x }) => x)), y: median(city.map(({ y }) => y)) };
  const angle = ({ x, y }: Position): number => Math.atan2(y - middle.y, x - middle.x);
  const round = city.toSorted((a, b) => angle(a) - angle(b));
  const wanted = densityAround(city, RADIO_RANGE);
  const sectors = Array.from({ length: SECTORS }, (_, turn) => {
    const start = Math.floor((turn * round.length) / SECTORS);
    const sector = [...round.slice(start), ...round.slice(0, start)].slice(0, count);
    return { sector, off: Math.abs(densityAround(sector, RADIO_RANGE) - wanted) };
  });
  return sectors.reduce((best, each) => (each.off < best.off ? each : best)).sector;
}

function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? NaN;
}

function extentOf(): { readonly width: number; readonly height: number; readonly km2: number } {
  const cells = shape.cells.flatMap((list, size) =>
    list.map(([column, row]) => ({ column, row, side: cellSides[size] ?? 0 })),
  );
  const span = (starts: readonly number[], ends: readonly number[]): number =>
    Math.max(...ends) - Math.min(...starts);
  return {
    width: span(
      cells.map(({ column, side }) => column * side),
      cells.map(({ column, side }) => (column + 1) * side),
    ),
    height: span(
      cells.map(({ row, side }) => row * side),
      cells.map(({ row, side }) => (row + 1) * side),
    ),
    km2: cells.reduce((sum, { side }) => sum + (side / 1_000) ** 2, 0),
  };
}
