import { InputError } from "../errors/index.js";
import type { Random } from "../random/index.js";

/** A side of a round. */
export type Side = "consumer" | "provider";

/** How often what happens; shares from 0 to 1. */
export interface FateRates {
  /** Of rounds with a winner: nobody proves delivery. */
  readonly noShow: number;
  /** Of rounds with a winner: less comes than was agreed, and both meters say so. */
  readonly underDelivery: number;
  /** Of rounds with a winner: the two sides claim different things. */
  readonly dispute: number;
  /** Of the rest: the consumer settles by its word. */
  readonly confirmed: number;
  /** Of the rest: only one side's meter reports, and nobody contests. What remains is reported by both meters. */
  readonly oneMeter: number;
  /** Of rounds without bids: the consumer cancels instead of waiting for the close. */
  readonly cancelled: number;
}

/** The rates used unless some are replaced. */
export const defaultFateRates: FateRates = {
  noShow: 0.03,
  underDelivery: 0.06,
  dispute: 0.04,
  confirmed: 0.45,
  oneMeter: 0.1,
  cancelled: 0.3,
};

/** A dispute: what either side claims and how it ends. The `liar` is the one whose meter counts wrong. */
export interface Dispute {
  readonly kind: "disputed";
  /** What really flowed. */
  readonly deliveredWattHours: number;
  readonly liar: Side;
  /** Whose meter reports first. */
  readonly reporter: Side;
  readonly reportedWattHours: number;
  /** The other side's answer: its own meter's reading, or a stake. */
  readonly contest:
    { readonly by: "reading"; readonly wattHours: number } | { readonly by: "stake" };
  /** The liar gives in, the arbiter finds against the liar, or the arbiter stays silent. */
  readonly ending: "conceded" | "resolved" | "silent";
}

/** What becomes of a round that has a winner. */
export type AwardedFate =
  | { readonly kind: "confirmed"; readonly deliveredWattHours: number }
  | { readonly kind: "metered"; readonly deliveredWattHours: number }
  | { readonly kind: "oneMeter"; readonly deliveredWattHours: number; readonly reporter: Side }
  | { readonly kind: "underDelivered"; readonly deliveredWattHours: number }
  | { readonly kind: "noShow"; readonly deliveredWattHours: 0; readonly absent: Side }
  | Dispute;

/** What becomes of a round without bids. */
export type UnsoldFate = { readonly kind: "expired" } | { readonly kind: "cancelled" };

/** What becomes of a round. */
export type Fate = AwardedFate | UnsoldFate;

/** The golden section: steps of it around a circle leave no wide gap and no cluster. */
const evenStep = (Math.sqrt(5) - 1) / 2;

/**
 * A seeded sequence of numbers in [0, 1) that fills the range evenly, so that a day of some forty rounds shows each
 * fate about as often as its rate says; independent draws would leave out the rare ones on many days.
 */
export function evenDraws(random: Random): () => number {
  let draw = random.next();
  return () => (draw = (draw + evenStep) % 1);
}

/**
 * Draws what becomes of a round that has a winner.
 *
 * @param wattHours what was agreed.
 * @param draw in [0, 1): decides whether and how it fails.
 * @param random decides the rest.
 */
export function drawFate(
  wattHours: number,
  rates: FateRates,
  draw: number,
  random: Random,
): AwardedFate {
  const { noShow, underDelivery, dispute } = rates;
  if (draw < noShow) return { kind: "noShow", deliveredWattHours: 0, absent: drawSide(random) };
  if (draw < noShow + underDelivery) {
    return { kind: "underDelivered", deliveredWattHours: drawPart(wattHours, random) };
  }
  if (draw < noShow + underDelivery + dispute) return drawDispute(wattHours, random);
  return drawDelivery(wattHours, rates, random);
}

/** Draws what becomes of a round without bids. */
export function drawUnsoldFate(rates: FateRates, random: Random): UnsoldFate {
  return { kind: random.next() < rates.cancelled ? "cancelled" : "expired" };
}

function drawDelivery(wattHours: number, rates: FateRates, random: Random): AwardedFate {
  const draw = random.next();
  if (draw < rates.confirmed) return { kind: "confirmed", deliveredWattHours: wattHours };
  if (draw < rates.confirmed + rates.oneMeter) {
    return { kind: "oneMeter", deliveredWattHours: wattHours, reporter: drawSide(random) };
  }
  return { kind: "metered", deliveredWattHours: wattHours };
}

/** A lying provider claims all though little came; a lying consumer claims little though all came. */
function drawDispute(wattHours: number, random: Random): Dispute {
  const liar = drawSide(random);
  const reporter = drawSide(random);
  const part = drawPart(wattHours, random);
  const claims = { provider: wattHours, consumer: part };
  const other = reporter === "provider" ? "consumer" : "provider";
  return {
    kind: "disputed",
    deliveredWattHours: claims[liar === "provider" ? "consumer" : "provider"],
    liar,
    reporter,
    reportedWattHours: claims[reporter],
    contest: random.next() < 0.5 ? { by: "reading", wattHours: claims[other] } : { by: "stake" },
    ending: random.pick<Dispute["ending"]>(["conceded", "resolved", "silent"]),
  };
}

function drawSide(random: Random): Side {
  return random.pick<Side>(["consumer", "provider"]);
}

/** Between 30 and 80 %: short enough that no tolerance covers it. */
function drawPart(wattHours: number, random: Random): number {
  return Math.floor((wattHours * random.int(30, 80)) / 100);
}

/**
 * Completes rates by the defaults and checks them.
 *
 * @throws InputError `BAD_RATE`
 */
export function fateRates(given: Partial<FateRates>): FateRates {
  const rates = { ...defaultFateRates, ...given };
  for (const [name, rate] of Object.entries<number>({ ...rates })) {
    if (!(rate >= 0 && rate <= 1)) throw badRate(name, rate);
  }
  const failing = rates.noShow + rates.underDelivery + rates.dispute;
  if (failing > 1) throw badRate("noShow + underDelivery + dispute", failing);
  const delivered = rates.confirmed + rates.oneMeter;
  if (delivered > 1) throw badRate("confirmed + oneMeter", delivered);
  return rates;
}

function badRate(name: string, rate: number): InputError {
  return new InputError({
    code: "BAD_RATE",
    shortMessage: `The rate ${name} is ${String(rate)}.`,
    whatToDo: "Give a share from 0 to 1.",
  });
}
