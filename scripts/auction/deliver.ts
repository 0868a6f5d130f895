import type { Reading, SignedReading } from "../../sdk/src/auction/index.js";
import {
  concede,
  contest,
  reclaim,
  resolve,
  settle,
  settleMetered,
  signReading,
} from "../../sdk/src/client/index.js";
import type { Dispute, Fate, Side } from "../../sdk/src/profile/index.js";
import { cost } from "../../sdk/src/units/index.js";
import type { Trader } from "./cast.js";
import type { Deal } from "./deal.js";
import { type Line, passReading, shakeHands, showCode } from "./handshake.js";
import type { Process } from "./processes.js";
import { delays } from "./rules.js";

type FateOf<Kind extends Fate["kind"]> = Extract<Fate, { kind: Kind }>;

/** What happens between the award and the end of a round. */
export async function* deliver(deal: Deal): Process {
  const { stage, planned, awardedAt } = deal;
  yield awardedAt;
  // A view knows the time of the newest block only, and the two cars want to see the award.
  await stage.chain.passBlock();
  const { fate } = planned;
  if (fate.kind === "noShow") return yield* stayAway(deal, fate);
  const line = await shakeHands(deal, stage.chain.now());
  yield planned.deliveryEnds + delays.settle;
  switch (fate.kind) {
    case "confirmed":
      await deal.act(deal.consumer.account, settle(deal.reference.round));
      return;
    case "metered":
    case "underDelivered":
      return settleByBothMeters(deal, line, fate.deliveredWattHours);
    case "oneMeter":
      return yield* settleByOneMeter(deal, fate);
    case "disputed":
      return yield* dispute(deal, fate);
  }
}

/** One side does not come. Nobody can prove which, so both wait until time has ended the round. */
async function* stayAway(deal: Deal, { absent }: FateOf<"noShow">): Process {
  const { stage, awardedAt } = deal;
  if (absent === "provider") await showCode(deal, stage.chain.now());
  const { validity, disputeWindow } = stage.parameters;
  yield awardedAt + validity + disputeWindow + delays.reclaim;
  await finish(deal, absent === "provider" ? deal.consumer : deal.provider);
}

async function settleByBothMeters(deal: Deal, line: Line, wattHours: number): Promise<void> {
  const theirs = passReading(line, await readMeter(deal, deal.provider, wattHours), deal.random);
  const ours = await readMeter(deal, deal.consumer, wattHours);
  const call = settleMetered({
    reading: ours.reading,
    consumerMeterSignature: ours.signature,
    providerMeterSignature: theirs.signature,
  });
  await deal.act(deal.consumer.account, call);
}

async function* settleByOneMeter(deal: Deal, fate: FateOf<"oneMeter">): Process {
  const reportedAt = await report(deal, fate.reporter, fate.deliveredWattHours);
  yield reportedAt + deal.stage.parameters.disputeWindow + delays.reclaim;
  await finish(deal, traderOn(deal, fate.reporter));
}

async function* dispute(deal: Deal, fate: Dispute): Process {
  const { reporter, liar, ending } = fate;
  const contester = reporter === "consumer" ? "provider" : "consumer";
  const reportedAt = await report(deal, reporter, fate.reportedWattHours);
  yield reportedAt + delays.contest;
  const contestedAt =
    fate.contest.by === "reading"
      ? await report(deal, contester, fate.contest.wattHours)
      : (await deal.act(traderOn(deal, contester).account, contest(deal.reference))).time;
  if (ending === "silent") {
    yield contestedAt + deal.stage.parameters.arbiterWindow + delays.reclaim;
    return finish(deal, traderOn(deal, reporter));
  }
  yield reportedAt + delays.verdict;
  const { account } = traderOn(deal, liar);
  if (ending === "conceded") {
    await deal.act(account, concede(deal.reference));
  } else {
    const payment = cost(fate.deliveredWattHours, deal.price);
    const verdict = resolve({ ...deal.reference, payment, loser: account.address });
    await deal.act(deal.stage.arbiter, verdict);
  }
}

/** Submits one side's reading; returns when it got there. */
async function report(deal: Deal, side: Side, wattHours: number): Promise<number> {
  const trader = traderOn(deal, side);
  const { reading, signature } = await readMeter(deal, trader, wattHours);
  const name = side === "consumer" ? "consumerMeterSignature" : "providerMeterSignature";
  const call = settleMetered({ reading, [name]: signature });
  return (await deal.act(trader.account, call)).time;
}

/** The final reading of a trader's meter, signed by the meter. */
async function readMeter(deal: Deal, trader: Trader, wattHours: number): Promise<SignedReading> {
  const { market } = deal.stage;
  const reading: Reading = {
    market: market.address,
    consumer: deal.consumer.account.address,
    provider: deal.provider.account.address,
    round: deal.reference.round,
    wattHours,
    takenAt: Math.max(deal.planned.deliveryEnds, deal.awardedAt),
    final: true,
  };
  return { reading, signature: await signReading(market, reading, { account: trader.meter }) };
}

/** Moves the money of a round that time has ended; the one who waited for it calls. */
async function finish(deal: Deal, { account }: Trader): Promise<void> {
  await deal.act(account, reclaim(deal.reference.consumer));
}

function traderOn(deal: Deal, side: Side): Trader {
  return side === "consumer" ? deal.consumer : deal.provider;
}
