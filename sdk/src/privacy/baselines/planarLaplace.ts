import { InputError } from "../../errors/index.js";
import type { Random } from "../../random/index.js";
import { distance } from "../graph/distance.js";
import { posteriorOf } from "../measures/posterior.js";
import type { Position, Posterior, Vehicle } from "../types.js";
import { laplaceQuantile } from "./lambertW.js";
import { checkInput, measure } from "./measure.js";
import type { BaselineInput, BaselineSet } from "./types.js";

/** What planar Laplace has instead of k. */
export interface PlanarLaplaceOptions {
  /** ε, per metre: within r metres two places are told apart by a factor of at most e^(εr). */
  readonly epsilon?: number;
  /** Share of requests whose vehicle is in the disc that is measured. */
  readonly coverage?: number;
}

/** Factor 4 within 200 m, the example of the publication. */
export const defaultEpsilon = Math.log(4) / 200;

/**
 * Geo-indistinguishability by planar Laplace noise: a point is published whose density falls as e^(−ε·distance) from
 * the vehicle. It knows no k and no other vehicles; what is measured are those in the disc around the point that the
 * vehicle is in with probability `coverage`, 0.95 by default. The chance is the vehicle's own, so an attacker knows ε
 * but not the seed.
 *
 * M. E. Andrés, N. E. Bordenabe, K. Chatzikokolakis, C. Palamidessi, "Geo-indistinguishability: differential privacy
 * for location-based systems", CCS 2013, doi 10.1145/2508859.2516735; drawn in polar coordinates as its Section 4.
 *
 * @throws InputError as {@link checkInput}, and `BAD_EPSILON`, `BAD_COVERAGE`
 */
export function planarLaplace(
  input: BaselineInput,
  { epsilon = defaultEpsilon, coverage = 0.95 }: PlanarLaplaceOptions = {},
): BaselineSet {
  const target = checkInput(input);
  if (!(coverage > 0 && coverage < 1)) throw badCoverage(coverage);
  const { vehicles, parameters, random } = input;
  const centre = laplacePoint(target, epsilon, random);
  const radius = laplaceQuantile(coverage) / epsilon;
  const near = vehicles.filter((vehicle) => distance(vehicle, centre) <= radius);
  const posterior = planarLaplacePosterior(centre, vehicles, epsilon);
  return measure({ kind: "disc", centre, radius }, near, parameters.radioRange, posterior);
}

/**
 * A point around a place: any direction alike, and a distance of which P(≤ r) = 1 − (1 + εr)·e^(−εr).
 * @throws InputError `BAD_EPSILON`
 */
export function laplacePoint({ x, y }: Position, epsilon: number, random: Random): Position {
  if (!(epsilon > 0 && epsilon < Infinity)) throw badEpsilon(epsilon);
  const direction = 2 * Math.PI * random.next();
  const radius = laplaceQuantile(random.next()) / epsilon;
  return { x: x + radius * Math.cos(direction), y: y + radius * Math.sin(direction) };
}

/** What a published point tells of who asked: P(v | point) ∝ e^(−ε·distance), over all vehicles. */
export function planarLaplacePosterior(
  point: Position,
  vehicles: readonly Vehicle[],
  epsilon: number,
): Posterior {
  const distances = vehicles.map((vehicle) => distance(vehicle, point));
  // Relative to the nearest: far from all of them every density would round to 0.
  const nearest = distances.reduce((least, metres) => Math.min(least, metres), Infinity);
  const densities = distances.map((metres) => Math.exp(-epsilon * (metres - nearest)));
  return posteriorOf(new Map(vehicles.map(({ id }, place) => [id, densities[place] ?? 0])));
}

function badEpsilon(epsilon: number): InputError {
  return new InputError({
    code: "BAD_EPSILON",
    shortMessage: `ε is ${String(epsilon)} per metre.`,
    whatToDo: "Give a number above 0, such as ln 4 / 200.",
    details: { epsilon },
  });
}

function badCoverage(coverage: number): InputError {
  return new InputError({
    code: "BAD_COVERAGE",
    shortMessage: `The coverage is ${String(coverage)}.`,
    whatToDo: "Give a share above 0 and below 1.",
    details: { coverage },
  });
}
