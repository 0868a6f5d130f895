// All actions by name, and which to try when.
import { stateAt } from "../../../sdk/src/auction/index.js";

import { NAMES } from "./arena.js";
import { bid, cancel, end, signedBid, start } from "./bidding.js";
import { concede, contest, resolve } from "./disputing.js";

import { accountIn, credited, withAccount } from "./model.js";
import { once, type Attempt, type Scene } from "./scene.js";
import { bothReadings, reading, reclaim, settle } from "./settling.js";

const ACTIONS = {
  start,
  cancel,
  end,
  bid,
  signedBid,
  settle,
  reading,
  bothReadings,
  reclaim,
  contest,
  concede,
  resolve,
  deposit,
  revoke,
  switchMarket,
} as const satisfies Readonly<Record<string, (scene: Scene) => Attempt | Promise<Attempt>>>;

export type ActionName = keyof typeof ACTIONS;

export const ACTION_NAMES = Object.keys(ACTIONS) as readonly ActionName[];

type Stage = "Open" | "Led" | "Awarded" | "Reported" | "Disputed" | "Due" | "Over";

/** What fits a round at a stage, the likelier the oftener. */
const FITTING: Readonly<Record<Stage, readonly ActionName[]>> = {
  Open: [...many("bid", 6), ...many("signedBid", 6), "cancel"],
  Led: [...many("bid", 2), ...many("signedBid", 2), ...many("end", 4), "cancel"],
  Awarded: [...many("reading", 7), "bothReadings", "settle", "contest"],
  Reported: [...many("contest", 2), ...many("reading", 6)],
  Disputed: [...many("concede", 2), ...many("resolve", 2), "deposit"],
  Due: ["reclaim", "reclaim", "start"],
  Over: many("start", 1),
};

function many(name: ActionName, times: number): readonly ActionName[] {
  return Array.from({ length: times }, () => name);
}

/** Mostly one that fits, and now and then just any. */
export function drawAction(scene: Scene): ActionName {
  const { model, random } = scene;
  if (!model.active && once(random, 2)) return "switchMarket";
  return once(random, 12) ? random.pick(ACTION_NAMES) : random.pick(FITTING[stageOf(scene)]);
}

export async function attempt(name: ActionName, scene: Scene): Promise<Attempt> {
  return ACTIONS[name](scene);
}

function stageOf({ model, now }: Scene): Stage {
  const { round, parameters } = model;
  const { state, due } = stateAt(round, parameters, now);
  if (due) return "Due";
  if (state === "Open") return round.provider === undefined ? "Open" : "Led";
  if (state === "Awarded") return round.report === undefined ? "Awarded" : "Reported";
  return state === "Disputed" ? "Disputed" : "Over";
}

function deposit({ arena, model, random }: Scene): Attempt {
  const from = arena.players[random.pick(NAMES)].address;
  const value = random.bigint(1n, 10n ** 18n);
  const data = arena.market.interface.encodeFunctionData("deposit");
  return { from, data, value, error: undefined, next: () => credited(model, from, value) };
}

function revoke({ arena, model, random }: Scene): Attempt {
  const from = arena.players[random.pick(NAMES)].address;
  const data = arena.market.interface.encodeFunctionData("revokeSignatures");
  const epoch = accountIn(model, from).epoch + 1;
  const next = (): typeof model => withAccount(model, from, { epoch });
  return { from, data, value: 0n, error: undefined, next };
}

/** Closes the market to new rounds and bids, or opens it again. */
function switchMarket({ arena, model }: Scene): Attempt {
  const active = !model.active;
  const data = arena.market.interface.encodeFunctionData("setActive", [active]);
  const next = (): typeof model => ({ ...model, active });
  return { from: arena.operator, data, value: 0n, error: undefined, next };
}
