import type { ContractTransactionResponse } from "ethers";

import { nextAt, now, travelTo } from "./chain.js";
import { BID_PRICE, DURATION, PARAMETERS, START_PRICE, WATT_HOURS } from "./parameters.js";
import { signBid, signReading, type Bid, type Reading } from "./signing.js";
import { AREA, POSITION, EPHEMERAL_KEY, type Vehicle, type World } from "./world.js";

export type Sent = Promise<ContractTransactionResponse>;
export type SideName = "consumer" | "provider";

/** `IReverseAuction.State`, by its numbers. */
export const State = {
  None: 0n,
  Open: 1n,
  Awarded: 2n,
  Disputed: 3n,
  Settled: 4n,
  Undelivered: 5n,
  Resolved: 6n,
  Cancelled: 7n,
  Expired: 8n,
} as const;

/** How far a test takes a round. Those that end in `Due` ended by time alone; their money has not moved yet. */
export type Stage =
  | "None"
  | "Open"
  | "OpenWithBid"
  | "Awarded"
  | "Reported"
  | "DisputedByReadings"
  | "DisputedByStake"
  | "Settled"
  | "UndeliveredDue"
  | "Undelivered"
  | "UncontestedDue"
  | "Uncontested"
  | "LapsedReadingsDue"
  | "LapsedStakeDue"
  | "Lapsed"
  | "Resolved"
  | "Cancelled"
  | "ExpiredDue"
  | "Expired";

export interface RoundOptions {
  readonly wattHours?: number | bigint;
  readonly startPrice?: bigint;
  readonly price?: bigint;
  readonly duration?: number;
  /** Whose meter reports first; the other side contests. */
  readonly reporter?: SideName;
  readonly reported?: number;
  readonly contested?: number;
}

export function start(world: World, options: RoundOptions = {}, value = 0n): Sent {
  const { wattHours = WATT_HOURS, startPrice = START_PRICE, duration = DURATION } = options;
  const market = world.market.connect(world.consumer.account);
  return market.startAuction(wattHours, duration, startPrice, 0, AREA, POSITION, { value });
}

export async function roundOf({ market, consumer }: World): Promise<number> {
  return Number((await market.auctionOf(consumer.address)).round);
}

export async function bid(
  world: World,
  bidder: Vehicle,
  price: bigint = BID_PRICE,
  wattHours?: number | bigint,
): Promise<ContractTransactionResponse> {
  const auction = await world.market.auctionOf(world.consumer.address);
  const market = world.market.connect(bidder.account);
  const energy = wattHours ?? auction.wattHours;
  return market.placeBid(world.consumer.address, auction.round, energy, price, EPHEMERAL_KEY);
}

/** A bid of the provider that would lead the consumer's round, with `changes`. */
export async function bidMessage(world: World, changes: Partial<Bid> = {}): Promise<Bid> {
  const auction = await world.market.auctionOf(world.consumer.address);
  const provider = changes.provider ?? world.provider.address;
  return {
    provider,
    consumer: world.consumer.address,
    round: auction.round,
    wattHours: auction.wattHours,
    price: BID_PRICE,
    ephemeralKey: EPHEMERAL_KEY,
    deadline: (await now()) + 600,
    epoch: (await world.market.accountOf(provider)).epoch,
    exclusive: false,
    ...changes,
  };
}

export async function bidBySig(
  world: World,
  changes: Partial<Bid> = {},
  signer: Vehicle = world.provider,
): Promise<ContractTransactionResponse> {
  const message = await bidMessage(world, { provider: signer.address, ...changes });
  const signature = await signBid(signer.account, world.domain, message);
  return world.market.connect(world.stranger).placeBidBySig(message, signature);
}

/** A final reading of the round as it stands, taken now, with `changes`. */
export async function readingMessage(
  world: World,
  changes: Partial<Reading> = {},
): Promise<Reading> {
  const auction = await world.market.auctionOf(world.consumer.address);
  return {
    market: world.address,
    consumer: world.consumer.address,
    provider: world.provider.address,
    round: Number(auction.round),
    wattHours: WATT_HOURS,
    takenAt: Math.max(await now(), Number(auction.closesAt)),
    isFinal: true,
    ...changes,
  };
}

