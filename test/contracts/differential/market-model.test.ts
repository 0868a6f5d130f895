// Random actions on the market, each compared with what the SDK foretells. The same seed plays the same; by hand:
//   PEERWATT_FUZZ_SEED=7 PEERWATT_FUZZ_ACTIONS=20000 npm run test:contracts
import { expect } from "chai";

import { createRandom, type Random } from "../../../sdk/src/random/index.js";
import { ethers, loadFixture, now as latest } from "../support/chain.js";

import { ACTION_NAMES, attempt, drawAction } from "./actions.js";
import { land, observe, openArena } from "./arena.js";
import { expectSame, foreseen } from "./comparison.js";
import {
  actionsFromEnvironment,
  DEFAULT_ACTIONS,
  DEFAULT_SEED,
  seedFromEnvironment,
} from "./environment.js";
import { accountIn, holdings, type Model } from "./model.js";
import { drawParameters, nextTime, type Attempt } from "./scene.js";
import { Tally } from "./tally.js";

/** Then comes a new market, with other parameters. */
const ACTIONS_PER_MARKET = 125;

const seed = seedFromEnvironment();
const actions = actionsFromEnvironment();

/** Each market starts from it, so that the players' purses outside do not run dry. */
function emptyChain(): Promise<void> {
  return Promise.resolve();
}

function countIn(tally: Tally, name: string, { error, ending }: Attempt, sinkGrew: boolean): void {
  tally.add(error ?? name);
  if (error !== undefined || ending === undefined) return;
  tally.add(ending);
  if (ending.startsWith("settled") && sinkGrew) tally.add("slash");
}

async function playMarket(
  random: Random,
  length: number,
  label: string,
  tally: Tally,
): Promise<void> {
  const opened = await openArena(drawParameters(random));
  const { arena } = opened;
  let model: Model = opened.model;
  let now = await latest();
  for (let played = 1; played <= length; played++) {
    now = nextTime({ arena, model, now, random });
    const scene = { arena, model, now, random };
    const name = drawAction(scene);
    const tried = await attempt(name, scene);
    const where = `${label}, action ${String(played)} (${name})`;
    expect(await land(arena, tried, now), `${where}, error`).to.equal(tried.error);
    const next = tried.error === undefined ? tried.next() : model;
    const expected = foreseen(arena, next, now);
    expectSame(await observe(arena, next), expected, where);
    const [before, after] = [model, next].map((at) => accountIn(at, at.sink).available);
    countIn(tally, name, tried, before !== after);
    if (expected.state === "Awarded") tally.add("access token");
    model = next;
  }
  const held = await ethers.provider.getBalance(arena.address);
  expect(held, `${label}, what the market holds`).to.equal(holdings(model));
}

describe("the market and the SDK's model of it", () => {
  it(`agree on ${String(actions)} random actions, to the wei`, async () => {
    const tally = new Tally();
    for (let market = 1, left = actions; left > 0; market++, left -= ACTIONS_PER_MARKET) {
      await loadFixture(emptyChain);
      const label = `seed "${seed}", market ${String(market)}`;
      const random = createRandom(seed).fork(`market ${String(market)}`);
      await playMarket(random, Math.min(left, ACTIONS_PER_MARKET), label, tally);
    }
    // A longer run begins with the default one. Another seed, or a shorter run, leaves the rarest to chance.
    if (seed === DEFAULT_SEED && actions >= DEFAULT_ACTIONS)
      tally.expectAll(ACTION_NAMES, `seed "${seed}"`);
  }).timeout(60_000 + 100 * actions);
});
