import { markdownTable } from "../../docs/markdownTable.js";
import { fixed, list, percent, withError, type Finding } from "../text.js";
import { journeyPanels, posteriorChart, weightChart, connectivityChart } from "./charts.js";
import { PICTURES } from "./files.js";
import { findConnectivity, findJourney, findWeight, stopCells } from "./findings.js";
import type { Journey } from "./journey.js";
import type { PrivacyFigures } from "./measure.js";
import { posteriorSection } from "./posteriorReport.js";
import { SCHEMES, SIZES, type SchemePoint } from "./schemes.js";
import { SEED, TRAFFIC } from "./traffic.js";

/** The privacy part of the reproduction report. */
export function privacyReport(measured: PrivacyFigures): string {
  const { journey, traffic } = measured;
  return [
    method(measured),
    hours(measured),
    schemes(measured),
    ...(journey === null ? [] : journeyParts(journey)),
    "### Fig. 9",
    picture("fig-9", weightChart(measured).title),
    told(findWeight(measured)),
    "### Fig. 10",
    ...TRAFFIC.toReversed().map((name) =>
      picture(`fig-10-${name}`, connectivityChart(measured, name).title),
    ),
    told(findConnectivity(measured)),
    "### What an attacker learns",
    ...traffic.congested.posteriors.map((each) =>
      picture(`posterior-${String(each.k)}`, posteriorChart(each).title),
    ),
    ...posteriorSection(measured),
  ].join("\n\n");
}

function picture(name: string, title: string): string {
  return `![${title}](${PICTURES}/${name}.svg)`;
}

function told({ paper, here, verdict }: Finding): string {
  return `- Paper: ${paper}\n- Here: ${here}\n- ${verdict}`;
}

function method({ source, effort }: PrivacyFigures): string {
  const from =
    source === "profile"
      ? "Vehicles are sampled from the embedded profile, which was derived from taxis of San Francisco; `--taxis` takes the taxis themselves."
      : "Vehicles are the taxis of San Francisco themselves.";
  return [
    from,
    `Seed "${SEED}"; ${String(effort.targets)} targets in either traffic, drawn with their moments. ± is one standard error, bars in the pictures are two;`,
    "the middle half of the targets is between the quartiles. Parameters are the defaults of `defaultPaper` and `defaultGrouping`:",
    "δ = 200 m, radio range 1,000 m; `paper` with r = 1.5·k and t = 300 s, since its authors name neither.",
  ].join("\n");
}

function hours({ traffic }: PrivacyFigures): string {
  const head = ["traffic", "vehicles", "per km² around one", "mean speed, m/s"];
  const rows = TRAFFIC.map((name) => {
    const { vehicles, aroundPerKm2, speed } = traffic[name];
    return [name, fixed(vehicles, 0), fixed(aroundPerKm2, 1), fixed(speed, 1)];
  });
  return [
    markdownTable(head, rows),
    "Around one: others within radio range, mean over vehicles and moments. Which traffic is congested, the speeds say.",
  ].join("\n\n");
}

function schemes({ traffic }: PrivacyFigures): string {
  const head = [
    "traffic, k",
    "scheme",
    "served",
    "weight, m",
    "middle half",
    "connectivity",
    "middle half",
    "not served",
  ];
  const rows = TRAFFIC.flatMap((name) =>
    SIZES.flatMap((k) =>
      traffic[name].schemes
        .filter((each) => each.k === k)
        .map((each) => [`${name}, ${String(k)}`, each.scheme, ...cells(each)]),
    ),
  );
  return `What the targets get, mean weight w̄ of the sets and mean connectivity Δ̄ of the graphs:\n\n${markdownTable(head, rows)}`;
}

function cells({ served, refusals, weight, connectivity }: SchemePoint): string[] {
  const reasons = Object.entries(refusals)
    .sort((a, b) => b[1] - a[1])
    .map(([reason, count]) => `${reason} ${String(count)}`);
  const why = list(reasons);
  if (weight.count < 2) return [percent(served), "–", "–", "–", "–", why];
  return [
    percent(served),
    withError(weight, 0),
    `${fixed(weight.low, 0)} to ${fixed(weight.high, 0)}`,
    withError(connectivity),
    `${fixed(connectivity.low)} to ${fixed(connectivity.high)}`,
    why,
  ];
}

function journeyParts(journey: Journey): string[] {
  // No w̄ or Δ̄ here: their bars count as characters of no width, and a formatter would set the table anew.
  const head = [
    "position",
    ...SCHEMES.flatMap((scheme) => [scheme, "in the set", "connectivity", "weight, m"]),
  ];
  const rows = journey.stops.paper.map((stop, place) => [
    String(place + 1),
    ...stopCells(stop),
    ...stopCells(journey.stops.reciprocal[place]),
  ]);
  return [
    "### Fig. 7",
    "The target in congested traffic that `paper` serves at most of ten positions a minute apart. Under a scheme's name: vehicles in the graph.\n" +
      "The pictures have one scale each, and the edges that end at a member of the set.",
    ...SCHEMES.map((scheme) => picture(`fig-7-${scheme}`, journeyPanels(journey, scheme).title)),
    markdownTable(head, rows),
    told(findJourney(journey)),
  ];
}
