// The actions from the start of a round to its award.
import {
  bidProblem,
  bondOf,
  cancelledOutcome,
  dueOutcome,
  escrowOf,
  highestNextBid,
  signedBidProblem,
  withBid,
  type Bid,
  type BidContext,
  type Round,
} from "../../../sdk/src/auction/index.js";
import type { Random } from "../../../sdk/src/random/index.js";
import { reputationInTenThousandths } from "../../../sdk/src/registry/index.js";
import { bytesToHex, ZERO_ADDRESS, type Address } from "../../../sdk/src/signing/index.js";
import { signBid } from "../support/signing.js";
import { AREA, POSITION } from "../support/world.js";

import { NAMES, type Name } from "./arena.js";
import {
  accountIn,
  credited,
  ended,
  mismatch,
  noRound,
  stateIn,
  withAccount,
  type Model,
} from "./model.js";
import { etherFor, once, roundNumber, type Attempt, type Scene } from "./scene.js";

/** Of whom one might bid with success, if it has another meter than the consumer. */
const REGULARS = ["provider", "rival"] as const satisfies readonly Name[];

/** Starts a round, which first moves the money of one that time has ended. */
export function start(scene: Scene): Attempt {
  const { arena, model, now, random } = scene;
  const { address } = arena.players.consumer;
  const settled = withDue(model, now);
  const opened = drawRound(scene, accountIn(settled, address).available);
  const escrow = escrowOf(opened);
  const value = etherFor({ ...scene, model: settled }, address, escrow);
  const { wattHours, startPrice, minReputation } = opened;
  const duration = random.int(1, 100);
  const next = credited(settled, address, value - escrow);
  return {
    from: address,
    data: arena.market.interface.encodeFunctionData("startAuction", [
      wattHours,
      duration,
      startPrice,
      minReputation,
      AREA,
      POSITION,
    ]),
    value,
    error: startProblem(model, now) ?? shortOf(next, address),
    next: () => ({
      ...withAccount(next, address, { round: opened.round }),
      round: { ...opened, closesAt: now + duration },
    }),
  };
}

export function cancel(scene: Scene): Attempt {
  const { arena, model, now } = scene;
  const { round } = model;
  const number = roundNumber(scene);
  const stands = round.provider === undefined ? undefined : "BidStands";
  return {
    from: round.consumer,
    data: arena.market.interface.encodeFunctionData("cancelAuction", [number]),
    value: 0n,
    error: mismatch(model, number, "Open", now) ?? stands,
    next: () => ended(model, cancelledOutcome(round)),
    ending: "cancelled",
  };
}

export function end(scene: Scene): Attempt {
  const { arena, model, now, random } = scene;
  const { round } = model;
  const number = roundNumber(scene);
  const price = round.price + (once(random, 8) ? 1n : 0n);
  const moved = round.provider === undefined || price !== round.price ? "BestBidMoved" : undefined;
  const provider = round.provider ?? ZERO_ADDRESS;
  return {
    from: round.consumer,
    data: arena.market.interface.encodeFunctionData("endAuction", [number, provider, price]),
    value: 0n,
    error: mismatch(model, number, "Open", now) ?? moved,
    next: () => ({ ...model, round: { ...round, closesAt: now } }),
  };
}

export function bid(scene: Scene): Attempt {
  const { arena, model } = scene;
  const message = drawBid(scene);
  const { provider, consumer, round, wattHours, price, ephemeralKey } = message;
  const bond = bondOf(escrowOf(model.round), model.parameters);
  const value = etherFor(scene, provider, bond);
  return {
    from: provider,
    data: arena.market.interface.encodeFunctionData("placeBid", [
      consumer,
      round,
      wattHours,
      price,
      ephemeralKey,
    ]),
    value,
    error: bidProblem(message, contextOf(scene, provider, value))?.code,
    next: () => leading(credited(model, provider, value), message, scene.now),
  };
}

