// The two markets side by side.
import { expect } from "chai";

import { accessToken, bondOf, escrowOf, stateAt } from "../../../sdk/src/auction/index.js";
import { reputationInTenThousandths } from "../../../sdk/src/registry/index.js";

import type { Arena, Observation } from "./arena.js";
import type { Model } from "./model.js";

/** What the SDK says can be read of the market at that second. */
export function foreseen(arena: Arena, model: Model, at: number): Observation {
  const { round, parameters, accounts } = model;
  const escrow = escrowOf(round);
  return {
    ...stateAt(round, parameters, at),
    round,
    escrow,
    bond: bondOf(escrow, parameters),
    accounts,
    reputations: new Map(
      [...accounts].map(([holder, account]) => [holder, reputationInTenThousandths(account)]),
    ),
    accessToken: foreseenToken(arena, model, at),
  };
}

/** Fails on the first difference. */
export function expectSame(actual: Observation, expected: Observation, label: string): void {
  const { accounts, reputations, ...auction } = expected;
  for (const [holder, account] of accounts)
    expect(actual.accounts.get(holder), `${label}, account ${holder}`).to.deep.equal(account);
  for (const [holder, reputation] of reputations) {
    const what = `${label}, reputation of ${holder}`;
    expect(actual.reputations.get(holder), what).to.equal(reputation);
  }
  const { round, state, due, escrow, bond, accessToken } = actual;
  const seen = { round, state, due, escrow, bond, accessToken };
  expect(seen, `${label}, round`).to.deep.equal(auction);
}

function foreseenToken({ address, chainId }: Arena, model: Model, at: number): string {
  const { round, parameters } = model;
  const { consumer, provider, closesAt: awardedAt } = round;
  if (stateAt(round, parameters, at).state !== "Awarded" || provider === undefined)
    return "WrongState";
  const { validity } = parameters;
  const parts = { chainId, market: address, consumer, provider, awardedAt, validity };
  return accessToken({ ...parts, round: round.round });
}
