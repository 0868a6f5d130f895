import { markdownTable } from "../../docs/markdownTable.js";
import type { Mean } from "../statistics.js";
import { fixed, list, percent } from "../text.js";
import {
  ATTACKERS,
  BASELINES,
  WISHES,
  type Attacker,
  type Baseline,
  type Posteriors,
} from "./attackers.js";
import type { PrivacyFigures, TrafficFigures } from "./measure.js";
import { TRAFFIC, type TrafficName } from "./traffic.js";

/** Trace attacks are to stay below so many times 1/k. */
const TRACE_LIMIT = 1.25;

/** Largest posteriors, by attacker, scheme and baseline. */
export function posteriorSection(measured: PrivacyFigures): string[] {
  return [
    intro(measured),
    ...TRAFFIC.toReversed().map((name) => schemesTable(measured.traffic[name], name)),
    baselinesTable(measured),
    verdict(measured),
  ];
}

function intro({ effort, traffic }: PrivacyFigures): string {
  const all = TRAFFIC.flatMap((name) => traffic[name].posteriors);
  const left = all.reduce((sum, { unexplained }) => sum + unexplained, 0);
  return [
    "The largest posterior is what the attacker believes of the likeliest vehicle: 1/k is the promise, 1 is certainty. Every attacker knows the",
    "algorithm and where all vehicles are. With `paper` those of one request and of the centre see the area as it is published, whose radius",
    "is the target's speed; the others are shown none. Its areas are private chance, so they are drawn for each candidate: at most the first",
    `${String(effort.attacked)} targets that it serves are attacked, ${String(effort.crowds)} by who sees all requests. ${withoutSet(left)} All requests: ${percent(WISHES)} of the vehicles want something. With`,
    "`reciprocal` the others submit cover content or, without it, empty contents; with `paper` only those that want something",
    "submit, and without cover content the empty contents of the other members are seen. The insider is told who invited it, which",
    "with `reciprocal` depends on nobody's wish.",
  ].join("\n");
}

function withoutSet(left: number): string {
  return left === 0 ? "" : `Left out: ${String(left)} whose set no area drawn led to.`;
}

function schemesTable({ posteriors }: TrafficFigures, name: TrafficName): string {
  const head = [
    `attacker, ${name} traffic`,
    ...posteriors.flatMap(({ k }) => [`reciprocal, k = ${String(k)}`, "paper"]),
  ];
  const rows = (Object.keys(ATTACKERS) as Attacker[]).map((attacker) => [
    ATTACKERS[attacker],
    ...posteriors.flatMap(({ reciprocal, paper }) => [
      cell(reciprocal[attacker]),
      cell(paper[attacker]),
    ]),
  ]);
  return markdownTable(head, rows);
}

function baselinesTable({ traffic }: PrivacyFigures): string {
  const columns = TRAFFIC.toReversed().flatMap((name) =>
    traffic[name].posteriors.map((each) => ({ name, ...each })),
  );
  const head = [
    "baseline, attacker of one request",
    ...columns.map(({ name, k }) => `${name}, k = ${String(k)}`),
  ];
  const rows = (Object.keys(BASELINES) as Baseline[]).map((baseline) => [
    BASELINES[baseline],
    ...columns.map(({ baselines }) => cell(baselines[baseline])),
  ]);
  return markdownTable(head, rows);
}

function cell({ mean, count }: Mean): string {
  return count === 0 ? "–" : fixed(mean, 3);
}

function verdict({ traffic, thirty, source }: PrivacyFigures): string {
  const all = TRAFFIC.flatMap((name) => traffic[name].posteriors);
  const times = (read: (each: Posteriors) => Mean): string => {
    const factors = all.map((each) => each.k * read(each).mean).filter(Number.isFinite);
    if (factors.length === 0) return "–";
    return list([fixed(Math.min(...factors), 1), fixed(Math.max(...factors), 1)]);
  };
  const isBelow = all.every(({ k, reciprocal }) => !(reciprocal.trace.mean >= TRACE_LIMIT / k));
  return [
    `- Paper: no attacker says who it is with more than 1/k; thirty vehicles, 1/30.`,
    `- Here: thirty that cannot be told apart give ${fixed(thirty, 4)}, and that is what the paper's sentence amounts to. Of the sets that \`paper\` forms one request gives between ${times(({ paper }) => paper.oneRequest)} times 1/k, and without the area still between ${times(({ paper }) => paper.centreOfGravity)}; \`reciprocal\` between ${times(({ reciprocal }) => reciprocal.oneRequest)}, since a set may have up to 2k − 1 members.`,
    `- **Disagrees** for the paper's scheme: its set is grown around who asks, and only few of the members could have grown it. The trace of ten positions ${isBelow ? "stays" : "does not stay"} below ${String(TRACE_LIMIT)}/k with \`reciprocal\`${source === "profile" ? "; sampled vehicles never vanish, so its groups lose nobody here, as they do among the taxis" : ""}. Without cover content no scheme hides who wants something from whoever sees the contents.`,
  ].join("\n");
}
