// The actions of two sides that disagree, and of their arbiter.
import {
  concedeOutcome,
  escrowOf,
  resolveOutcome,
  SIDES,
  stakeOf,
  withStakeContest,
  type Side,
} from "../../../sdk/src/auction/index.js";

import { accountIn, credited, ended, fullCostOf, mismatch, partyOf } from "./model.js";
import { etherFor, once, roundNumber, type Attempt, type Scene } from "./scene.js";

/** By the side whose turn it is, mostly. */
export function contest(scene: Scene): Attempt {
  const { arena, model, now, random } = scene;
  const { round, parameters } = model;
  const number = roundNumber(scene);
  const turn = partyOf(model, contesterSide(scene)) ?? round.consumer;
  const from = once(random, 8) ? arena.players.stranger.address : turn;
  const stake = stakeOf(escrowOf(round), parameters);
  const value = etherFor(scene, from, stake);
  const problem = (): string | undefined => {
    if (round.report === undefined) return "NothingToContest";
    if (from !== turn) return "NotTheParty";
    return accountIn(model, from).available + value < stake ? "InsufficientBalance" : undefined;
  };
  return {
    from,
    data: arena.market.interface.encodeFunctionData("contest", [round.consumer, number]),
    value,
    error: mismatch(model, number, "Awarded", now) ?? problem(),
    next: () => ({
      ...credited(model, from, value - stake),
      round: withStakeContest(round, now),
    }),
  };
}

export function concede(scene: Scene): Attempt {
  const { arena, model, now, random } = scene;
  const { round, parameters } = model;
  const number = roundNumber(scene);
  const side = random.pick(SIDES);
  const party = once(random, 8) ? undefined : partyOf(model, side);
  const by = side === contesterSide(scene) ? "contester" : "reporter";
  const after = round.report?.contest?.kind === "Stake" ? "a stake" : "a reading";
  return {
    from: party ?? arena.players.stranger.address,
    data: arena.market.interface.encodeFunctionData("concede", [round.consumer, number]),
    value: 0n,
    error:
      mismatch(model, number, "Disputed", now) ?? (party === undefined ? "NotAParty" : undefined),
    next: () => ended(model, concedeOutcome(round, parameters, side)),
    ending: `conceded after ${after} by the ${by}`,
  };
}

/** Anything from nothing to the full price, and now and then a unit more. */
export function resolve(scene: Scene): Attempt {
  const { arena, model, now, random } = scene;
  const { round, parameters } = model;
  const number = roundNumber(scene);
  const side = random.pick(SIDES);
  const party = once(random, 10) ? undefined : partyOf(model, side);
  const loser = party ?? arena.players.stranger.address;
  const full = fullCostOf(round);
  const payment = once(random, 3) ? full + 1n : random.pick([0n, full, random.bigint(0n, full)]);
  const tooHigh = payment > full ? "PaymentTooHigh" : undefined;
  return {
    from: arena.arbiter,
    data: arena.market.interface.encodeFunctionData("resolve", [
      round.consumer,
      number,
      payment,
      loser,
    ]),
    value: 0n,
    error:
      mismatch(model, number, "Disputed", now) ?? (party === undefined ? "NotAParty" : tooHigh),
    next: () => ended(model, resolveOutcome(round, parameters, payment, side)),
    ending: side === "Consumer" ? "judged against the consumer" : "judged against the provider",
  };
}

/** The side whose meter did not report first. */
function contesterSide({ model }: Scene): Side {
  return model.round.report?.side === "Consumer" ? "Provider" : "Consumer";
}
