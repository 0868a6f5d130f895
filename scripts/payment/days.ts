import { scheduleDeposits, splitDeposit } from "../../sdk/src/payment/index.js";
import {
  assetPrice,
  defaultTariffId,
  retailAt,
  tariffById,
  weiPerUsd,
} from "../../sdk/src/profile/index.js";
import type { Random } from "../../sdk/src/random/index.js";
import type { Driver } from "./driver.js";
import { PaymentDesk, type PaymentCosts } from "./pay.js";
import type { World } from "./play.js";
import { TradingFloor, type PlayedTrade } from "./trade.js";

/** How much is played. */
export interface Measure {
  readonly payments: number;
  readonly rounds: number;
}

/** The days as they were played. */
export interface PlayedDays {
  readonly deposits: number;
  readonly payments: number;
  readonly costs: PaymentCosts;
  readonly trades: readonly PlayedTrade[];
  readonly withdrawals: number;
}

const HOUR = 3600;
const DAY = 24 * HOUR;
/** What a driver brings, in sums, each of which is split: a few dollars. */
const [SUMS, LEAST_SUM, MOST_SUM] = [6, 15n * 10n ** 14n, 19n * 10n ** 14n] as const;
/** The smallest denomination, one dollar. */
const LEAST = 5n * 10n ** 14n;
const MEAN_WAIT = 20 * 60;
/** For the fees of deposits, and no part of any figure. */
const FEE_MONEY = 10n ** 18n;
/** Energy of a payment and of an auction, watt-hours. */
const ENERGY = { payment: [14_000, 40_000], auction: [4_000, 7_000] } as const;
/** Neighbours sell below the tariff. */
const DISCOUNT = [0.7, 0.95] as const;
const PROVIDERS = 2;
/** Tries for a payer with enough money. */
const TRIES = 50;

/** Deposits in the first night, two days of payments and auctions, and in the end some withdraw. */
export async function playDays(
  world: World,
  measure: Measure,
  say: (line: string) => void,
): Promise<PlayedDays> {
  const { ledger, drivers, stage, random } = world;
  const opening = world.chain.now();
  say("Deposits in common denominations, at random times.");
  const deposits = await playDeposits(world);
  const desk = new PaymentDesk(ledger, drivers);
  const floor = new TradingFloor(stage, ledger, random.fork("floor"));
  const trades: PlayedTrade[] = [];
  say(`${String(measure.rounds)} auctions and ${String(measure.payments)} payments.`);
  for (const { time, kind } of planOf(measure, opening + DAY / 2, random.fork("plan"))) {
    world.chain.passTo(time);
    if (kind === "payment") await playPayment(world, desk, random);
    else trades.push(...(await playTrade(world, floor, desk, random)));
  }
  await desk.close();
  say("Some withdraw.");
  const withdrawals = await playWithdrawals(world);
  return { deposits, payments: desk.payments, costs: desk.costs, trades, withdrawals };
}

/** When what happens, rising: times of the day are as likely as the energy that is used then. */
function planOf(
  { payments, rounds }: Measure,
  from: number,
  random: Random,
): readonly { readonly time: number; readonly kind: "payment" | "auction" }[] {
  const times = Array.from({ length: payments + rounds }, () => from + random.int(0, 2 * DAY));
  const kinds = random.shuffle(
    times.map((_, index) => (index < rounds ? ("auction" as const) : ("payment" as const))),
  );
  return times
    .sort((a, b) => a - b)
    .map((time, index) => ({ time, kind: kinds[index] ?? "payment" }));
}

async function playDeposits({ chain, drivers, ledger, random }: World): Promise<number> {
  const opening = chain.now();
  const planned = drivers.flatMap((driver) => {
    const own = random.fork(`deposits of ${driver.name}`);
    const parts = Array.from({ length: SUMS }, () => {
      const sum = own.bigint(LEAST_SUM, MOST_SUM);
      return splitDeposit(sum, LEAST).parts;
    }).flat();
    return scheduleDeposits(parts, MEAN_WAIT, own).map((each) => ({ driver, ...each }));
  });
  for (const { outside } of drivers) await chain.fund(outside.address, FEE_MONEY);
  for (const { driver, amount, after } of planned.sort((a, b) => a.after - b.after)) {
    chain.passTo(opening + after);
    const { made } = await ledger.deposit(driver.outside, await driver.freshAccount(), amount);
    for (const note of made) driver.receive(note);
  }
  return planned.length;
}

async function playPayment(world: World, desk: PaymentDesk, random: Random): Promise<void> {
  const unitPrice = priceAt(world.chain.now(), random);
  for (let k = 0; k < TRIES; k += 1) {
    const [payer, payee] = random.shuffle(world.drivers);
    if (payer === undefined || payee === undefined) break;
    const wattHours = random.int(...ENERGY.payment);
    if (await desk.pay({ wattHours, unitPrice }, payer, payee)) return;
  }
  // Whoever is rich enough waits in the relayer's batch.
  await desk.close();
}

/** @returns the trade, or nothing if too few have a note that is worth it. */
async function playTrade(
  { chain, drivers }: World,
  floor: TradingFloor,
  desk: PaymentDesk,
  random: Random,
): Promise<PlayedTrade[]> {
  const startPrice = priceAt(chain.now(), random);
  const asks = [97n, 92n].map((percent) => (startPrice * percent) / 100n);
  const wish = { wattHours: random.int(...ENERGY.auction), startPrice, asks };
  const find = async (): Promise<PlayedTrade | undefined> => {
    for (let k = 0; k < TRIES; k += 1) {
      const [consumer, ...others] = random.shuffle<Driver>(drivers);
      if (consumer === undefined) break;
      const played = await floor.play(wish, consumer, others.slice(0, PROVIDERS));
      if (played !== undefined) return played;
    }
    return undefined;
  };
  const found = await find();
  if (found !== undefined) return [found];
  // What waits in the relayer's batch is nobody's to trade with yet.
  await desk.close();
  const later = await find();
  return later === undefined ? [] : [later];
}

/** Every driver takes its largest note out, each at a time of its own. */
async function playWithdrawals({ chain, drivers, ledger, random }: World): Promise<number> {
  let count = 0;
  for (const driver of random.shuffle(drivers)) {
    chain.passTo(chain.now() + random.int(1, HOUR));
    const [largest] = [...driver.notes.values()].sort((a, b) => (a.amount > b.amount ? -1 : 1));
    if (largest === undefined) continue;
    await ledger.withdraw(largest, driver.outside.address);
    driver.notes.delete(largest.id);
    count += 1;
  }
  await ledger.withdrawFees();
  return count;
}

function priceAt(time: number, random: Random): bigint {
  const [low, high] = DISCOUNT;
  const discount = low + (high - low) * random.next();
  return assetPrice(discount * retailAt(tariffById(defaultTariffId), time), weiPerUsd);
}