/** Anyone may submit it; the stranger does. */
export async function signedBid(scene: Scene): Promise<Attempt> {
  const { arena, model, now } = scene;
  const message = drawBid(scene);
  const { provider, exclusive } = message;
  const bidder = Object.values(arena.players).find(({ address }) => address === provider);
  const signer = bidder?.account ?? arena.players.consumer.account;
  const signature = await signBid(signer, arena.domain, { ...message });
  const epoch = accountIn(model, provider).epoch + (exclusive ? 1 : 0);
  return {
    from: arena.players.stranger.address,
    data: arena.market.interface.encodeFunctionData("placeBidBySig", [message, signature]),
    value: 0n,
    error: signedBidProblem(message, contextOf(scene, provider, 0n))?.code,
    next: () => leading(withAccount(model, provider, { epoch }), message, now),
  };
}

function withDue(model: Model, now: number): Model {
  const outcome = dueOutcome(model.round, model.parameters, now);
  return outcome === undefined ? model : ended(model, outcome);
}

function startProblem(model: Model, now: number): string | undefined {
  if (!model.active) return "MarketInactive";
  const live = ["Open", "Awarded", "Disputed"].includes(stateIn(model, now));
  return live ? "WrongState" : undefined;
}

function shortOf(model: Model, address: Address): string | undefined {
  return accountIn(model, address).available < 0n ? "InsufficientBalance" : undefined;
}

/** Any energy, at a price from next to nothing to what the consumer can just afford, or just not. */
function drawRound({ model, random }: Scene, available: bigint): Round {
  const { minEnergy } = model.parameters;
  const wattHours = random.pick([1, Math.max(minEnergy, 1), 20_000, random.int(1, 2 ** 20)]);
  const affordable = (available * 1000n) / BigInt(wattHours);
  const ceiling = random.pick([10n, 10n ** 6n, 10n ** 15n, affordable / 4n + 1n]);
  const startPrice = once(random, 12) ? affordable + 1n : random.bigint(1n, ceiling);
  const minReputation = once(random, 8) ? 5001 : 0;
  const number = model.round.round + 1;
  return {
    ...noRound(model.round.consumer),
    round: number,
    written: "Open",
    wattHours,
    startPrice,
    minReputation,
    price: startPrice,
  };
}

/** A bid that would lead, with something wrong about it now and then. */
function drawBid({ arena, model, random, now }: Scene): Bid {
  const { round, parameters } = model;
  const provider =
    arena.players[once(random, 4) ? random.pick(NAMES) : random.pick(REGULARS)].address;
  const latest = now + parameters.withdrawDelay;
  const one = (): number => (once(random, 25) ? 1 : 0);
  return {
    provider,
    consumer: round.consumer,
    round: round.round + one(),
    wattHours: round.wattHours + one(),
    price: drawPrice(random, highestNextBid(round, parameters) ?? 0n),
    ephemeralKey: bytesToHex(random.bytes(32)),
    deadline: random.pick(once(random, 6) ? [now - 1, latest + 1] : [now, latest]),
    epoch: accountIn(model, provider).epoch + (once(random, 12) ? 1 : 0),
    exclusive: once(random, 3),
  };
}

function drawPrice(random: Random, highest: bigint): bigint {
  if (once(random, 12)) return random.pick([highest + 1n, 0n]);
  return random.pick([highest, highest / 2n, random.bigint(0n, highest)]);
}

function contextOf({ model, now }: Scene, provider: Address, value: bigint): BidContext {
  const { round, parameters, active } = model;
  const { status, hasMeter, epoch, available, ...counters } = accountIn(model, provider);
  const reputation = reputationInTenThousandths(counters);
  const bidder = { status, hasMeter, epoch, reputation, available: available + value };
  return { round, parameters, now, marketActive: active, bidder };
}

/** The bidder's bond is locked, and that of whoever led before is free. */
function leading(model: Model, message: Bid, now: number): Model {
  const { round, parameters } = model;
  const bond = bondOf(escrowOf(round), parameters);
  let next = credited(model, message.provider, -bond);
  if (round.provider !== undefined) next = credited(next, round.provider, bond);
  return { ...next, round: withBid(round, parameters, message, now) };
}
