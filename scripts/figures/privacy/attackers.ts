import type { Mean } from "../statistics.js";

/** Rows of the figure of attackers: what each is shown, by the names that the report uses. */
export const ATTACKERS = {
  oneRequest: "one request",
  centre: "centre of the area",
  centreOfGravity: "centre of gravity",
  allRequests: "all requests, cover content",
  allRequestsUncovered: "all requests, no cover content",
  trace: "trace of ten positions",
  insider: "insider",
} as const;

export type Attacker = keyof typeof ATTACKERS;

/** The other ways to hide, all against the attacker of one request. */
export const BASELINES = {
  intervalCloaking: "interval cloaking",
  casper: "Casper",
  cliqueCloak: "CliqueCloak",
  planarLaplace: "planar Laplace",
  centralisedExchange: "centralised exchange",
} as const;

export type Baseline = keyof typeof BASELINES;

/** Share of the vehicles that want something at a moment; the others submit cover content, or nothing. */
export const WISHES = 0.1;

/** Largest posterior, mean over the targets attacked. */
export interface Posteriors {
  readonly k: number;
  readonly reciprocal: Readonly<Record<Attacker, Mean>>;
  readonly paper: Readonly<Record<Attacker, Mean>>;
  readonly baselines: Readonly<Record<Baseline, Mean>>;
  /** Requests of the paper's scheme that no area drawn led to: rare sets, which no figure holds. */
  readonly unexplained: number;
}

/** Values by attacker, as they come up. */
export type Found = Record<Attacker, number[]>;

export function nothingFound(): Found {
  return {
    oneRequest: [],
    centre: [],
    centreOfGravity: [],
    allRequests: [],
    allRequestsUncovered: [],
    trace: [],
    insider: [],
  };
}
