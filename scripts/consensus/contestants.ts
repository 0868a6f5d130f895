import { bac } from "../../sdk/src/consensus/bac/bac.js";
import { bacPaper } from "../../sdk/src/consensus/bac/paper/bacPaper.js";
import { createBac2 } from "../../sdk/src/consensus/bac2/bac2.js";
import { createSharedGraphs } from "../../sdk/src/consensus/hashgraph/gossip/graphSource.js";
import { createHashgraph } from "../../sdk/src/consensus/hashgraph/hashgraph.js";
import { createAlgorand } from "../../sdk/src/consensus/protocol/algorand/createAlgorand.js";
import type {
  AlgorandMessage,
  AlgorandRule,
  AlgorandState,
} from "../../sdk/src/consensus/protocol/algorand/types.js";
import type { Protocol } from "../../sdk/src/consensus/protocol/types.js";
import { creditPbft, pbft } from "../../sdk/src/consensus/protocol/pbft/createPbft.js";
import { createPow } from "../../sdk/src/consensus/protocol/pow/createPow.js";
import { createThreePhase } from "../../sdk/src/consensus/protocol/threePhase/createThreePhase.js";
import { modelledLots } from "../../sdk/src/consensus/simulator/modelledLots.js";
import { simulate } from "../../sdk/src/consensus/simulator/simulate.js";
import type {
  SimulationOptions,
  SimulationResult,
} from "../../sdk/src/consensus/simulator/types.js";
import { vrfLots } from "../../sdk/src/consensus/sortition/lots.js";
import { secp256k1Vrf } from "../../sdk/src/consensus/vrf/vrfs.js";
import { createRandom } from "../../sdk/src/random/index.js";
import type { Point } from "./point.js";

/** A run's options that are the same whatever the protocol. */
export type CommonOptions = Omit<SimulationOptions<never>, "adversary">;

/** A protocol as it takes part in sweeps. */
export interface Contestant {
  readonly name: string;
  /** Whom clients ask: all nodes, or the seats that propose. */
  readonly asked: "all" | "seats";
  readonly run: (point: Point, options: CommonOptions) => SimulationResult;
}

function contestant<S, M>(
  asked: Contestant["asked"],
  name: string,
  protocolOf: (point: Point) => Protocol<S, M>,
): Contestant {
  return { name, asked, run: (point, options) => simulate(protocolOf(point), options) };
}

/** All that can be swept; a new protocol is a new line. */
export const CONTESTANTS: readonly Contestant[] = [
  contestant("all", "pow", ({ workSeconds }) =>
    createPow({ interval: workSeconds * 1e6, confirmations: 6 }),
  ),
  contestant("all", "pbft", () => pbft),
  contestant("all", "credit-pbft", () => creditPbft),
  contestant("all", "three-phase", ({ workSeconds }) =>
    createThreePhase({ interval: workSeconds * 1e6 }),
  ),
  contestant("seats", "bac-paper", () => bacPaper),
  contestant("seats", "bac", () => bac),
  // Nobody in a sweep forks or crashes, so one graph does for all.
  contestant("seats", "bac-2.0", () => createBac2({ graphs: createSharedGraphs() })),
  contestant("all", "hashgraph", () => createHashgraph({ graphs: createSharedGraphs() })),
  contestant("all", "algorand", algorandOf),
];

/** Fewer votes than this are too few so often that most blocks take several periods. */
const LEAST_VOTES = 20;

/** A tenth of the EVs is expected in a committee (paper section V-B), and all have the same weight. */
function algorandOf({
  committee,
  nodes,
  ...rest
}: Point): Protocol<AlgorandState, AlgorandMessage> {
  const votes = Math.max(LEAST_VOTES, committee ?? Math.round(nodes / 10));
  return createAlgorand({
    unitsOf: () => 1,
    proposers: 5,
    votesOf: () => votes,
    announce: 250_000,
    lotsOf: rest.realCrypto ? realLots(nodes, rest.seed) : modelledLots,
  });
}

function realLots(nodes: number, seed: string): AlgorandRule["lotsOf"] {
  const random = createRandom(seed).fork("draws");
  const secrets = Array.from({ length: nodes }, () => random.bytes(32));
  const keys = secrets.map((secret) => secp256k1Vrf.createProver(secret).publicKey);
  return vrfLots((node) => secrets[node] ?? new Uint8Array(32), keys);
}
