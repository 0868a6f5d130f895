import { deployBaseline, measureBaseline, playBaseline } from "./baseline.js";
import { onChain } from "./chain.js";
import { measureClearings, type ClearingMeasurements } from "./clearing/measure.js";
import { measureCheckpoints, type ConsensusMeasurements } from "./consensus/measure.js";
import { measureFunctions } from "./functions.js";
import { coverAll, openMarket, playOnChain, playSigned } from "./market.js";
import { measurePayments, type PaymentMeasurements } from "./payment/measure.js";
import { PAPER_TEN_BIDS, ROWS } from "./rows.js";
import { BIDDERS } from "./scenario.js";

/** Gas of one function; null where a contract has no such function. */
export interface Costs {
  readonly ours: number | null;
  readonly baseline: number | null;
  readonly paper: number | null;
}

/** Gas of whole auctions, from the start to the payment, one entry per number of bidders. */
export interface AuctionCosts {
  readonly bidders: readonly number[];
  readonly ours: readonly number[];
  readonly oursLater: readonly number[];
  readonly oursSigned: readonly number[];
  readonly oursSignedLater: readonly number[];
  readonly baseline: readonly number[];
  readonly baselineLater: readonly number[];
  /** The paper's figures added up; it gives one sum, for ten bids. */
  readonly paperTenBids: number;
}

export interface Measurements {
  readonly functions: Readonly<Record<string, Costs>>;
  readonly auction: AuctionCosts;
  readonly clearing: ClearingMeasurements;
  readonly payment: PaymentMeasurements;
  readonly consensus: ConsensusMeasurements;
  /** Size of the market's deployed code in bytes. */
  readonly marketBytes: number;
}

export async function measureAll(progress: (line: string) => void): Promise<Measurements> {
  progress("our functions …");
  const ours = await measureFunctions();
  progress("the baseline's functions …");
  const baseline = await onChain(measureBaseline);
  const functions: Record<string, Costs> = {};
  for (const { key, paper } of ROWS)
    functions[key] = {
      ours: ours.gas.get(key) ?? null,
      baseline: baseline.get(key) ?? null,
      paper: paper ?? null,
    };
  const auction = await measureAuctions(progress);
  const clearing = await measureClearings(progress);
  const payment = await measurePayments(progress);
  const consensus = await measureCheckpoints(progress);
  return { functions, auction, clearing, payment, consensus, marketBytes: ours.bytes };
}

async function measureAuctions(progress: (line: string) => void): Promise<AuctionCosts> {
  const ours: (readonly [number, number])[] = [];
  const signed: (readonly [number, number])[] = [];
  const baseline: (readonly [number, number])[] = [];
  for (const bidders of BIDDERS) {
    progress(`whole auctions, ${String(bidders)} bidders …`);
    ours.push(
      await onChain(async (chain) => {
        const world = await openMarket(chain, bidders);
        return [await playOnChain(world, 1), await playOnChain(world, 2)] as const;
      }),
    );
    signed.push(
      await onChain(async (chain) => {
        const world = await openMarket(chain, bidders);
        await coverAll(world);
        return [await playSigned(world, 1), await playSigned(world, 2)] as const;
      }),
    );
    baseline.push(
      await onChain(async (chain) => {
        const world = await deployBaseline(chain, bidders);
        return [await playBaseline(world), await playBaseline(world)] as const;
      }),
    );
  }
  return {
    bidders: BIDDERS,
    ours: ours.map(([first]) => first),
    oursLater: ours.map(([, later]) => later),
    oursSigned: signed.map(([first]) => first),
    oursSignedLater: signed.map(([, later]) => later),
    baseline: baseline.map(([first]) => first),
    baselineLater: baseline.map(([, later]) => later),
    paperTenBids: PAPER_TEN_BIDS,
  };
}
