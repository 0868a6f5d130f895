import type { Transaction } from "../../block/types.js";
import type { NodeId, NodeSetup, Roles } from "../../protocol/types.js";
import { formCommittee, type Candidate } from "../../sortition/committee.js";
import {
  drawElection,
  verifyElection,
  type ElectionTerms,
  type Member,
} from "../../sortition/draw.js";
import type { Lots } from "../../sortition/lots.js";
import { absentSeed, nextSeed, verifySeed } from "../../sortition/seed.js";
import type { Bac2Options, Election, EndedEpoch, RunningEpoch } from "../types.js";
import { asTransaction, isCandidacy, readCandidacy, type Candidacy } from "./candidacy.js";

/** Somebody who may be elected. */
export interface RecordedMember extends Pick<Member, "units" | "since"> {
  readonly node: NodeId;
}

/** How committees of BAC 2.0 are elected. */
export interface ElectionRule {
  /**
   * Who may be elected while this epoch runs, with their election weight ({@link weightAt} of room consensus): what is on record
   * before the epoch begins. The same at all nodes.
   */
  readonly recordOf: (epoch: number) => readonly RecordedMember[];
  /** c: seats besides P's. */
  readonly candidatePrimaries: number;
  /** τ: elections expected, whole; several times the seats, so that hardly ever too few stand. */
  readonly expected: number;
  readonly lotsOf: (setup: NodeSetup) => Lots;
}

interface Voter extends Candidate {
  readonly node: NodeId;
}

/**
 * Elections by VRF and reputation (paper section IV-C): while an epoch runs, each node draws by its seed; who is drawn has its
 * proof ordered like any transaction, and P the proof of the next seed; at the epoch's end all have the same proofs, rank the
 * drawn by their tickets, and seat the best c + 1. All others are CS. Fewer than a third of the committee can keep no
 * candidacy out, for it orders only what one honest member hears.
 *
 * Too few candidates: the seats stay, and all draw again by an absent leader's seed.
 */
export function electBySortition(rule: ElectionRule): Pick<Bac2Options, "elect" | "standing"> {
  const lots = new WeakMap<NodeSetup, Lots>();
  const lotsOf = (setup: NodeSetup): Lots => {
    const known = lots.get(setup) ?? rule.lotsOf(setup);
    lots.set(setup, known);
    return known;
  };
  return {
    standing: {
      isCandidacy,
      candidacy: (running, setup) => candidacyOf(rule, running, setup, lotsOf(setup)),
    },
    elect: (ended, setup) => elect(rule, ended, setup, lotsOf(setup)),
  };
}

/** By the seed of the epoch that runs. Who came on record while it was known might have tried keys: that is too late. */
function termsOf(
  { candidatePrimaries, expected, recordOf }: ElectionRule,
  { epoch, seed }: RunningEpoch,
): { record: ReadonlyMap<NodeId, RecordedMember>; terms: ElectionTerms; seats: number } {
  const members = recordOf(epoch);
  const totalUnits = members.reduce((sum, { units }) => sum + units, 0);
  return {
    record: new Map(members.map((member) => [member.node, member])),
    terms: { epoch, seed, role: "primary", expected, totalUnits: Math.max(1, totalUnits) },
    seats: 1 + candidatePrimaries,
  };
}

function candidacyOf(
  rule: ElectionRule,
  running: RunningEpoch,
  { node }: NodeSetup,
  { prover }: Lots,
): Transaction | undefined {
  const { record, terms } = termsOf(rule, running);
  const own = record.get(node);
  const isOnRecord = own !== undefined && own.since < running.epoch;
  const election = isOnRecord ? drawElection(prover, terms, own.units) : undefined;
  const drawn = election !== undefined && election.elections > 0 ? election.proof : undefined;
  const isLeader = running.roles.primary === node;
  const seed = isLeader ? nextSeed(prover, running.seed, running.epoch + 1).proof : undefined;
  if (drawn === undefined && seed === undefined) return undefined;
  const { epoch } = running;
  return asTransaction({ epoch, node, ...(drawn && { drawn }), ...(seed && { seed }) });
}

function elect(rule: ElectionRule, ended: EndedEpoch, setup: NodeSetup, lots: Lots): Election {
  const candidacies = ended.candidacies
    .flatMap((transaction) => readCandidacy(transaction) ?? [])
    .filter(({ epoch }) => epoch === ended.epoch);
  const seed = seedAfter(ended, candidacies, lots);
  const { record, seats, terms } = termsOf(rule, ended);
  const primary = candidacies.flatMap(({ drawn, node }): Voter[] => {
    const [member, publicKey] = [record.get(node), lots.keyOf(node)];
    if (drawn === undefined || member === undefined || publicKey === undefined) return [];
    const verdict = verifyElection(lots.verifier, terms, { ...member, publicKey }, drawn);
    return verdict.valid ? [{ ...verdict.election, node, publicKey }] : [];
  });
  const size = { candidatePrimaries: seats - 1, consensusNodes: 0 };
  const committee = formCommittee<Voter>({ primary, consensus: [] }, size);
  if (committee === undefined) {
    return { roles: ended.roles, seed: absentSeed(ended.seed, ended.epoch + 1) };
  }
  const members = [committee.primary, ...committee.candidatePrimaries].map(({ node }) => node);
  return { roles: rolesWith(members, setup), seed };
}

function seedAfter(
  { epoch, roles, seed }: EndedEpoch,
  candidacies: readonly Candidacy[],
  lots: Lots,
): Uint8Array {
  const key = lots.keyOf(roles.primary);
  for (const { node, seed: proof } of candidacies) {
    if (node !== roles.primary || proof === undefined || key === undefined) continue;
    const verdict = verifySeed(lots.verifier, key, seed, epoch + 1, proof);
    if (verdict.valid) return verdict.seed;
  }
  return absentSeed(seed, epoch + 1);
}

function rolesWith([primary = 0, ...others]: readonly NodeId[], { nodes }: NodeSetup): Roles {
  const seated = new Set([primary, ...others]);
  return {
    primary,
    candidatePrimaries: others,
    consensusNodes: nodes.filter((node) => !seated.has(node)),
  };
}
