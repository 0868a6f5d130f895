import { fixed, type Finding } from "../text.js";
import type { ConsensusFigures, Measured } from "./measure.js";

/** A shape that the spec expects, whether the data have it, and what to say. */
export interface Shape extends Finding {
  readonly name: string;
  readonly holds: boolean;
}

/** Every expected shape that the protocols at hand allow to judge. */
export function shapesOf(measured: ConsensusFigures): Shape[] {
  const judges = [powFlat, pbftSmall, pbftCollapse, bacAhead, bac2Longest, hashgraphShortest];
  return [...judges, hashgraphOvertaken, algorandBehind, pendingOrder, dishonestHarmless].flatMap(
    (judge) => judge(measured) ?? [],
  );
}

type Judge = (measured: ConsensusFigures) => Shape | undefined;

const powFlat: Judge = ({ sizes }) => {
  const own = of(sizes, "pow").map(({ chainLength }) => chainLength.mean);
  if (own.length === 0) return undefined;
  const ratio = Math.max(...own) / Math.max(1, Math.min(...own));
  return shape(
    "PoW is flat",
    "PoW's chain has the same length whatever the number of EVs, for the difficulty follows it.",
    `the longest mean chain is ${fixed(ratio)} times the shortest.`,
    ratio < 1.5,
    "What varies is chance: few blocks are found in the time of a run.",
  );
};

const pbftSmall: Judge = ({ sizes }) => {
  const smallest = Math.min(...sizes.map(({ x }) => x));
  const [pbft, bac] = [at(sizes, "pbft", smallest), at(sizes, "bac", smallest)];
  if (!pbft || !bac) return undefined;
  return shape(
    "PBFT is best when small",
    "with few EVs PBFT's chain is longer than PoW's and BAC's.",
    `with ${smallest} EVs PBFT has ${fixed(pbft.chainLength.mean, 1)} blocks and BAC ${fixed(bac.chainLength.mean, 1)}.`,
    pbft.chainLength.mean > bac.chainLength.mean,
    "A block goes one way in PBFT, from the primary to all, and two in BAC, by way of CP.",
  );
};

const pbftCollapse: Judge = ({ sizes }) => {
  const own = of(sizes, "pbft");
  const [small, middle, large] = [own[0], own.find(({ x }) => x >= 80), own.at(-1)];
  if (!small || !middle || !large || middle === large) return undefined;
  const [before, after] = [
    middle.blockTimeS.mean / small.blockTimeS.mean,
    large.blockTimeS.mean / middle.blockTimeS.mean,
  ];
  return shape(
    "PBFT collapses beyond 80 EVs",
    "the chain drops sharply with more than 80 EVs.",
    `from ${small.x} to ${middle.x} EVs the block time grows ${fixed(before)}-fold, from there to ${large.x} ${fixed(after)}-fold.`,
    after > 2 && after > before,
    "2n(n − 1) votes fill the control channel of the cells.",
  );
};

const bacAhead: Judge = ({ sizes }) => {
  const crossing = firstWhere(sizes, "bac", "pbft");
  const largest = Math.max(...sizes.map(({ x }) => x));
  if (of(sizes, "bac").length === 0 || of(sizes, "pbft").length === 0) return undefined;
  return shape(
    "BAC is ahead of PBFT beyond about 100 EVs",
    "the advantage is evident with more than 100 EVs.",
    crossing === undefined
      ? `PBFT is ahead up to ${largest} EVs.`
      : `BAC's block time is the shorter one from ${crossing} EVs on.`,
    crossing !== undefined && crossing >= 80 && crossing <= 160,
    "Until then the second hop of BAC's blocks costs more than PBFT's votes.",
  );
};

const bac2Longest: Judge = ({ sizes }) => {
  const own = of(sizes, "bac-2.0");
  if (own.length === 0) return undefined;
  const beaten = own.filter(({ chainLength, x }) =>
    ["pow", "pbft", "bac"].some(
      (other) => (at(sizes, other, x)?.chainLength.mean ?? 0) >= chainLength.mean,
    ),
  );
  return shape(
    "BAC 2.0 has the longest chain",
    "its chain is the longest of the four at every size.",
    beaten.length === 0
      ? "it is, at every size."
      : `it is not with ${beaten.map(({ x }) => x).join(", ")} EVs.`,
    beaten.length === 0,
    beaten.length === 0
      ? "Its events carry the names of transactions only, which clients tell all members, so a hop takes milliseconds."
      : "Its blocks hold what one round of the hashgraph received, and a round takes several hops, with a large committee more of them.",
  );
};

const hashgraphShortest: Judge = ({ sizes }) => {
  const own = of(sizes, "hashgraph").filter(({ x }) => x < 200);
  if (own.length === 0) return undefined;
  const beaten = own.filter(({ blockTimeS, x }) =>
    sizes.some((each) => each.x === x && each.blockTimeS.mean < blockTimeS.mean),
  );
  return shape(
    "Hashgraph's block time is the shortest below 200 EVs",
    "EVs publish micro blocks in parallel, so the mean time between them is the shortest.",
    beaten.length === 0
      ? "it is, at every size."
      : `another is faster with ${beaten.map(({ x }) => x).join(", ")} EVs.`,
    beaten.length === 0,
    "Counted here are blocks of whole rounds, since only those are final and in order; the paper counts micro blocks, each smaller than a block.",
  );
};

