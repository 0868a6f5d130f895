// The actions that pay for an awarded round, and those that time allows.
import type { BaseWallet } from "ethers";

import {
  dueOutcome,
  readingForContract,
  readingProblem,
  settleOutcome,
  SIDES,
  submitReading,
  type Reading,
  type ReadingContext,
  type Side,
} from "../../../sdk/src/auction/index.js";
import type { Address } from "../../../sdk/src/signing/index.js";
import { signReading } from "../support/signing.js";

import { addressOf } from "./arena.js";
import { ended, mismatch, partyOf } from "./model.js";
import { once, roundNumber, type Attempt, type Scene } from "./scene.js";
import type { Ending } from "./tally.js";

export function settle(scene: Scene): Attempt {
  const { arena, model, now } = scene;
  const number = roundNumber(scene);
  return {
    from: model.round.consumer,
    data: arena.market.interface.encodeFunctionData("settle", [number]),
    value: 0n,
    error: mismatch(model, number, "Awarded", now),
    next: () => ended(model, settleOutcome(model.round, model.parameters)),
    ending: "settled by word",
  };
}

/** Signed by one meter; now and then by none. */
export function reading(scene: Scene): Promise<Attempt> {
  const { random, model } = scene;
  const other: Side = model.round.report?.side === "Consumer" ? "Provider" : "Consumer";
  const side = random.pick([other, random.pick(SIDES)]);
  return submission(scene, once(random, 15) ? [] : [side]);
}

export function bothReadings(scene: Scene): Promise<Attempt> {
  return submission(scene, SIDES);
}

export function reclaim({ arena, model, now }: Scene): Attempt {
  const { round, parameters } = model;
  const outcome = dueOutcome(round, parameters, now);
  const attempt = {
    from: arena.players.stranger.address,
    data: arena.market.interface.encodeFunctionData("reclaim", [round.consumer]),
    value: 0n,
  };
  if (outcome === undefined) return { ...attempt, error: "NothingToReclaim", next: () => model };
  const contest = round.report?.contest?.kind === "Stake" ? "a stake" : "a reading";
  const endings: Readonly<Record<typeof outcome.state, Ending>> = {
    Cancelled: "cancelled",
    Expired: "expired",
    Settled: "settled by a reading that stood",
    Undelivered: "undelivered",
    Resolved: `lapsed after ${contest}`,
  };
  return {
    ...attempt,
    error: undefined,
    next: () => ended(model, outcome),
    ending: endings[outcome.state],
  };
}

async function submission(scene: Scene, signedBy: readonly Side[]): Promise<Attempt> {
  const { arena, model, now } = scene;
  const message = drawReading(scene);
  const meters = { Consumer: meterOf(scene, "Consumer"), Provider: meterOf(scene, "Provider") };
  const { round, parameters } = model;
  const context: ReadingContext = {
    round,
    parameters,
    market: arena.address,
    now,
    signedBy,
    meters: { Consumer: meterAddress(meters.Consumer), Provider: meterAddress(meters.Provider) },
  };
  const problem = readingProblem(message, context);
  const effect = problem === undefined ? submitReading(message, context) : undefined;
  const outcome = effect?.outcome;
  const sent = readingForContract(message);
  const signature = async (side: Side): Promise<string> =>
    signedBy.includes(side) && meters[side] !== undefined
      ? signReading(meters[side], arena.domain, sent)
      : "0x";
  const signatures = [await signature("Consumer"), await signature("Provider")] as const;
  const after = { ...model, round: effect?.round ?? round };
  const ending = signedBy.length > 1 ? "settled by both meters" : "settled by agreeing readings";
  return {
    from: arena.players.stranger.address,
    data: arena.market.interface.encodeFunctionData("settleMetered", [sent, ...signatures]),
    value: 0n,
    error: problem?.code,
    next: () => (outcome === undefined ? after : ended(after, outcome)),
    ...(outcome === undefined ? {} : { ending }),
  };
}

/** A reading around the edges of the tolerance, with something wrong about it now and then. */
function drawReading(scene: Scene): Reading {
  const { arena, model, random, now } = scene;
  const { round, sink } = model;
  const { stranger } = arena.players;
  return {
    market: once(random, 20) ? sink : arena.address,
    consumer: round.consumer,
    provider: once(random, 20) ? stranger.address : (round.provider ?? sink),
    round: roundNumber(scene),
    wattHours: drawEnergy(scene),
    takenAt: once(random, 10) ? round.closesAt - random.int(0, 1) : now,
    final: !once(random, 20),
  };
}

function drawEnergy({ model, random }: Scene): number {
  const { round, parameters } = model;
  const tolerance = Math.floor((round.wattHours * parameters.toleranceBps) / 10_000);
  const base = round.report?.wattHours ?? round.wattHours;
  const edges = [-tolerance - 1, -tolerance, tolerance, tolerance + 1].map((by) => base + by);
  const energy = random.pick([...edges, round.wattHours, random.int(0, round.wattHours), 0]);
  return Math.max(0, energy);
}

function meterOf({ arena, model }: Scene, side: Side): BaseWallet | undefined {
  const party = partyOf(model, side);
  return Object.values(arena.players).find(({ address }) => address === party)?.meter;
}

function meterAddress(meter: BaseWallet | undefined): Address | undefined {
  return meter === undefined ? undefined : addressOf(meter.address);
}
