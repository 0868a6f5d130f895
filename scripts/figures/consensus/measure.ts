import { CONTESTANTS } from "../../consensus/contestants.js";
import { PAPER, type Outcome, type Point } from "../../consensus/point.js";
import { sweep, type Progress } from "../../consensus/sweep.js";
import { meanOf, type Mean } from "../statistics.js";
import { measureFeatures, type Features } from "./features.js";
import { measureFees, type FeeRow } from "./fees.js";

/** How much is simulated. */
export interface Effort {
  /** Runs a point. */
  readonly runs: number;
  /** Seconds of Fig. 8 and 9. */
  readonly seconds: number;
  /** Numbers of EVs of Fig. 8 and 9. */
  readonly sizes: readonly number[];
  /** Numbers of EVs of Fig. 10. */
  readonly largeSizes: readonly number[];
  /** EVs of Fig. 11, and of Fig. 12 to 14. */
  readonly attacked: number;
  readonly pending: number;
  /** Blocks of Fig. 12 to 14. */
  readonly pendingBlocks: number;
  /** EVs of the load test. */
  readonly loaded: number;
}

/** As the report has it. */
export const EFFORT: Effort = {
  runs: 10,
  seconds: 40,
  sizes: [20, 80, 140, 200],
  largeSizes: [200, 1000, 2000],
  attacked: 2000,
  pending: 40,
  pendingBlocks: 90,
  loaded: 2000,
};

/** The same with another number of runs, and with networks that are simulated in seconds. */
export function fewerRuns(effort: Effort, runs = effort.runs, small = false): Effort {
  if (!small) return { ...effort, runs };
  return {
    runs,
    seconds: 20,
    sizes: [8, 20, 80, 200],
    largeSizes: [40, 80],
    attacked: 40,
    pending: 8,
    pendingBlocks: 10,
    loaded: 40,
  };
}

/** Seed of all runs; a run's number follows it. */
export const SEED = "consensus figures";

/** A protocol at one value of what a figure runs over. */
export interface Measured {
  readonly protocol: string;
  readonly x: number;
  readonly chainLength: Mean;
  readonly blockTimeS: Mean;
  readonly finalityS: Mean;
  readonly latencyS: Mean;
  readonly messagesPerBlock: Mean;
  readonly pendingSum: Mean;
  /** Transactions that became final, a second. */
  readonly throughput: Mean;
  readonly safetyViolations: number;
  /** Pending transactions block by block in the first run. */
  readonly pending: readonly number[];
}

/** All figures. */
export interface ConsensusFigures {
  readonly effort: Effort;
  /** Fig. 8 and 9, over EVs. */
  readonly sizes: readonly Measured[];
  /** Fig. 10, over EVs. */
  readonly largeSizes: readonly Measured[];
  /** Fig. 11, over the share of dishonest EVs, and of seats that one EV holds by many names. */
  readonly dishonest: readonly Measured[];
  /** Fig. 12 to 14, at one size. */
  readonly pending: readonly Measured[];
  /** Load test, over transactions a second. */
  readonly load: readonly Measured[];
  /** DePET's Fig. 8, over transactions an hour of each EV owner. */
  readonly depet: readonly Measured[];
  /** Table II. */
  readonly features: readonly Features[];
  /** Fig. 15, over the fee. */
  readonly fees: readonly FeeRow[];
}

const SHARES = [0, 0.1, 0.2, 0.3];
const RATES = [500, 1000, 2000];
/** Seats where a tenth of the EVs would take minutes a run. */
const FEW_SEATS = 20;
/** More EVs than this gossip with each other for hours. */
const MOST_GOSSIPING = 80;
const HOURLY = [1, 2, 3, 4, 5];
/** EV owners of DePET's figure, as many as it has aggregators. */
const OWNERS = 100;

type Wanted = Omit<Point, "seed">;

/** What a figure asks for: points by protocol and x. */
export interface Question {
  readonly x: number;
  readonly point: Wanted;
  /** Runs are so many times as long as the figure's time, for which its blocks are counted. */
  readonly stretch: number;
}

/** PoW finds too few blocks in a figure's time to tell a mean. */
const POW_STRETCH = 10;

/** Simulates all figures on all cores. */
export async function measureConsensus(
  effort: Effort,
  root: string,
  tell: (progress: Progress) => void,
): Promise<ConsensusFigures> {
  const questions = questionsOf(effort);
  const all = Object.values(questions).flat();
  const runs = all.flatMap(({ point }) =>
    Array.from({ length: effort.runs }, (_, run) => ({ ...point, seed: `${SEED} ${run}` })),
  );
  const outcomes = await sweep(runs, root, tell);
  const measured = new Map(
    all.map((question, index) => [
      question,
      measuredOf(question, outcomes.slice(index * effort.runs, (index + 1) * effort.runs)),
    ]),
  );
  const of = (asked: readonly Question[]): Measured[] =>
    asked.flatMap((question) => measured.get(question) ?? []);
  return {
    effort,
    sizes: of(questions.sizes),
    largeSizes: of(questions.largeSizes),
    dishonest: of(questions.dishonest),
    pending: of(questions.pending),
    load: of(questions.load),
    depet: of(questions.depet),
    features: measureFeatures(),
    fees: measureFees(SEED),
  };
}

