import {
  knows,
  type AttackName,
  type Cloaking,
  type Posterior,
  type RefusalReason,
} from "../../sdk/src/privacy/index.js";

/** One target at one time, and what the scheme gives it. */
export interface Moment {
  readonly k: number;
  readonly seed: string;
  readonly traffic: string;
  readonly source: "profile" | "taxis";
  readonly target: string;
  readonly time: number;
  readonly vehicles: number;
  readonly densityPerKm2: number;
  /** For the sets of all vehicles. */
  readonly buildMs: number;
  readonly cloaking: Cloaking;
}

/** In plain words, and the way out. */
const REASONS: Readonly<Record<RefusalReason, string>> = {
  TooFewNear: "too few vehicles are in reach of each other; wait for more, or take a smaller k.",
  CompleteGraph: "all vehicles in reach also reach each other, so all requests would be the same.",
  TooClose: "the vehicles in reach are too close together to hide anybody; drive on a little.",
  EmptyArea: "the vehicle stands still.",
};

/** The object of `--json`. */
export function report(
  { cloaking, ...moment }: Moment,
  attacks: ReadonlyMap<AttackName, Posterior>,
): object {
  if (!cloaking.served) return { ...moment, served: false, reason: cloaking.reason };
  const { set } = cloaking;
  return {
    ...moment,
    served: true,
    members: set.members.length,
    graph: set.graph.vehicles.length,
    areaM2: areaOf(set.area.radius),
    radiusM: set.area.radius,
    connectivity: set.connectivity,
    weightM: set.weight,
    attacks: Object.fromEntries(
      Array.from(attacks, ([name, { largest, entropyBits, effectiveSize }]) => [
        name,
        { posterior: largest, entropyBits, effectiveSize },
      ]),
    ),
  };
}

/** What a person reads. */
export function textOf(moment: Moment, attacks: ReadonlyMap<AttackName, Posterior>): string {
  const { target, time, vehicles, densityPerKm2, traffic, source, k, cloaking } = moment;
  const where = source === "taxis" ? "San Francisco's taxis" : "the embedded profile";
  const head = [
    `Vehicle ${target} at ${String(time)} s, ${traffic} traffic of ${where}, k = ${String(k)}.`,
    `${String(vehicles)} vehicles, ${densityPerKm2.toFixed(1)} others per km² around each.`,
    "",
  ];
  if (!cloaking.served) {
    return [...head, `No set, and no request: ${REASONS[cloaking.reason]}`].join("\n");
  }
  const { members, graph, area, connectivity, weight } = cloaking.set;
  const facts: readonly (readonly [string, string])[] = [
    ["members", `${String(members.length)}, out of a graph of ${String(graph.vehicles.length)}`],
    ["area", `${(areaOf(area.radius) / 1e6).toFixed(2)} km², radius ${area.radius.toFixed(0)} m`],
    ["connectivity Δ̄", connectivity.toFixed(3)],
    ["weight w̄", `${weight.toFixed(0)} m`],
    ["built in", `${moment.buildMs.toFixed(1)} ms, with the sets of all others`],
  ];
  const lines = facts.map(([name, value]) => `${name.padEnd(20)}${value}`);
  return [...head, ...lines, "", ...tableOf(attacks), "", ...knowledge(attacks)].join("\n");
}

function tableOf(attacks: ReadonlyMap<AttackName, Posterior>): string[] {
  const rows = Array.from(attacks, ([name, { largest, entropyBits, effectiveSize }]) => [
    name,
    largest.toFixed(4),
    entropyBits.toFixed(3),
    effectiveSize.toFixed(2),
  ]);
  return [["attacker", "largest posterior", "entropy, bits", "effective set size"], ...rows].map(
    ([name = "", ...values]) =>
      name.padEnd(20) + values.map((value) => value.padStart(20)).join(""),
  );
}

function knowledge(attacks: ReadonlyMap<AttackName, Posterior>): string[] {
  const missing = attacks.has("trace") ? [] : ["trace: the target is not seen for ten minutes."];
  return [...Array.from(attacks.keys(), (name) => `${name}: ${knows[name]}`), ...missing];
}

function areaOf(radius: number): number {
  return Math.PI * radius ** 2;
}
