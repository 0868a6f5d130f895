import {
  attackOneRequest,
  casper,
  cleanTraces,
  cloakIn,
  createPlane,
  defaultGrouping,
  groupVehicles,
  intervalCloaking,
  sampleFixes,
  sanFrancisco,
  vehiclesAt,
  type BaselineInput,
  type BaselineOutcome,
  type Grouping,
  type Vehicle,
} from "@peerwatt/sdk/privacy";
import { createRandom, type Random } from "@peerwatt/sdk/random";

import type { Point } from "../../../charts/chart.ts";
import type { Figure, Run } from "./figure.ts";
import { meanPoint } from "./mean.ts";

/** What is asked of a figure on privacy. */
export interface PrivacyParameters {
  readonly traffic: "free" | "congested";
  /** Who asks, drawn at random. */
  readonly targets: number;
}

/** Sizes of sets that are looked at. */
const SIZES = [4, 6, 8, 10, 15, 20] as const;

/** Seconds of traffic before the moment that is looked at: by then every vehicle has been seen. */
const MOMENT = 600;

/** What all targets came to at one k. */
interface Measured {
  readonly k: number;
  readonly ours: readonly number[];
  readonly intervalCloaking: readonly number[];
  readonly casper: readonly number[];
  readonly sizes: readonly number[];
  readonly radii: readonly number[];
  readonly asked: number;
}

/**
 * What an attacker who sees one request makes of it, by k: the largest probability that it gives to any vehicle, in traffic
 * drawn from the embedded profile. Nobody does better than one in k.
 */
export function* runPrivacy(seed: string, { traffic, targets }: PrivacyParameters): Run {
  const of = SIZES.length + 1;
  yield { done: 0, of };
  const random = createRandom(seed);
  const vehicles = trafficAt(traffic, random.fork(traffic));
  const asking = Array.from({ length: targets }, () => random.pick(vehicles).id);
  const measured: Measured[] = [];
  for (const k of SIZES) {
    yield { done: measured.length + 1, of };
    measured.push(measure(vehicles, asking, k, `${seed} ${String(k)}`));
  }
  return figureOf(measured, vehicles.length);
}

function trafficAt(traffic: "free" | "congested", random: Random): readonly Vehicle[] {
  const fixes = sampleFixes(sanFrancisco, { traffic, from: 0, until: MOMENT + 120 }, random);
  return vehiclesAt(cleanTraces(fixes, createPlane(sanFrancisco.origin)), MOMENT);
}

function measure(
  vehicles: readonly Vehicle[],
  asking: readonly string[],
  k: number,
  seed: string,
): Measured {
  const parameters = { ...defaultGrouping, k };
  const grouping = groupVehicles(vehicles, parameters, seed);
  const random = createRandom(seed).fork("baselines");
  const by = (cloak: (input: BaselineInput) => BaselineOutcome): number[] =>
    asking.flatMap((target, turn) => {
      const own = random.fork(`${target} ${String(turn)}`);
      const outcome = cloak({ vehicles, target, parameters, random: own });
      return outcome.served ? [outcome.posterior.largest] : [];
    });
  return {
    k,
    ...attacked(grouping, vehicles, asking),
    intervalCloaking: by(intervalCloaking),
    casper: by(casper),
    asked: asking.length,
  };
}

function attacked(
  grouping: Grouping,
  vehicles: readonly Vehicle[],
  asking: readonly string[],
): Pick<Measured, "ours" | "sizes" | "radii"> {
  const ask = (id: string): ReturnType<typeof cloakIn> => cloakIn(grouping, id);
  const sets = asking.flatMap((id) => {
    const cloaking = ask(id);
    return cloaking.served ? [cloaking.set] : [];
  });
  return {
    ours: sets.map((set) => attackOneRequest(set, vehicles, ask).largest),
    sizes: sets.map(({ members }) => members.length),
    radii: sets.map(({ area }) => area.radius),
  };
}

function figureOf(measured: readonly Measured[], vehicles: number): Figure {
  const means = (of: (at: Measured) => readonly number[]): Point[] =>
    measured.flatMap((at) => meanPoint(at.k, of(at)));
  const served = measured.map(({ k, ours, asked }) => ({ x: k, y: ours.length / asked }));
  return {
    charts: [
      {
        chart: "attack",
        fromZero: true,
        curves: [
          { curve: "reciprocal", role: "ours", points: means(({ ours }) => ours) },
          { curve: "intervalCloaking", role: "first", points: means((at) => at.intervalCloaking) },
          { curve: "casper", role: "second", points: means((at) => at.casper) },
          { curve: "oneInK", role: "third", points: SIZES.map((k) => ({ x: k, y: 1 / k })) },
        ],
      },
      {
        chart: "setSize",
        fromZero: true,
        curves: [{ curve: "reciprocal", role: "ours", points: means(({ sizes }) => sizes) }],
      },
      {
        chart: "radius",
        fromZero: true,
        curves: [{ curve: "reciprocal", role: "ours", points: means(({ radii }) => radii) }],
      },
      {
        chart: "served",
        fromZero: true,
        curves: [{ curve: "reciprocal", role: "ours", points: served }],
      },
    ],
    facts: [{ fact: "vehicles", value: vehicles, kind: "count" }],
  };
}
