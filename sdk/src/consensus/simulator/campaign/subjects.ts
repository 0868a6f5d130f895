import { bac } from "../../bac/bac.js";
import { bacPaper } from "../../bac/paper/bacPaper.js";
import { bac2, createBac2 } from "../../bac2/bac2.js";
import { isCandidacy } from "../../bac2/elections/candidacy.js";
import { electBySortition } from "../../bac2/elections/electBySortition.js";
import type { Bac2Message, Bac2State } from "../../bac2/types.js";
import { createHashgraph } from "../../hashgraph/hashgraph.js";
import { createAlgorand } from "../../protocol/algorand/createAlgorand.js";
import { creditPbft, pbft } from "../../protocol/pbft/createPbft.js";
import { createPow } from "../../protocol/pow/createPow.js";
import { createThreePhase } from "../../protocol/threePhase/createThreePhase.js";
import type { NodeId, Protocol } from "../../protocol/types.js";
import { modelledLots } from "../modelledLots.js";
import { simulate } from "../simulate.js";
import type { SimulationOptions, SimulationResult } from "../types.js";
import { misbehaving, type Misbehaviour } from "./misbehave.js";
import { Twins, type TwinsPlan } from "./twins.js";
import type { Random } from "../../../random/index.js";

/** What the controlled nodes of a run do. */
export type Conduct =
  | { readonly kind: "none" }
  | { readonly kind: "twins"; readonly plan: TwinsPlan }
  | {
      readonly kind: Misbehaviour;
      readonly controlled: readonly NodeId[];
      readonly random: Random;
    };

/** How many of each sort of seats are controlled. */
export interface Controlled {
  readonly primaries: number;
  readonly consensusNodes: number;
}

/** A committee and who of it is controlled, such that the bound is broken by as little as can be. */
export interface Broken {
  readonly candidatePrimaries: number;
  readonly consensusNodes: number;
  readonly controlled: Controlled;
}

/** A protocol, and what it promises. */
export interface Subject {
  readonly name: string;
  /** The most that may be controlled. */
  bound(candidatePrimaries: number, consensusNodes: number): Controlled;
  readonly broken: readonly Broken[];
  /** What happens beyond the bound. */
  readonly beyond: "forks" | "stops";
  /** Whether safety holds with a probability only. */
  readonly isProbabilistic: boolean;
  run(options: RunOptions, conduct: Conduct): SimulationResult;
}

type RunOptions = Omit<SimulationOptions<never>, "adversary">;

/** Runs a protocol under an adversary. */
function runner<S, M extends object>(
  protocolOf: (options: RunOptions) => Protocol<S, M>,
): Subject["run"] {
  return (options, conduct) => {
    const protocol = protocolOf(options);
    if (conduct.kind === "none") return simulate(protocol, options);
    const adversary =
      conduct.kind === "twins"
        ? new Twins(protocol, conduct.plan)
        : misbehaving(conduct.kind, conduct.controlled, protocol.messages, conduct.random);
    return simulate(protocol, { ...options, adversary });
  };
}

const NOBODY: Controlled = { primaries: 0, consensusNodes: 0 };

/** Fewer than a third. */
function belowThird(count: number): number {
  return Math.ceil(count / 3) - 1;
}

/** Of nodes without roles, P included, fewer than a third. */
function anyThird(candidatePrimaries: number, consensusNodes: number): Controlled {
  const most = belowThird(1 + candidatePrimaries + consensusNodes);
  return most === 0 ? NOBODY : { primaries: 1, consensusNodes: most - 1 };
}

/** f + 1 of 3f + 1 nodes without roles, P one of them. */
const thirdBroken: readonly Broken[] = [1, 2].map((f) => ({
  candidatePrimaries: 1,
  consensusNodes: 3 * f - 1,
  controlled: { primaries: 1, consensusNodes: f },
}));

/** BAC 2.0 with a new committee every so many blocks, as large as the first, elected of all nodes with equal weight. */
const ELECTED = { epochBlocks: 5, units: 20, expectedPerSeat: 6 };

function electedBac2({ nodes, roles }: RunOptions): Protocol<Bac2State, Bac2Message> {
  const { epochBlocks, expectedPerSeat, units } = ELECTED;
  const record = Array.from({ length: nodes }, (_, node) => ({ node, units, since: -1 }));
  const candidatePrimaries = roles.candidatePrimaries.length;
  const expected = expectedPerSeat * (1 + candidatePrimaries);
  const rule = { recordOf: () => record, candidatePrimaries, expected, lotsOf: modelledLots };
  return createBac2({ ...electBySortition(rule), epochBlocks });
}

