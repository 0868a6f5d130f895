import type { Block } from "../../block/types.js";
import type { NodeId } from "../types.js";

/** Who votes about a height. A function of the final chain alone, so that all agree on it. */
export interface Membership {
  /** Those who vote, in the order in which they are primaries. */
  votersAt(height: number): readonly NodeId[];
  /** Whether a node is one of them. */
  isVoter(height: number, node: NodeId): boolean;
  /** Whether blocks carry the certificate of the block before. */
  readonly carriesCertificates: boolean;
  /** Takes in the next final block. */
  learn(block: Block): void;
}

/** All vote, always: PBFT. */
export function everybody(nodes: readonly NodeId[]): Membership {
  const all = new Set(nodes);
  return {
    votersAt: () => nodes,
    isVoter: (_, node) => all.has(node),
    carriesCertificates: false,
    learn: () => undefined,
  };
}

/** How many votes decide: ⌊2n/3⌋ + 1, so that any two such sets share an honest node while fewer than n/3 are not. */
export function quorumOf(voters: number): number {
  return Math.floor((2 * voters) / 3) + 1;
}

/** How many votes one honest node at least stands behind: ⌈n/3⌉. */
export function honestOneOf(voters: number): number {
  return Math.ceil(voters / 3);
}

/** What behaviour is worth. */
export interface CreditRule {
  /** Heights between two looks at the credits. */
  readonly epoch: number;
  /** Share of the nodes that vote. */
  readonly share: number;
  readonly initial: number;
  readonly most: number;
  /** For a commit signature in the certificate that the next block carries. */
  readonly gain: number;
  /** For a voter whose signature is not there. */
  readonly absence: number;
  /** For the primary of a view that ended without a block. */
  readonly failure: number;
}

/** The paper has none: it says only that credit starts constant, rises for good nodes and falls for malicious ones. */
export const defaultCredit: CreditRule = {
  epoch: 10,
  share: 2 / 3,
  initial: 10,
  most: 100,
  gain: 1,
  absence: 1,
  failure: 10,
};

/**
 * The ones with most credit vote (consensus of the two-way auction's paper, section III). Credit is counted from the chain,
 * in epochs; the voters of an epoch are those of the credit at the end of the last epoch but one, so that
 * they are known a whole epoch ahead.
 */
export function byCredit(nodes: readonly NodeId[], rule: CreditRule): Membership {
  const credit = new Map(nodes.map((node) => [node, rule.initial]));
  const epochs = [rankedBy(credit, rule), rankedBy(credit, rule)];
  const sets = epochs.map((voters) => new Set(voters));
  const epochOf = (height: number): number => Math.floor((height - 1) / rule.epoch);
  const votersAt = (height: number): readonly NodeId[] => epochs[epochOf(height)] ?? [];
  const change = (node: NodeId | undefined, by: number): void => {
    if (node === undefined) return;
    const value = (credit.get(node) ?? 0) + by;
    credit.set(node, Math.max(0, Math.min(rule.most, value)));
  };
  let view = 0;
  return {
    votersAt,
    isVoter: (height, node) => sets[epochOf(height)]?.has(node) === true,
    carriesCertificates: true,
    learn({ header }) {
      const { certificate, height } = header;
      const signed = new Set(certificate?.signatures.map(({ node }) => node));
      if (certificate !== undefined) {
        for (const node of votersAt(height - 1)) {
          change(node, signed.has(node) ? rule.gain : -rule.absence);
        }
      }
      const voters = votersAt(height);
      // In very many views each voter failed once at least; more turns are not worth counting.
      for (let v = Math.max(view, header.view - voters.length); v < header.view; v += 1) {
        change(voters[v % voters.length], -rule.failure);
      }
      view = Math.max(view, header.view);
      if (height % rule.epoch !== 0) return;
      const next = rankedBy(credit, rule);
      epochs.push(next);
      sets.push(new Set(next));
    },
  };
}

/** The nodes with most credit, as many as vote; four at least, for fewer tolerate nobody. */
function rankedBy(credit: ReadonlyMap<NodeId, number>, rule: CreditRule): NodeId[] {
  const count = Math.max(Math.min(4, credit.size), Math.ceil(rule.share * credit.size));
  return [...credit]
    .sort(([a, creditA], [b, creditB]) => creditB - creditA || a - b)
    .slice(0, count)
    .map(([node]) => node);
}
