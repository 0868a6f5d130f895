import {
  assetPrice,
  parseDay,
  retailAt,
  weiPerUsd,
  type Tariff,
} from "../../sdk/src/profile/index.js";
import { createRandom, type Random } from "../../sdk/src/random/index.js";
import { openLocalChain } from "../auction/chain.js";
import { readInput, type DayData } from "../auction/input.js";
import { keysFrom } from "../auction/keys.js";
import { tellSkipped } from "../auction/tellSkipped.js";
import { audit, type Money } from "./audit.js";
import { figuresOf, totalOf, type Figures } from "./figures.js";
import { crewOf, openField, type FieldStage } from "./fieldStage.js";
import type { Flags } from "./flags.js";
import { fieldOfPaper, HOUR } from "./model.js";
import { clearHour, deliverHour, finalizeHour, type DeliveredHour } from "./playHour.js";
import { dayProgram, sizedProgram, type Program, type Wish } from "./program.js";
import { printed, printedMoney, type Summary } from "./summary.js";
import { table } from "./table.js";

/** An hour in figures. */
interface PlayedHour {
  readonly hour: number;
  readonly figures: Figures;
}

/** Reads, plays and reports. @throws InputError, ConfigurationError, ClientError */
export async function playField(flags: Flags): Promise<void> {
  const started = performance.now();
  const { day, seed } = flags;
  const data = readInput(flags);
  tellSkipped(data, say);
  const keys = keysFrom(seed);
  const { aggregator, meter, feeAccount, gridAccount } = crewOf(keys);
  const people = {
    aggregator: aggregator.address,
    meter: meter.address,
    feeAccount: feeAccount.address,
    gridAccount: gridAccount.address,
  };
  const field = fieldOfPaper(people, parseDay(day), meanRetail(data.tariff, parseDay(day)));
  const material = { day, sessions: data.sessions, field, keys, seed };
  const program =
    flags.evs === undefined ? dayProgram(material, flags.hour) : sizedProgram(material, flags.evs);
  // A block a second: two for each account, and some to spare.
  const chain = await openLocalChain(field.startsAt - 2 * program.traders.length - 600);
  try {
    say(`Registering ${String(program.traders.length)} accounts, each with a deposit.`);
    const fieldStage = await openField(chain, keys, field, program.traders);
    const { hours, money } = await playHours(fieldStage, program, createRandom(seed));
    const seconds = (performance.now() - started) / 1_000;
    const summary = summaryOf({ flags, data, fieldStage, hours, money, seconds });
    console.log(flags.json ? JSON.stringify(summary) : table(summary));
  } finally {
    await chain.close();
  }
}

/** The price that the paper's 1 stands for, base units per kWh. */
function meanRetail(tariff: Tariff, midnight: number): bigint {
  const hours = Array.from({ length: 24 }, (_, hour) => retailAt(tariff, midnight + hour * HOUR));
  return assetPrice(hours.reduce((sum, price) => sum + price, 0) / hours.length, weiPerUsd);
}

/**
 * Hour by hour: what was agreed for the last hour has flowed, is measured and paid; then the orders for the next hour
 * are cleared. Money is counted while it is on hold as well.
 */
async function playHours(
  fieldStage: FieldStage,
  program: Program,
  random: Random,
): Promise<{ readonly hours: readonly PlayedHour[]; readonly money: Money }> {
  const { stage, field } = fieldStage;
  const hours: PlayedHour[] = [];
  let waiting: { readonly hour: DeliveredHour; readonly wishes: readonly Wish[] } | undefined;
  const finish = async (): Promise<void> => {
    if (waiting === undefined) return;
    const { hour, wishes } = waiting;
    stage.chain.passTo(field.startsAt + field.roundSeconds + (hour.hour + 1) * HOUR);
    const finalized = await finalizeHour(fieldStage, hour);
    hours.push({ hour: hour.hour, figures: figuresOf(field, wishes, finalized) });
    waiting = undefined;
  };
  for (const hour of program.hours) {
    await finish();
    const wishes = program.wishesFor(hour);
    say(`${String(hour).padStart(2, "0")}:00  clearing ${String(wishes.length)} orders.`);
    if (wishes.length === 0) {
      hours.push({ hour, figures: figuresOf(field, wishes, undefined) });
      continue;
    }
    const cleared = await clearHour(fieldStage, hour, wishes);
    waiting = {
      wishes,
      hour: deliverHour(fieldStage, cleared, random.fork(`hour ${String(hour)}`)),
    };
    await audit(fieldStage, cleared.held);
  }
  await finish();
  return { hours, money: await audit(fieldStage, 0n) };
}

/** What is reported. */
interface Played {
  readonly flags: Flags;
  readonly data: DayData;
  readonly fieldStage: FieldStage;
  readonly hours: readonly PlayedHour[];
  readonly money: Money;
  readonly seconds: number;
}

function summaryOf({ flags, data, fieldStage, hours, money, seconds }: Played): Summary {
  const { stage, field, traders } = fieldStage;
  const total = totalOf(hours.map(({ figures }) => figures));
  const { registrations, deposits, withdrawals } = stage.gas;
  return {
    ...printed(total),
    day: flags.day,
    source: data.source,
    seed: flags.seed,
    evs: flags.evs ?? null,
    accounts: traders.length,
    clearings: total.clearings,
    gridBuys: String(field.gridBuys),
    gridSells: String(field.gridSells),
    ...printedMoney(money),
    gasOther: { registrations, deposits, withdrawals, deployment: stage.deployed.gas },
    seconds: Math.round(seconds * 100) / 100,
    hours: hours.map(({ hour, figures }) => ({ hour, ...printed(figures) })),
  };
}

/** Progress is for people, and never on stdout. */
function say(line: string): void {
  process.stderr.write(`${line}\n`);
}