/** Submits a reading that the meters of `sides` signed; anyone may. */
export async function report(
  world: World,
  sides: readonly SideName[],
  changes: Partial<Reading> = {},
): Promise<ContractTransactionResponse> {
  const message = await readingMessage(world, changes);
  const by = (side: SideName): Promise<string> | string =>
    sides.includes(side) ? signReading(world[side].meter, world.domain, message) : "0x";
  const signatures = [await by("consumer"), await by("provider")] as const;
  return world.market.connect(world.stranger).settleMetered(message, ...signatures);
}

export async function passClose(world: World): Promise<number> {
  const closesAt = Number((await world.market.auctionOf(world.consumer.address)).closesAt);
  if ((await now()) < closesAt) await travelTo(closesAt);
  return closesAt;
}

async function reclaim(world: World): Promise<void> {
  await world.market.connect(world.stranger).reclaim(world.consumer.address);
}

const other = (side: SideName): SideName => (side === "consumer" ? "provider" : "consumer");

type Step = (world: World, options: RoundOptions) => Promise<unknown>;

/** Each stage, reached from the one before it. */
const STEPS: Record<Stage, { readonly from?: Stage; readonly step: Step }> = {
  None: { step: () => Promise.resolve() },
  Open: { step: (world, options) => start(world, options) },
  OpenWithBid: {
    from: "Open",
    step: (world, { price = BID_PRICE }) => bid(world, world.provider, price),
  },
  Awarded: { from: "OpenWithBid", step: passClose },
  Reported: {
    from: "Awarded",
    step: (world, { reporter = "provider", reported = WATT_HOURS }) =>
      report(world, [reporter], { wattHours: reported }),
  },
  DisputedByReadings: {
    from: "Reported",
    step: (world, { reporter = "provider", contested = 0 }) =>
      report(world, [other(reporter)], { wattHours: contested }),
  },
  DisputedByStake: {
    from: "Reported",
    step: async (world, { reporter = "provider" }) => {
      const contester = world[other(reporter)].account;
      return world.market.connect(contester).contest(world.consumer.address, await roundOf(world));
    },
  },
  Settled: {
    from: "Awarded",
    step: async (world) =>
      world.market.connect(world.consumer.account).settle(await roundOf(world)),
  },
  UndeliveredDue: {
    from: "Awarded",
    step: async (world) => {
      const { closesAt } = await world.market.auctionOf(world.consumer.address);
      await travelTo(Number(closesAt) + PARAMETERS.validity + PARAMETERS.disputeWindow);
    },
  },
  Undelivered: { from: "UndeliveredDue", step: reclaim },
  UncontestedDue: {
    from: "Reported",
    step: async () => travelTo((await now()) + PARAMETERS.disputeWindow),
  },
  Uncontested: { from: "UncontestedDue", step: reclaim },
  LapsedReadingsDue: {
    from: "DisputedByReadings",
    step: async () => travelTo((await now()) + PARAMETERS.arbiterWindow),
  },
  LapsedStakeDue: {
    from: "DisputedByStake",
    step: async () => travelTo((await now()) + PARAMETERS.arbiterWindow),
  },
  Lapsed: { from: "LapsedStakeDue", step: reclaim },
  Resolved: {
    from: "DisputedByReadings",
    step: async (world) =>
      world.market
        .connect(world.arbiter)
        .resolve(world.consumer.address, await roundOf(world), 0, world.provider.address),
  },
  Cancelled: {
    from: "Open",
    step: async (world) =>
      world.market.connect(world.consumer.account).cancelAuction(await roundOf(world)),
  },
  ExpiredDue: { from: "Open", step: passClose },
  Expired: { from: "ExpiredDue", step: reclaim },
};

export const STAGES = Object.keys(STEPS) as readonly Stage[];

/** Brings the consumer's next round to a stage and returns its number. */
export async function play(
  world: World,
  stage: Stage,
  options: RoundOptions = {},
): Promise<number> {
  const { from, step } = STEPS[stage];
  if (from !== undefined) await play(world, from, options);
  await step(world, options);
  return roundOf(world);
}

/** Lets the next transaction land when the round closes, or at another second relative to it. */
export async function nextAtClose(world: World, seconds = 0): Promise<number> {
  const at = Number((await world.market.auctionOf(world.consumer.address)).closesAt) + seconds;
  await nextAt(at);
  return at;
}