/** What each figure asks for. */
function questionsOf(
  effort: Effort,
): Readonly<Record<Exclude<keyof ConsensusFigures, "effort" | "features" | "fees">, Question[]>> {
  const large = known(["bac-2.0", "algorand", "bac"]).flatMap((protocol) =>
    effort.largeSizes.map((nodes) =>
      ask(nodes, { protocol, nodes, seconds: effort.seconds, committee: FEW_SEATS }),
    ),
  );
  return {
    sizes: sizeQuestions(effort),
    largeSizes: large,
    dishonest: dishonestQuestions(effort),
    pending: pendingQuestions(effort),
    load: loadQuestions(effort),
    depet: depetQuestions(),
  };
}

function ask(x: number, point: Partial<Wanted> & Pick<Wanted, "protocol" | "nodes">): Question {
  return { x, point: { ...PAPER, ...point }, stretch: 1 };
}

/** The protocols of these that there are. */
function known(names: readonly string[]): string[] {
  return names.filter((name) => CONTESTANTS.some((each) => each.name === name));
}

function sizeQuestions({ seconds, sizes }: Effort): Question[] {
  const names = known(["pow", "pbft", "bac", "bac-2.0", "hashgraph", "algorand"]);
  return names.flatMap((protocol) =>
    sizes
      .filter((nodes) => protocol !== "hashgraph" || nodes <= MOST_GOSSIPING)
      .map((nodes) => {
        const stretch = protocol === "pow" ? POW_STRETCH : 1;
        return { ...ask(nodes, { protocol, nodes, seconds: stretch * seconds }), stretch };
      }),
  );
}

function dishonestQuestions({ attacked, seconds }: Effort): Question[] {
  const common = { nodes: attacked, seconds, committee: FEW_SEATS };
  return known(["bac", "bac-2.0"]).flatMap((protocol) =>
    SHARES.map((dishonest) => ask(dishonest, { ...common, protocol, dishonest })),
  );
}

function pendingQuestions({ pending: nodes, pendingBlocks: blocks }: Effort): Question[] {
  const common = { nodes, blocks, seconds: 3600, rate: 15 };
  return known(["pow", "pbft", "credit-pbft", "bac", "bac-2.0", "algorand"]).map((protocol) =>
    ask(nodes, { ...common, protocol }),
  );
}

function loadQuestions({ loaded: nodes, seconds }: Effort): Question[] {
  const common = { nodes, seconds, committee: FEW_SEATS, transactionBytes: 1000 };
  return known(["bac", "bac-2.0"]).flatMap((protocol) =>
    RATES.map((rate) => ask(rate, { ...common, protocol, rate, blockTransactions: 2000 })),
  );
}

function depetQuestions(): Question[] {
  const hours = {
    seconds: 4 * 3600,
    transactionBytes: 1000,
    blockTransactions: 2000,
    workSeconds: 600,
  };
  return HOURLY.flatMap((hourly) => {
    const rate = (OWNERS * hourly) / 3600;
    return [
      ask(hourly, { ...hours, protocol: "three-phase", nodes: 40, rate }),
      ask(hourly, { ...hours, protocol: "pow", nodes: 100, rate }),
    ];
  });
}

/** What some runs of a point tell. */
export function measuredOf(
  { point, stretch, x }: Question,
  outcomes: readonly Outcome[],
): Measured {
  const mean = (of: (outcome: Outcome) => number | null): Mean =>
    // What no block tells is null, as it comes from the cache.
    meanOf(
      outcomes.map(of).filter((value) => value !== null && Number.isFinite(value)) as number[],
    );
  return {
    protocol: point.protocol,
    x,
    chainLength: mean(({ chainLength }) => chainLength / stretch),
    blockTimeS: mean(({ blockTimeS }) => blockTimeS),
    finalityS: mean(({ finalityS }) => finalityS),
    latencyS: mean(({ latencyS }) => latencyS),
    messagesPerBlock: mean(({ messagesPerBlock }) => messagesPerBlock),
    pendingSum: mean(({ pendingSum }) => pendingSum),
    throughput: mean(({ confirmed, seconds }) => confirmed / seconds),
    safetyViolations: outcomes.reduce((sum, outcome) => sum + outcome.safetyViolations, 0),
    pending: outcomes[0]?.pending ?? [],
  };
}