const hashgraphOvertaken: Judge = ({ sizes }) => {
  if (of(sizes, "hashgraph").length === 0 || of(sizes, "bac-2.0").length === 0) return undefined;
  const crossing = firstWhere(sizes, "bac-2.0", "hashgraph");
  return shape(
    "BAC 2.0 overtakes Hashgraph beyond about 600 EVs",
    "beyond 600 EVs BAC 2.0 has the shorter block time.",
    crossing === undefined ? "Hashgraph is ahead." : `it has from ${crossing} EVs on.`,
    crossing !== undefined && crossing >= 400,
    "Among all EVs each hears every event, and a round takes more hops the more there are; the committee is a tenth of them. So it happens earlier than in the paper.",
  );
};

const algorandBehind: Judge = ({ largeSizes, sizes }) => {
  const all = [...sizes, ...largeSizes];
  const own = of(all, "algorand");
  if (own.length === 0 || of(all, "bac-2.0").length === 0) return undefined;
  const ahead = own.filter(
    ({ blockTimeS, x }) => blockTimeS.mean < (at(all, "bac-2.0", x)?.blockTimeS.mean ?? 0),
  );
  return shape(
    "Algorand is behind BAC 2.0",
    "Algorand takes five steps of communication at least, BAC 2.0 fewer.",
    ahead.length === 0
      ? "it is, at every size."
      : `it is ahead with ${ahead.map(({ x }) => x).join(", ")} EVs.`,
    ahead.length === 0,
    "",
  );
};

const pendingOrder: Judge = ({ pending }) => {
  const sums = pending.filter(({ protocol }) =>
    ["pow", "pbft", "bac", "bac-2.0"].includes(protocol),
  );
  if (sums.length < 3) return undefined;
  const order = sums.toSorted((a, b) => b.pendingSum.mean - a.pendingSum.mean);
  return shape(
    "Pending transactions: PBFT most, then PoW, BAC, BAC 2.0",
    "sums of 295 for PoW, 107.5 for BAC, 75 for BAC 2.0, and more for PBFT.",
    `${order.map(({ pendingSum, protocol }) => `${protocol} ${fixed(pendingSum.mean, 0)}`).join(", ")}.`,
    order.map(({ protocol }) => protocol).join() === "pbft,pow,bac,bac-2.0",
    "What waits at a block is what came since the one before, so the sum follows the block time, and PoW's is the longest by its difficulty. The paper's PBFT waits for view changes, which it does not count or explain.",
  );
};

const dishonestHarmless: Judge = ({ dishonest }) => {
  const slowed = ["bac", "bac-2.0"].flatMap((protocol) => {
    const own = of(dishonest, protocol);
    const [first, last] = [own[0], own.filter(({ x }) => x <= 0.2).at(-1)];
    if (!first || !last || first === last) return [];
    // Without a block there is no time, and nothing is as slow.
    const ratio = last.blockTimeS.count > 0 ? last.blockTimeS.mean / first.blockTimeS.mean : NaN;
    return [{ protocol, share: last.x, ratio }];
  });
  if (slowed.length === 0) return undefined;
  const told = slowed.map(
    ({ protocol, share, ratio }) =>
      `with a share of ${share} ${protocol}'s block time is ${fixed(ratio)} times that without`,
  );
  return shape(
    "Dishonest EVs do not matter much",
    "the block time is not significantly affected by dishonest EVs or Sybils.",
    `${told.join(", ")}.`,
    slowed.every(({ ratio }) => ratio < 2),
    "Silent EVs cost BAC the views in which one of them is P, and BAC 2.0 the time that a member waits for them, until a third of the voters is silent.",
  );
};

function shape(name: string, paper: string, here: string, holds: boolean, why: string): Shape {
  const verdict = `${holds ? "Holds" : "Does not hold"}. ${why}`.trim();
  return { name, paper, here, holds, verdict };
}

function of(points: readonly Measured[], protocol: string): Measured[] {
  return points.filter((each) => each.protocol === protocol).sort((a, b) => a.x - b.x);
}

function at(points: readonly Measured[], protocol: string, x: number): Measured | undefined {
  return points.find((each) => each.protocol === protocol && each.x === x);
}

/** The size from which on a protocol has the shorter block time than another; sizes where neither has a block tell nothing. */
function firstWhere(
  points: readonly Measured[],
  protocol: string,
  other: string,
): number | undefined {
  const paced = (measured: Measured | undefined): number =>
    measured !== undefined && measured.blockTimeS.count > 0 ? measured.blockTimeS.mean : Infinity;
  const compared = of(points, protocol)
    .map((own) => ({ x: own.x, own: paced(own), other: paced(at(points, other, own.x)) }))
    .filter((each) => each.own !== Infinity || each.other !== Infinity);
  const last = compared.findLastIndex((each) => each.own >= each.other);
  return compared[last + 1]?.x;
}
