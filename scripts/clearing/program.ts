import type { PrivateKeyAccount } from "viem/accounts";

import type { Field } from "../../sdk/src/clearing/index.js";
import { InputError } from "../../sdk/src/errors/index.js";
import { dayOf, parseDay, type Session } from "../../sdk/src/profile/index.js";
import { createRandom, type Random } from "../../sdk/src/random/index.js";
import type { Keys } from "../auction/keys.js";
import { Car, needFor, spareOf, type Need, type Spare } from "./cars.js";
import {
  carModel,
  drawMaxPrice,
  drawMinPrice,
  drawRationalLimits,
  drawWillingness,
  HOUR,
} from "./model.js";

/** An account of a car, and what its driver thinks all day. */
export interface Trader {
  readonly name: string;
  readonly account: PrivateKeyAccount;
  /** What it pays in, base units. */
  readonly deposit: bigint;
}

/** What a driver orders for an hour. */
export type Wish = { readonly trader: Trader; readonly car?: Car | undefined } & (
  | (Need & { readonly willingness: number; readonly maxPrice: bigint })
  | (Spare & { readonly minPricePerKwhGiven: bigint })
);

/** What is played: some hours of a day, and who is there in each. */
export interface Program {
  readonly hours: readonly number[];
  readonly traders: readonly Trader[];
  /** What is ordered for an hour, as the hours before have left the cars. */
  wishesFor(hour: number): Wish[];
}

/** What a program is made of. */
export interface Material {
  readonly day: string;
  readonly sessions: readonly Session[];
  readonly field: Field;
  readonly keys: Keys;
  readonly seed: string;
}

/** A thousandth of an ether: nobody pays in odd amounts. */
const roundDeposit = 10n ** 15n;

/**
 * The hours of a day, one after the other.
 * @param only one of them; all by default.
 * @throws InputError `NO_SESSIONS`
 */
export function dayProgram(material: Material, only?: number): Program {
  const { field, keys } = material;
  const random = createRandom(material.seed).fork("cars");
  const midnight = parseDay(material.day);
  const hours = only === undefined ? Array.from({ length: 24 }, (_, hour) => hour) : [only];
  const cars = sessionsOf(material).map(
    (session) => new Car(session, midnight + (hours[0] ?? 0) * HOUR),
  );
  const vehicles = byVehicle(cars);
  const traders = new Map(
    [...vehicles].map(([name, own]) => {
      const wattHours = own.reduce((sum, { session }) => sum + session.wattHours, 0);
      return [name, traderOf(name, keys, depositFor(field, wattHours))];
    }),
  );
  const wishesFor = (hour: number): Wish[] => {
    const wishes = [...traders].map(([name, trader]) => {
      const own = vehicles.get(name) ?? [];
      return wishOf(field, trader, own, midnight + hour * HOUR, random.fork(name));
    });
    return wishes.filter((wish) => wish !== undefined);
  };
  return { hours, traders: [...traders.values()], wishesFor };
}

/** A vehicle may come more than once a day. */
function byVehicle(cars: readonly Car[]): Map<string, Car[]> {
  const vehicles = new Map<string, Car[]>();
  for (const car of cars) {
    const { vehicle } = car.session;
    vehicles.set(vehicle, [...(vehicles.get(vehicle) ?? []), car]);
  }
  return vehicles;
}

function wishOf(
  field: Field,
  trader: Trader,
  cars: readonly Car[],
  time: number,
  random: Random,
): Wish | undefined {
  for (const car of cars) {
    const wish = car.wishAt(time);
    if (wish === undefined) continue;
    if (wish.kind === "spare")
      return {
        trader,
        car,
        ...wish,
        minPricePerKwhGiven: drawMinPrice(field, random.fork("least")),
      };
    const willingness = drawWillingness(random.fork("willingness"));
    const maxPrice = drawMaxPrice(field, wish.minWattHours > 0, random.fork("most"));
    return { trader, car, ...wish, willingness, maxPrice };
  }
  return undefined;
}

/**
 * One field of so many EVs, seven consumers for eight providers as in the paper's field of 75. Each takes the energy of
 * a session, drawn among those of the day, and again when there are not enough.
 * @throws InputError `NO_SESSIONS`
 */
export function sizedProgram(material: Material, evs: number): Program {
  const random = createRandom(material.seed).fork("sized");
  const sessions = random.fork("order").shuffle(sessionsOf(material));
  const consumers = Math.min(evs - 1, Math.max(1, Math.round((evs * 7) / 15)));
  const wishes = Array.from({ length: evs }, (_, index): Wish => {
    const session = sessions[index % sessions.length] ?? missing();
    const own = random.fork(String(index));
    const deposit = depositFor(material.field, session.wattHours);
    const trader = traderOf(`place ${String(index + 1)}`, material.keys, deposit);
    const limits = drawRationalLimits(material.field, own.fork("limits"));
    if (index >= consumers) return { trader, ...spareOf(session), ...limits };
    const stay = (session.departure - session.arrival) / HOUR;
    const willingness = drawWillingness(own.fork("willingness"));
    return { trader, ...needFor(session.wattHours, stay), willingness, ...limits };
  });
  return { hours: [0], traders: wishes.map(({ trader }) => trader), wishesFor: () => wishes };
}

/** Those that are there on the day and charge enough for an order. */
function sessionsOf({ day, sessions }: Material): Session[] {
  const midnight = parseDay(day);
  const there = sessions.filter(
    ({ arrival, departure, wattHours }) =>
      departure > midnight &&
      arrival < midnight + 24 * HOUR &&
      wattHours >= carModel.leastWattHours,
  );
  if (there.length > 0) return there.sort((a, b) => a.arrival - b.arrival);
  const days = sessions.map(({ arrival }) => dayOf(arrival)).sort();
  throw new InputError({
    code: "NO_SESSIONS",
    shortMessage: `No car is there on ${day}.`,
    whatToDo:
      days.length === 0
        ? "Give a file with sessions, or --profile."
        : `Choose a day from ${days[0] ?? ""} to ${days.at(-1) ?? ""}, or use --profile.`,
  });
}

function traderOf(name: string, keys: Keys, deposit: bigint): Trader {
  return { name, account: keys.of(`account ${name}`), deposit };
}

/**
 * Twice what the energy costs at the grid's price: what a car has paid for and did not get is on hold until its hour is
 * finalized, while it buys again.
 */
function depositFor({ gridSells }: Field, wattHours: number): bigint {
  const needed = (2n * BigInt(wattHours) * gridSells) / 1_000n;
  return (needed / roundDeposit + 1n) * roundDeposit;
}

function missing(): never {
  throw new RangeError("there is no session");
}
