import { InputError } from "../../errors/index.js";
import type { NodeId, NodeSetup } from "../protocol/types.js";

/** Who does what in a committee, and how many signatures of it count. */
export interface Seats {
  /** P, then the CP in the order in which they take over. */
  readonly primaries: readonly NodeId[];
  /** CS. */
  readonly consensusNodes: readonly NodeId[];
  /** The same, to ask who is one. */
  readonly isConsensusNode: ReadonlySet<NodeId>;
  /** Signatures of a certificate: ⌊2n/3⌋ + 1 of the n CS, so that two certificates share an honest one. */
  readonly quorum: number;
}

/**
 * The seats that a node's set-up gives.
 * @throws InputError `BAD_ROLES` without a CP or a CS, or if somebody has two seats.
 */
export function seatsOf({ roles, node }: Pick<NodeSetup, "roles" | "node">): Seats {
  const { primary, candidatePrimaries, consensusNodes } = roles;
  const primaries = [primary, ...candidatePrimaries];
  const isConsensusNode = new Set(consensusNodes);
  const seated = new Set([...primaries, ...consensusNodes]);
  if (seated.size !== primaries.length + consensusNodes.length) throw badRoles("two seats for one");
  if (!seated.has(node)) throw badRoles(`no seat for node ${String(node)}`);
  if (primaries.length < 2 || consensusNodes.length === 0) throw badRoles("no CP or no CS");
  const quorum = Math.floor((2 * consensusNodes.length) / 3) + 1;
  return { primaries, consensusNodes, isConsensusNode, quorum };
}

/** Who is P in a view: the elected by rank, and after the last the first again. */
export function primaryOf({ primaries }: Seats, view: number): NodeId | undefined {
  return primaries[view % primaries.length];
}

function badRoles(found: string): InputError {
  return new InputError({
    code: "BAD_ROLES",
    shortMessage: `The committee has ${found}.`,
    whatToDo: "Seat one P, at least one CP and at least one CS, each once.",
  });
}
