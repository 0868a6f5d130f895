import {
  type Auction,
  type RoundReference,
  auctionOf,
  cancelAuction,
  eventsOf,
  reclaim,
  startAuction,
} from "../../sdk/src/client/index.js";
import type { AwardedFate, PlannedRound } from "../../sdk/src/profile/index.js";
import type { Random } from "../../sdk/src/random/index.js";
import { type Address, bytesToHex } from "../../sdk/src/signing/index.js";
import type { Cast, Trader } from "../auction/cast.js";
import { deliver } from "../auction/deliver.js";
import type { Process } from "../auction/processes.js";
import { delays } from "../auction/rules.js";
import { tryBid } from "./bid.js";
import { sellToNewcomer } from "./sellToNewcomer.js";
import type { Village } from "./village.js";

/** Seconds after the close until the newest block is sure to show it. */
const closeSlack = 2;

/** A round of a demo car. */
interface DemoRound {
  readonly village: Village;
  readonly planned: PlannedRound;
  readonly consumer: Trader;
  readonly reference: RoundReference;
  readonly random: Random;
}

/**
 * A demo car's round from its start to its end, by the plan as long as nobody else bids; who wins, the chain says.
 *
 * @param planned its times are the chain's.
 */
export async function* playDemoRound(
  village: Village,
  cast: Cast,
  planned: PlannedRound,
  random: Random,
): Process {
  yield planned.startsAt;
  const consumer = cast.consumerOf(planned);
  const reference = await start(village, consumer, planned, random);
  const round = { village, planned, consumer, reference, random };
  if (planned.fate.kind === "cancelled" && (yield* cancelHalfway(round))) return;
  for (const bid of planned.bids) {
    yield bid.at;
    const trader = cast.providerOf(bid.provider);
    const { wattHours } = planned;
    await tryBid(village, { reference, wattHours, price: bid.price, trader, random });
  }
  yield* finish(round, yield* waitForClose(round));
  village.cars.forgetKeys(reference);
}

async function start(
  { stage }: Village,
  { account }: Trader,
  planned: PlannedRound,
  random: Random,
): Promise<RoundReference> {
  const { startsAt, closesAt, wattHours, startPrice } = planned;
  const call = startAuction({
    wattHours,
    duration: closesAt - startsAt,
    startPrice,
    // Sessions do not say where; a word that nobody can open stands for the commitment to a position.
    position: bytesToHex(random.bytes(32)),
  });
  const { events } = await stage.act(account, call);
  const [started] = eventsOf(events, "AuctionStarted");
  if (started === undefined) throw new Error("a round started without saying so");
  return { consumer: account.address, round: started.args.round };
}

/** @returns whether it was cancelled: not if somebody has bid meanwhile. */
async function* cancelHalfway(round: DemoRound): Process<boolean> {
  const { village, planned, consumer, reference } = round;
  yield planned.startsAt + Math.floor((planned.closesAt - planned.startsAt) / 2);
  if ((await look(round)).provider !== undefined) return false;
  await village.stage.act(consumer.account, cancelAuction(reference.round));
  return true;
}

async function look({ village, reference }: DemoRound): Promise<Auction> {
  // A view knows the time of the newest block only.
  await village.chain.passBlock();
  return auctionOf(village.stage.market, reference.consumer);
}

/** Bids of the last minute move the close, so it takes several looks. */
async function* waitForClose(round: DemoRound): Process<Auction> {
  let { closesAt } = round.planned;
  for (;;) {
    yield closesAt + closeSlack;
    const auction = await look(round);
    if (auction.state !== "Open") return auction;
    closesAt = auction.closesAt;
  }
}

async function* finish(round: DemoRound, auction: Auction): Process {
  const { village, planned, consumer, reference, random } = round;
  const { stage, cars } = village;
  if (auction.provider === undefined) {
    yield auction.closesAt + delays.reclaim;
    await stage.act(consumer.account, reclaim(reference.consumer));
    return;
  }
  const winner: Address = auction.provider;
  const provider = cars.find(winner);
  const ephemeral = cars.keysOf(reference, winner);
  if (provider === undefined || ephemeral === undefined) {
    yield* sellToNewcomer(village, consumer, auction);
    return;
  }
  yield* deliver({
    stage,
    // Rounds in which demo cars bid have one of these.
    planned: { ...planned, fate: planned.fate as AwardedFate },
    reference,
    consumer,
    provider,
    price: auction.price,
    ephemeral,
    awardedAt: auction.closesAt,
    random,
    act: (who, call) => stage.act(who, call),
  });
}
