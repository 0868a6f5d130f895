import { fixed, list, percent, withError, type Finding } from "../text.js";
import { JOURNEY_K, type Journey, type Stop } from "./journey.js";
import type { PrivacyFigures } from "./measure.js";
import { SCHEMES, SIZES, type Scheme, type SchemePoint } from "./schemes.js";
import { POSITIONS, TRAFFIC, type TrafficName } from "./traffic.js";

/** What the paper reads off its Fig. 10. */
const CLAIMED_CONNECTIVITY = 0.83;

/** What the paper reads off its Fig. 9 in congested traffic, metres. */
const CLAIMED_WEIGHT = 750;

/** Up to so far off, relatively, a figure read from a paper counts as met. */
const NEAR = 0.05;
const TO_WITHIN = `to within ${percent(NEAR)}`;

/** What Fig. 7 shows. */
export function findJourney({ stops, shared }: Journey): Finding {
  const told = SCHEMES.map((scheme) => {
    const counts = stops[scheme].flatMap((stop) => (stop.served ? [stop.vertices.length] : []));
    return (
      `\`${scheme}\` gives a graph at ${String(counts.length)} of ${String(POSITIONS)} positions` +
      (counts.length === 0 ? "" : `, of ${rangeOf(counts)} vehicles`)
    );
  });
  return {
    paper: "Ten positions of one target, a graph at each; the text gives no number for them.",
    here:
      `${told.join("; ")} (k = ${String(JOURNEY_K)}). Common to all of the target's sets: ${vehicles(shared.paper)} with \`paper\` and ` +
      `${vehicles(shared.reciprocal)} with \`reciprocal\`, the target itself among them.`,
    verdict:
      "Agrees in kind; there is nothing to compare in number. With `paper` the number of vertices is r, which is a parameter. It also shows " +
      "what the paper does not say: whoever sees ten fresh sets of one vehicle intersects them. So a group of `reciprocal` keeps together " +
      "for a trade, and takes the fresh sets that are drawn here only between trades.",
  };
}

function vehicles(count: number): string {
  return count === 1 ? "1 vehicle" : `${String(count)} vehicles`;
}

function rangeOf(values: readonly number[]): string {
  const [least, most] = [Math.min(...values), Math.max(...values)];
  return least === most ? String(least) : `${String(least)} to ${String(most)}`;
}

/** What Fig. 9 shows. */
export function findWeight(measured: PrivacyFigures): Finding {
  const told = SCHEMES.map((scheme) => {
    const parts = TRAFFIC.toReversed().map(
      (name) => `${valuesOf(measured, name, scheme, "weight", 0)} m in ${name} traffic`,
    );
    return `\`${scheme}\`: ${parts.join(", ")}`;
  });
  return {
    paper: `About ${String(CLAIMED_WEIGHT)} m in congested and 650 m in free traffic. Neither k nor r is given.`,
    here: `For k = ${list(SIZES.map(String))}, ${told.join("; ")}.`,
    verdict: weightVerdict(measured),
  };
}

function weightVerdict(measured: PrivacyFigures): string {
  const differences = SCHEMES.flatMap((scheme) =>
    SIZES.map((k) => {
      const free = pointOf(measured, "free", scheme, k).weight;
      const congested = pointOf(measured, "congested", scheme, k).weight;
      const error = Math.hypot(free.error, congested.error);
      return { scheme, mean: free.mean - congested.mean, error };
    }),
  );
  const compared = differences.filter(({ error }) => Number.isFinite(error));
  const larger = compared.filter(({ mean }) => mean > 0).length;
  const clear = compared.filter(({ mean, error }) => mean > 2 * error).length;
  const [count, all] = [String(larger), String(compared.length)];
  const paper = compared.filter(({ scheme }) => scheme === "paper");
  const gaps = list(paper.map((each) => withError(each, 0)));
  if (2 * larger <= compared.length)
    return `Agrees in order in most cases: w̄ is larger in free traffic in ${count} of ${all} only.`;
  return (
    `${sizeVerdict(measured)} **Disagrees** in order: w̄ is larger in free traffic in ${count} of ${all} comparisons, ${String(clear)} of them by more ` +
    `than two standard errors; with \`paper\` by ${gaps} m. Why: in free traffic vehicles are thinner sown, so as many of them reach ` +
    "further. The paper's own reason, that vehicles are denser in congested traffic, speaks for less w̄ there, not for more."
  );
}

function sizeVerdict(measured: PrivacyFigures): string {
  const [smallest] = SIZES;
  const { mean } = pointOf(measured, "congested", "paper", smallest).weight;
  const off = mean / CLAIMED_WEIGHT - 1;
  const how = Math.abs(off) <= NEAR ? `Agrees in size ${TO_WITHIN}` : "**Disagrees** in size";
  return `${how} in congested traffic for k = ${String(smallest)}: ${fixed(mean, 0)} m with \`paper\`.`;
}

/** What Fig. 10 shows. */
export function findConnectivity(measured: PrivacyFigures): Finding {
  const told = SCHEMES.map((scheme) => {
    const parts = TRAFFIC.toReversed().map(
      (name) => `${valuesOf(measured, name, scheme, "connectivity", 2)} in ${name} traffic`,
    );
    return `\`${scheme}\`: ${parts.join(", ")}`;
  });
  const [smallest] = SIZES;
  const near = pointOf(measured, "congested", "paper", smallest).connectivity;
  const off = Math.abs(near.mean / CLAIMED_CONNECTIVITY - 1);
  const verdict =
    off <= NEAR
      ? `Agrees ${TO_WITHIN} for k = ${String(smallest)}: ${fixed(near.mean)} with \`paper\` in congested traffic.`
      : `**Disagrees** for k = ${String(smallest)}: ${fixed(near.mean)} with \`paper\` in congested traffic.`;
  return {
    paper: `Δ̄ about ${String(CLAIMED_CONNECTIVITY)}, against 1 of a centralised exchange.`,
    here: `For k = ${list(SIZES.map(String))}, ${told.join("; ")}; the centralised exchange has 1 by definition.`,
    verdict:
      `${verdict} Larger graphs reach beyond the radio, so Δ̄ falls as k grows; the paper names no k. Nor is Δ̄ a measure of ` +
      "privacy: both schemes have about the same, and differ by several times in what an attacker learns, see below.",
  };
}

function valuesOf(
  measured: PrivacyFigures,
  name: TrafficName,
  scheme: Scheme,
  what: "weight" | "connectivity",
  places: number,
): string {
  const values = SIZES.map((k) => pointOf(measured, name, scheme, k)[what]);
  return list(values.map((each) => (each.count < 2 ? "–" : withError(each, places))));
}

function pointOf(
  { traffic }: PrivacyFigures,
  name: TrafficName,
  scheme: Scheme,
  k: number,
): SchemePoint {
  const point = traffic[name].schemes.find((each) => each.scheme === scheme && each.k === k);
  if (point === undefined) throw new Error(`nothing was measured for ${scheme}, k = ${String(k)}`);
  return point;
}

/** One position in the table of Fig. 7. */
export function stopCells(stop: Stop | undefined): string[] {
  if (stop?.served !== true) return [stop?.reason ?? "–", "–", "–", "–"];
  const { vertices, members, connectivity, weight } = stop;
  return [String(vertices.length), String(members), fixed(connectivity), fixed(weight, 0)];
}
