import type { Transaction } from "../block/types.js";
import type {
  Authenticator,
  BlockLimits,
  Micros,
  NodeId,
  Roles,
  Timeouts,
} from "../protocol/types.js";
import type { Adversary } from "./adversary.js";
import type { Fault } from "./faults.js";
import type { NetworkModel } from "./network.js";

/** What a node's work costs, in microseconds of its one core. */
export interface CostModel {
  /** To sign. */
  readonly sign: number;
  /** To verify a signature. */
  readonly verify: number;
  /** To take in any message. */
  readonly handle: number;
  /** To hash a byte of it. */
  readonly hashByte: number;
}

/** What clients ask for. */
export interface Workload {
  /** Transactions a second, evenly. */
  readonly rate: number;
  /** Bytes of each. */
  readonly size: number;
  /** Span after which the new ones go out together. */
  readonly tick: Micros;
  /** Whether transactions carry bytes; otherwise only their size is stated. */
  readonly payloads: boolean;
  /** Whom the clients ask. */
  readonly receivers: readonly NodeId[];
}

/** When a run is over. */
export interface Until {
  /** Simulated time, at the latest. */
  readonly time: Micros;
  /** As soon as all honest nodes that run have as many final blocks. */
  readonly height?: number;
}

/** One run. The same options give the same result, event by event. */
export interface SimulationOptions<M> {
  readonly seed: string | number;
  /** How many nodes, numbered from 0. */
  readonly nodes: number;
  readonly roles: Roles;
  readonly limits: BlockLimits;
  readonly timeouts: Timeouts;
  readonly network: NetworkModel;
  readonly costs: CostModel;
  readonly workload: Workload;
  readonly until: Until;
  readonly faults?: readonly Fault[];
  readonly adversary?: Adversary<M>;
  /** Signs for each node; modelled signatures if absent. */
  readonly authenticators?: (node: NodeId) => Authenticator;
  /** Whether each message is encoded, and decoded by each receiver, as over a real transport. */
  readonly realBytes?: boolean;
  /** Whether nodes have a transaction ordered themselves, such as a candidacy, which no client asks for. */
  readonly isOwn?: (transaction: Transaction) => boolean;
  /** Who is told of each final block of each node, for checks of one's own. */
  readonly onCommit?: (node: NodeId, height: number, transactions?: readonly Transaction[]) => void;
}

/** What went wrong that never may. */
export interface Violations {
  /** Heights at which two honest nodes have different final blocks. */
  readonly forks: number;
  /** Final blocks of an honest node that came out of order, twice or not at all. */
  readonly disorder: number;
  /** Transactions in the chain twice, or that nobody asked for. */
  readonly foreign: number;
}

/** What a run measured. Times in seconds of simulated time. */
export interface SimulationResult {
  readonly seed: string | number;
  /** How long the run was. */
  readonly seconds: number;
  /** Final blocks that more than half of the honest nodes have. */
  readonly chainLength: number;
  /** Final blocks that every honest node has that runs at the end. */
  readonly commonLength: number;
  /** `seconds` over `chainLength`. */
  readonly blockTimeS: number;
  /** From a block's making to its being final, mean over nodes and blocks. */
  readonly finalityS: number;
  /** From a client's asking to the first node's final block, mean over transactions. */
  readonly latencyS: number;
  /** Messages handed to the network, a broadcast counted once a receiver. */
  readonly messages: number;
  /** Bytes of these messages. */
  readonly bytes: number;
  readonly messagesPerBlock: number;
  /** Transactions asked for. */
  readonly submitted: number;
  /** Transactions in the final chain. */
  readonly confirmed: number;
  /** At each block's making: transactions asked for until then less those in this and earlier blocks (paper Fig. 12). */
  readonly pending: readonly number[];
  /** Sum of `pending`. */
  readonly pendingSum: number;
  /** Share of the pairs of final transactions whose order is not that of their arrival. */
  readonly unfairPairs: number;
  readonly violations: Violations;
  /** Sum of `violations`. */
  readonly safetyViolations: number;
  /** Events that were handled. */
  readonly events: number;
}
