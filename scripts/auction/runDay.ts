import { requestWithdrawal, withdraw, accountOf } from "../../sdk/src/client/index.js";
import type { Parameters } from "../../sdk/src/auction/index.js";
import { type DayPlan, type PlannedRound, parseDay } from "../../sdk/src/profile/index.js";
import type { Random } from "../../sdk/src/random/index.js";
import { admit } from "./admit.js";
import { type Money, audit } from "./audit.js";
import { type Cast, type Trader, castFor } from "./cast.js";
import type { Chain } from "./chain.js";
import type { Keys } from "./keys.js";
import { type PlayedRound, playRound } from "./playRound.js";
import { type Process, runProcesses } from "./processes.js";
import { Stage } from "./stage.js";

/** What a day is played from. */
export interface Script {
  readonly plan: DayPlan;
  readonly parameters: Parameters;
  readonly keys: Keys;
  readonly random: Random;
  openChain(start: number): Promise<Chain>;
  /** Told how far it is. */
  watch(progress: Progress): void;
}

/** How far a day is. */
export interface Progress {
  readonly act: "registering" | "trading" | "withdrawing";
  /** Of the day's clock. */
  readonly time: number;
  readonly done: number;
  readonly of: number;
  readonly transactions: number;
}

/** A day that was played. */
export interface PlayedDay {
  readonly rounds: readonly PlayedRound[];
  readonly traders: readonly Trader[];
  readonly money: Money;
  /** Before everybody withdrew. */
  readonly moneyAtClose: Money;
  readonly gas: Stage["gas"] & { readonly deployment: number };
  readonly transactions: number;
  readonly chain: { readonly name: string; readonly id: number };
  /** By how much the chain's clock was ahead of the day's, seconds: whole days. */
  readonly shift: number;
}

const daySeconds = 86_400;

/** Seconds between two looks at the money while rounds are open. */
const auditEvery = 8 * 3_600;

/** Plays a day: registers everybody, plays its rounds side by side, pays everybody out. */
export async function runDay(script: Script): Promise<PlayedDay> {
  const { plan, parameters, keys } = script;
  const cast = castFor(plan, parameters, keys);
  const first = firstStart(plan);
  // A block a second: the market, two transactions an account, and some to spare.
  const opening = first - 2 * cast.traders.length - 600;
  const chain = await script.openChain(opening);
  try {
    const shift = daysBehind(chain.now(), opening) * daySeconds;
    chain.passTo(opening + shift);
    const stage = await Stage.open(chain, keys, parameters);
    return await playOn(stage, cast, script, shift);
  } finally {
    await chain.close();
  }
}

async function playOn(stage: Stage, cast: Cast, script: Script, shift: number): Promise<PlayedDay> {
  const { plan, random } = script;
  const { traders } = cast;
  const tell = (act: Progress["act"], done: number, of: number): void => {
    const time = stage.chain.now() - shift;
    script.watch({ act, done, of, time, transactions: stage.transactions });
  };
  for (const [index, trader] of traders.entries()) {
    tell("registering", index, traders.length);
    await admit(stage, trader);
  }
  const rounds = await trade(stage, cast, { plan, random, shift }, (done) => {
    tell("trading", done, plan.rounds.length);
  });
  const moneyAtClose = await audit(stage, traders);
  const money = await payOut(stage, traders, (done) => {
    tell("withdrawing", done, traders.length);
  });
  return {
    rounds,
    traders,
    money,
    moneyAtClose,
    gas: { ...stage.gas, deployment: stage.deployed.gas },
    transactions: stage.transactions,
    chain: { name: stage.chain.name, id: stage.chain.chainId },
    shift,
  };
}

/** Plays the rounds side by side, and looks at the money while they are open. */
async function trade(
  stage: Stage,
  cast: Cast,
  { plan, random, shift }: Pick<Script, "plan" | "random"> & Pick<PlayedDay, "shift">,
  tell: (done: number) => void,
): Promise<PlayedRound[]> {
  const processes = plan.rounds.map((round) =>
    playRound(stage, cast, shifted(round, shift), random.fork(`round ${round.session.id}`)),
  );
  const first = firstStart(plan) + shift;
  const played = await runProcesses<PlayedRound | undefined>(
    [...processes, auditor(stage, cast.traders, first)],
    (time, done) => {
      stage.chain.passTo(time);
      tell(Math.min(done, processes.length));
    },
  );
  // What is reported has the day's times again.
  return played
    .filter((round) => round !== undefined)
    .map((round, index) => ({ ...round, planned: plan.rounds[index] ?? round.planned }));
}

/** Everybody asks for all there is, waits, and takes it: what is held after that is the sink's. */
async function payOut(
  stage: Stage,
  traders: readonly Trader[],
  tell: (done: number) => void,
): Promise<Money> {
  const { market, parameters, chain } = stage;
  const leaving: { readonly trader: Trader; readonly amount: bigint }[] = [];
  for (const trader of traders) {
    const { available } = await accountOf(market, trader.account.address);
    if (available > 0n) leaving.push({ trader, amount: available });
  }
  for (const { trader, amount } of leaving) {
    await stage.act(trader.account, requestWithdrawal(amount), "withdrawals");
  }
  chain.passTo(chain.now() + parameters.withdrawDelay);
  for (const [index, { trader }] of leaving.entries()) {
    tell(index);
    await stage.act(trader.account, withdraw(trader.account.address), "withdrawals");
  }
  return audit(stage, traders);
}

/** Counts the money now and then, escrows and bonds included. */
async function* auditor(
  stage: Stage,
  traders: readonly Trader[],
  first: number,
): Process<undefined> {
  for (let time = first + auditEvery; time <= first + daySeconds; time += auditEvery) {
    yield time;
    await audit(stage, traders);
  }
  return undefined;
}

/** A day may have sessions and no round. */
function firstStart({ rounds, day }: DayPlan): number {
  return rounds[0]?.startsAt ?? parseDay(day);
}

/** How many whole days a chain is ahead of a time; hours of the day stay what they are. */
function daysBehind(now: number, time: number): number {
  return Math.max(0, Math.ceil((now - time) / daySeconds));
}

function shifted(round: PlannedRound, seconds: number): PlannedRound {
  return {
    ...round,
    startsAt: round.startsAt + seconds,
    closesAt: round.closesAt + seconds,
    deliveryEnds: round.deliveryEnds + seconds,
    bids: round.bids.map((bid) => ({ ...bid, at: bid.at + seconds })),
  };
}
