import { InputError } from "../errors/index.js";
import type { Random } from "../random/index.js";
import { assetPrice, weiPerUsd } from "./assetPrice.js";
import { type Candidate, type PlannedBid, playBids } from "./bidding.js";
import { Community, chargingSeconds } from "./community.js";
import { type DayModel, defaultDayModel } from "./dayModel.js";
import {
  type Fate,
  type FateRates,
  drawFate,
  drawUnsoldFate,
  evenDraws,
  fateRates,
} from "./fate.js";
import { type FeedIn, feedInAt } from "./feedIn.js";
import { dayOf, daySeconds, parseDay } from "./localTime.js";
import type { Session } from "./sessions.js";
import { type Tariff, retailAt } from "./tariff.js";

/** What a day is planned from. */
export interface DayInput {
  /** `YYYY-MM-DD`. */
  readonly day: string;
  /** Measured or sampled; of any days, those that overlap with this one count. */
  readonly sessions: readonly Session[];
  readonly tariff: Tariff;
  readonly feedIn: FeedIn;
  /** By how much a bid must undercut the best at least: the market's rule. */
  readonly decrement: (best: bigint) => bigint;
  readonly random: Random;
  /** Base units of the market's asset for a dollar; {@link weiPerUsd} unless given. */
  readonly baseUnitsPerUsd?: bigint;
  readonly model?: Partial<DayModel>;
  readonly rates?: Partial<FateRates>;
}

/** One round, from its start to its end. Prices in base units per kWh. */
export interface PlannedRound {
  /** The session that needs the energy; its vehicle is the consumer. */
  readonly session: Session;
  readonly consumer: string;
  readonly startsAt: number;
  readonly closesAt: number;
  readonly wattHours: number;
  /** The retail price at the start. */
  readonly startPrice: bigint;
  readonly feedInPrice: bigint;
  /** Every vehicle that could deliver, whether it bids or not. */
  readonly candidates: readonly Candidate[];
  /** In time order; the last one wins. */
  readonly bids: readonly PlannedBid[];
  /** When the energy has flowed, were it to flow. */
  readonly deliveryEnds: number;
  readonly fate: Fate;
}

type RoundFrame = Omit<PlannedRound, "startPrice" | "feedInPrice" | "bids" | "fate">;

/** Why a session that arrives on the day starts no round. */
export type SkipReason = "no need" | "stay too short" | "vehicle busy";

/** A planned day. */
export interface DayPlan {
  readonly day: string;
  /** In order of their start. */
  readonly rounds: readonly PlannedRound[];
  readonly skipped: readonly { readonly session: Session; readonly reason: SkipReason }[];
  /** Vehicles that start a round or bid, sorted; each needs an account. */
  readonly vehicles: readonly string[];
}

/**
 * Plans a day of the market: each session that arrives on the day and needs energy starts a round at its arrival, with
 * the retail price as start price; vehicles parked at that time bid down to what they would get elsewhere; and each
 * round has a fate. Nothing is left to chance but `random`, so the same input gives the same day.
 *
 * A vehicle bids in several rounds at a time but wins one: its port is taken until the delivery ends.
 *
 * @throws InputError `BAD_DAY`, `NO_SESSIONS`, `NO_PRICE` or `BAD_RATE`
 */
export function planDay(input: DayInput): DayPlan {
  const model = { ...defaultDayModel, ...input.model };
  const planner = new Planner(input, model, fateRates(input.rates ?? {}));
  const start = parseDay(input.day);
  const arriving = input.sessions
    .filter(({ arrival }) => start <= arrival && arrival < start + daySeconds)
    .sort((a, b) => a.arrival - b.arrival || (a.id < b.id ? -1 : 1));
  if (arriving.length === 0) throw noSessions(input);
  const rounds: PlannedRound[] = [];
  const skipped: { session: Session; reason: SkipReason }[] = [];
  for (const session of arriving) {
    const reason = planner.reasonToSkip(session);
    if (reason === undefined) rounds.push(planner.plan(session));
    else skipped.push({ session, reason });
  }
  return { day: input.day, rounds, skipped, vehicles: vehiclesOf(rounds) };
}

class Planner {
  readonly #input: DayInput;
  readonly #model: DayModel;
  readonly #rates: FateRates;
  readonly #community: Community;
  readonly #draw: () => number;
  /** When each vehicle may start its next round. */
  readonly #free = new Map<string, number>();