const runElected = runner(electedBac2);

/** Each node has so many units, and half of all are expected to vote: few enough that chance shows. */
const UNITS = 40;

/** All that campaigns are run with; a new protocol is a new entry. */
export const SUBJECTS: readonly Subject[] = [
  {
    name: "pow",
    bound: (cp, cs) => ({ primaries: 1, consensusNodes: Math.ceil((cp + cs) / 2) - 1 }),
    broken: thirdBroken,
    beyond: "forks",
    isProbabilistic: true,
    run: runner(() => createPow({ interval: 200_000, confirmations: 6 })),
  },
  {
    name: "pbft",
    bound: anyThird,
    broken: thirdBroken,
    beyond: "forks",
    isProbabilistic: false,
    run: runner(() => pbft),
  },
  {
    name: "credit-pbft",
    // Two thirds of the nodes have a vote, and of these fewer than a third may be dishonest.
    bound: (cp, cs) => {
      const most = belowThird(Math.max(4, Math.ceil((2 * (1 + cp + cs)) / 3)));
      return most === 0 ? NOBODY : { primaries: 1, consensusNodes: most - 1 };
    },
    broken: [
      { candidatePrimaries: 1, consensusNodes: 4, controlled: { primaries: 1, consensusNodes: 1 } },
    ],
    beyond: "forks",
    isProbabilistic: false,
    run: runner(() => creditPbft),
  },
  {
    name: "three-phase",
    bound: () => NOBODY,
    broken: [
      { candidatePrimaries: 1, consensusNodes: 5, controlled: { primaries: 0, consensusNodes: 1 } },
    ],
    beyond: "stops",
    isProbabilistic: false,
    run: runner(() => createThreePhase({ interval: 100_000 })),
  },
  {
    name: "bac-paper",
    // Crashes only: the random faults bring those.
    bound: () => NOBODY,
    broken: [3, 5].map((consensusNodes) => ({
      candidatePrimaries: 2,
      consensusNodes,
      controlled: { primaries: 1, consensusNodes: 1 },
    })),
    beyond: "forks",
    isProbabilistic: false,
    run: runner(() => bacPaper),
  },
  {
    name: "bac",
    bound: (cp, cs) => ({ primaries: cp, consensusNodes: belowThird(cs) }),
    broken: [1, 2].map((f) => ({
      candidatePrimaries: 2,
      consensusNodes: 3 * f + 1,
      controlled: { primaries: 1, consensusNodes: f + 1 },
    })),
    beyond: "forks",
    isProbabilistic: false,
    run: runner(() => bac),
  },
  {
    name: "bac-2.0",
    // The CS do not vote: what they do harms nobody else.
    bound: (cp, cs) => ({ primaries: belowThird(1 + cp), consensusNodes: cs - 1 }),
    broken: [
      { candidatePrimaries: 3, consensusNodes: 4, controlled: { primaries: 2, consensusNodes: 0 } },
    ],
    beyond: "forks",
    isProbabilistic: false,
    run: runner(() => bac2),
  },
  {
    name: "bac-2.0-elected",
    // As many as a committee bears if all of them are elected into it.
    bound: (cp) => ({ primaries: belowThird(1 + cp), consensusNodes: 0 }),
    broken: [
      { candidatePrimaries: 3, consensusNodes: 4, controlled: { primaries: 2, consensusNodes: 0 } },
    ],
    beyond: "forks",
    isProbabilistic: false,
    run: ({ workload, ...options }, conduct) =>
      runElected(
        { ...options, isOwn: isCandidacy, workload: { ...workload, payloads: true } },
        conduct,
      ),
  },
  {
    name: "hashgraph",
    bound: anyThird,
    broken: thirdBroken,
    beyond: "forks",
    isProbabilistic: false,
    run: runner(() => createHashgraph()),
  },
  {
    name: "algorand",
    bound: anyThird,
    broken: thirdBroken,
    beyond: "forks",
    isProbabilistic: true,
    run: runner(() =>
      createAlgorand({
        unitsOf: () => UNITS,
        proposers: 5,
        votesOf: (totalUnits) => totalUnits / 2,
        announce: 30_000,
        lotsOf: modelledLots,
      }),
    ),
  },
];
