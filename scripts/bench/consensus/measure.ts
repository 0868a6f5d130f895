import { createBac2 } from "../../../sdk/src/consensus/bac2/bac2.js";
import { createSharedGraphs } from "../../../sdk/src/consensus/hashgraph/gossip/graphSource.js";
import { EventQueue } from "../../../sdk/src/consensus/simulator/eventQueue.js";
import { paperNetwork } from "../../../sdk/src/consensus/simulator/network.js";
import { simulate } from "../../../sdk/src/consensus/simulator/simulate.js";
import type { SimulationResult } from "../../../sdk/src/consensus/simulator/types.js";
import { createRandom } from "../../../sdk/src/random/index.js";
import { rolesFor } from "../../../sdk/src/consensus/simulator/rolesFor.js";
import { coreClock } from "../median.js";
import type { Target } from "../target.js";

/** One size of committee. */
export interface CommitteeRow {
  readonly committee: number;
  readonly nodes: number;
  /** Final blocks of all nodes. */
  readonly blocks: number;
  readonly events: number;
  /** What the core spent, seconds. */
  readonly seconds: number;
  /** The same number of events through the heap alone, seconds. */
  readonly heapSeconds: number;
  readonly ratio: number;
  /** The most memory that the process had so far, MiB. */
  readonly peakMiB: number;
}

/** Everything the bench of consensus measures. */
export interface ConsensusBench {
  readonly rows: readonly CommitteeRow[];
  readonly targets: readonly Target[];
}

/** Seed of all runs. */
export const SEED = "consensus bench";
const NODES = 2000;
const BLOCKS = 90;
/** How large the runs are. */
export interface BenchSize {
  readonly nodes: number;
  readonly blocks: number;
}

const SIZE: BenchSize = { nodes: NODES, blocks: BLOCKS };
/** The committee that the promise is made for. */
const PROMISED = 20;
const MOST_SECONDS = 10;
const MOST_MIB = 1024;

/** BAC 2.0 among 2,000 nodes for 90 blocks, with committees of these sizes. */
export function benchConsensus(
  committees: readonly number[],
  progress: (line: string) => void,
  size = SIZE,
): ConsensusBench {
  const rows = committees.map((committee) => {
    progress(`a committee of ${committee} …`);
    return measure(committee, size);
  });
  const promised = rows.find(({ committee }) => committee === PROMISED);
  return { rows, targets: promised === undefined ? [] : judge(promised, size) };
}

function measure(committee: number, size: BenchSize): CommitteeRow {
  const before = coreClock();
  const result = run(committee, size);
  const seconds = (coreClock() - before) / 1000;
  const peakMiB = process.resourceUsage().maxRSS / 1024;
  const heapSeconds = heapAlone(result.events);
  return {
    committee,
    nodes: size.nodes,
    blocks: result.commonLength,
    events: result.events,
    seconds,
    heapSeconds,
    ratio: seconds / heapSeconds,
    peakMiB,
  };
}

function run(committee: number, { blocks, nodes }: BenchSize): SimulationResult {
  const roles = rolesFor(nodes, committee);
  return simulate(createBac2({ graphs: createSharedGraphs() }), {
    seed: SEED,
    nodes,
    roles,
    limits: { bytes: 2_000_000, transactions: 4000 },
    timeouts: { progress: 10_000_000, longest: 80_000_000, idle: 500_000 },
    network: paperNetwork,
    costs: { sign: 50, verify: 80, handle: 10, hashByte: 0.003 },
    workload: {
      rate: 50,
      size: 200,
      tick: 50_000,
      payloads: false,
      receivers: [roles.primary, ...roles.candidatePrimaries],
    },
    until: { time: 3_600_000_000, height: blocks },
  });
}

/** As many events, a thousand of them waiting at a time. */
function heapAlone(events: number): number {
  const random = createRandom(SEED);
  const queue = new EventQueue();
  const delays = Array.from({ length: 1024 }, () => random.int(1, 1_000_000));
  for (const delay of delays) queue.push(delay, 0, 0, delays);
  const before = coreClock();
  for (let k = 0; k < events; k += 1) {
    const due = queue.pop();
    queue.push((due?.at ?? 0) + (delays[k % 1024] ?? 1), 0, 0, delays);
  }
  return (coreClock() - before) / 1000;
}

function judge({ blocks, peakMiB, seconds }: CommitteeRow, wanted: BenchSize): Target[] {
  const most = (what: string, limit: number, measured: number): Target => ({
    what,
    wanted: limit,
    measured,
    met: measured <= limit,
  });
  return [
    {
      what: "final blocks at all nodes",
      wanted: wanted.blocks,
      measured: blocks,
      met: blocks >= wanted.blocks,
    },
    most("seconds of one core, at most", MOST_SECONDS, seconds),
    most("MiB of memory, at most", MOST_MIB, peakMiB),
  ];
}