  constructor(input: DayInput, model: DayModel, rates: FateRates) {
    this.#input = input;
    this.#model = model;
    this.#rates = rates;
    const start = parseDay(input.day);
    const around = input.sessions.filter(
      ({ arrival, departure }) => start < departure && arrival < start + daySeconds,
    );
    this.#community = new Community(around, model);
    this.#draw = evenDraws(input.random.fork("fates"));
  }

  reasonToSkip({ arrival, departure, vehicle, wattHours }: Session): SkipReason | undefined {
    if (wattHours === 0) return "no need";
    if (departure <= arrival + this.#model.auctionSeconds) return "stay too short";
    const free = Math.max(this.#free.get(vehicle) ?? 0, this.#community.busyUntil(vehicle));
    return free > arrival ? "vehicle busy" : undefined;
  }

  plan(session: Session): PlannedRound {
    const { arrival: startsAt, vehicle: consumer, wattHours } = session;
    const closesAt = startsAt + this.#model.auctionSeconds;
    const deliveryEnds = Math.min(
      closesAt + chargingSeconds(wattHours, this.#model),
      session.departure,
    );
    const offering = this.#community.candidates({
      consumer: session,
      time: startsAt,
      deliveryEnds,
    });
    const candidates = offering.map((offer) => this.#candidate(offer, startsAt));
    const frame = { session, consumer, startsAt, closesAt, wattHours, deliveryEnds, candidates };
    const startPrice = this.#price(retailAt(this.#input.tariff, startsAt));
    const bids = this.#bids(frame, startPrice);
    const fate = this.#fate(session, bids);
    this.#book(frame, offering, bids.at(-1), fate);
    const feedInPrice = this.#price(feedInAt(this.#input.feedIn, startsAt));
    return { ...frame, startPrice, feedInPrice, bids, fate };
  }

  #candidate({ vehicle, site }: Session, time: number): Candidate {
    // Of the vehicle and not of the round: an owner asks for the same margin all day.
    const margin =
      this.#input.random.fork(`margin ${vehicle}`).next() * this.#model.marginUsdPerKwh;
    const usd = feedInAt(this.#input.feedIn, time) + this.#model.wearUsdPerKwh + margin;
    return { vehicle, site, reservation: this.#price(usd) };
  }

  #bids(round: RoundFrame, startPrice: bigint): PlannedBid[] {
    return playBids(
      round.candidates,
      {
        startPrice,
        decrement: this.#input.decrement,
        from: round.startsAt + 1,
        to: round.closesAt - this.#model.quietSeconds - 1,
        maxBidders: this.#model.maxBidders,
        signedShare: this.#model.signedShare,
      },
      this.#input.random.fork(`bids ${round.session.id}`),
    );
  }

  #fate({ id, wattHours }: Session, bids: readonly PlannedBid[]): Fate {
    const random = this.#input.random.fork(`fate ${id}`);
    return bids.length === 0
      ? drawUnsoldFate(this.#rates, random)
      : drawFate(wattHours, this.#rates, this.#draw(), random);
  }

  #book(
    round: RoundFrame,
    offering: readonly Session[],
    winner: PlannedBid | undefined,
    fate: Fate,
  ): void {
    const over = winner === undefined ? round.closesAt : round.deliveryEnds;
    this.#community.occupy(round.consumer, over);
    this.#free.set(round.consumer, over + this.#model.settlementSeconds);
    const offer = offering.find(({ vehicle }) => vehicle === winner?.provider);
    if (offer === undefined || !("deliveredWattHours" in fate)) return;
    this.#community.occupy(offer.vehicle, over);
    this.#community.sell(offer, fate.deliveredWattHours);
  }

  #price(usdPerKwh: number): bigint {
    return assetPrice(usdPerKwh, this.#input.baseUnitsPerUsd ?? weiPerUsd);
  }
}

function vehiclesOf(rounds: readonly PlannedRound[]): string[] {
  const vehicles = rounds.flatMap(({ consumer, bids }) => [
    consumer,
    ...bids.map(({ provider }) => provider),
  ]);
  return [...new Set(vehicles)].sort();
}

function noSessions({ day, sessions }: DayInput): InputError {
  const days = sessions.map(({ arrival }) => dayOf(arrival));
  days.sort();
  return new InputError({
    code: "NO_SESSIONS",
    shortMessage: `No session arrives on ${day}.`,
    whatToDo:
      days.length === 0
        ? "Give a file with sessions."
        : `Choose a day from ${days[0] ?? ""} to ${days.at(-1) ?? ""}.`,
  });
}
