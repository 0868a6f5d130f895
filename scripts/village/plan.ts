import { defaultParameters } from "../../sdk/src/auction/defaultParameters.js";
import { decrementOf } from "../../sdk/src/auction/index.js";
import {
  type DayModel,
  type DayPlan,
  type PlannedRound,
  dayOf,
  defaultTariffId,
  norway,
  planDay,
  sampleDay,
  tariffById,
} from "../../sdk/src/profile/index.js";
import { createRandom } from "../../sdk/src/random/index.js";
import { dayModel } from "../auction/rules.js";

const minute = 60;
const hour = 60 * minute;

/** How far back the demo's trade goes: enough for a curve of prices, little enough to be played in seconds. */
export const pastSeconds = 8 * hour;

/** Every bid is seen on the chain: a demo is there to be looked at. */
const visible = { ...dayModel, signedShare: 0 } satisfies Partial<DayModel>;

/** Rounds of the demo stay open long enough to be read, compared and bid in; the last two minutes are a newcomer's. */
const livelyModel = { ...visible, auctionSeconds: 7 * minute } satisfies Partial<DayModel>;

/** Seconds between the starts of two rounds: with seven minutes each, some ten are open at any moment. */
const spacing = 40;

/** A delivery of hours takes minutes in the demo: a newcomer wants to see how it ends. */
const deliveryPace = 30;
const shortestDelivery = 90;

function sampledDay(date: string, seed: string, model: Partial<DayModel>): DayPlan {
  const random = createRandom(seed).fork(date);
  return planDay({
    day: date,
    sessions: sampleDay(norway, date, random.fork("sample")),
    tariff: tariffById(defaultTariffId),
    feedIn: {
      kind: "profile",
      weekday: norway.weekday.eurPerKwh,
      weekend: norway.weekend.eurPerKwh,
    },
    decrement: (best) => decrementOf(best, defaultParameters),
    random: random.fork("plan"),
    model,
  });
}

/** The last hours but for the newest minutes, as the profile has them: at their own times and their own pace. */
export function pastRounds(now: number, seed: string): DayPlan {
  const [from, to] = [now - pastSeconds, now - 10 * minute];
  const days = new Set([from, now].map((time) => dayOf(time)));
  const plans = [...days].map((date) => sampledDay(date, seed, visible));
  const rounds = plans
    .flatMap((plan) => plan.rounds)
    .filter(({ startsAt, closesAt }) => from <= startsAt && closesAt <= to);
  return { day: dayOf(now), rounds, skipped: [], vehicles: vehiclesOf(rounds) };
}

/**
 * Some ninety rounds, one after the other from a second on: those of a sampled day, pushed together.
 *
 * @param batch numbers them; each has its own sample.
 */
export function livelyRounds(batch: number, from: number, seed: string): DayPlan {
  const plan = sampledDay(dayOf(from), `${seed} ${String(batch)}`, livelyModel);
  const random = createRandom(seed).fork(`pace ${String(batch)}`);
  const rounds = plan.rounds.map((round, index) =>
    moved(round, from + index * spacing + random.int(0, Math.floor(spacing / 2))),
  );
  return { day: plan.day, rounds, skipped: [], vehicles: vehiclesOf(rounds) };
}

/** When the rounds that {@link livelyRounds} plans have all started. */
export function lastStart({ rounds }: DayPlan, from: number): number {
  return Math.max(from, ...rounds.map(({ startsAt }) => startsAt));
}

function moved(round: PlannedRound, startsAt: number): PlannedRound {
  const shift = startsAt - round.startsAt;
  const closesAt = round.closesAt + shift;
  const delivery = Math.ceil((round.deliveryEnds - round.closesAt) / deliveryPace);
  return {
    ...round,
    startsAt,
    closesAt,
    deliveryEnds: closesAt + Math.max(shortestDelivery, delivery),
    bids: round.bids.map((bid) => ({ ...bid, at: bid.at + shift })),
  };
}

function vehiclesOf(rounds: readonly PlannedRound[]): string[] {
  const vehicles = rounds.flatMap(({ consumer, bids }) => [
    consumer,
    ...bids.map(({ provider }) => provider),
  ]);
  return [...new Set(vehicles)].sort();
}
