import { bytesToHex } from "@noble/hashes/utils.js";

import { createStatement } from "../../block/hash.js";
import {
  drawElection,
  verifyElection,
  type Election,
  type ElectionTerms,
} from "../../sortition/draw.js";
import type { NodeId } from "../types.js";
import type { AlgorandState } from "./types.js";

/** Who is drawn in this step proposes. */
export const PROPOSE = 0;
/** Votes for the best proposer's block. */
export const SOFT = 1;
/** Votes of those who have seen enough soft votes. */
export const CERT = 2;
/** First of the steps that end a period. */
export const NEXT = 3;

const stepStatement = createStatement("algorand step");

/** Draws for oneself in a step of the next height. */
export function drawStep(state: AlgorandState, period: number, step: number): Election {
  const { lots, rule, setup } = state;
  return drawElection(lots.prover, termsOf(state, period, step), rule.unitsOf(setup.node));
}

/** What another drew in a step; undefined if it was not drawn. Never throws. */
export function judgeStep(
  state: AlgorandState,
  node: NodeId,
  period: number,
  step: number,
  proof: Uint8Array,
): Election | undefined {
  const publicKey = state.lots.keyOf(node);
  if (publicKey === undefined) return undefined;
  const terms = termsOf(state, period, step);
  const member = { publicKey, units: state.rule.unitsOf(node), since: terms.epoch - 1 };
  const verdict = verifyElection(state.lots.verifier, terms, member, proof);
  return verdict.valid ? verdict.election : undefined;
}

/** Each step of each period is a draw of its own: nobody knows who votes before the votes are there. */
function termsOf(state: AlgorandState, period: number, step: number): ElectionTerms {
  const key = `${period}:${step}`;
  const known = state.terms.get(key);
  if (known !== undefined) return known;
  const terms = freshTerms(state, period, step);
  state.terms.set(key, terms);
  return terms;
}

function freshTerms(
  { chain, expectedVotes, rule, seed, totalUnits }: AlgorandState,
  period: number,
  step: number,
): ElectionTerms {
  const height = chain.length + 1;
  const isProposal = step === PROPOSE;
  return {
    epoch: height,
    seed: stepStatement(`0x${bytesToHex(seed)}`, height, period, step),
    role: isProposal ? "primary" : "consensus",
    expected: isProposal ? rule.proposers : expectedVotes,
    totalUnits,
  };
}
