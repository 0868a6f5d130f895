import {
  givenFor,
  planClearing,
  roundAt,
  roundTimes,
  type ClearingPlan,
} from "../../../sdk/src/clearing/index.js";
import {
  clear,
  eventsOf,
  finalize,
  screenOrders,
  signDelivery,
  TRANSACTION_GAS,
} from "../../../sdk/src/client/index.js";
import { PeerwattError } from "../../../sdk/src/errors/index.js";
import type { Random } from "../../../sdk/src/random/index.js";
import type { Hex } from "../../../sdk/src/signing/index.js";
import type { Process } from "../../auction/processes.js";
import { drawDelivery } from "../../clearing/model.js";
import type { Schedule } from "../schedule.js";
import type { Village } from "../village.js";
import { placeDemoOrders } from "./demoOrders.js";

/** Seconds from the close to the meter's word: hours of charging, in the demo. */
const delivery = 20;

/** How a field is played. */
export interface FieldPlay {
  readonly random: Random;
  /** Whether a round is cleared that only the field's own cars have orders in. */
  readonly busy: boolean;
  readonly onTrouble: (error: PeerwattError) => void;
}

/** The field's rounds from now on, each when its time comes. */
export async function* fieldRounds(village: Village, schedule: Schedule, play: FieldPlay): Process {
  const { field } = village.field;
  for (let round = roundAt(field, village.chain.now()) ?? 0; ; round += 1) {
    yield roundTimes(field, round).opensAt;
    await takeOrders(village, round, play);
    schedule.add(closeRound(village, round, play));
  }
}

/** A round of the field from its first order to the payment. */
export async function* playFieldRound(village: Village, round: number, play: FieldPlay): Process {
  yield roundTimes(village.field.field, round).opensAt;
  await takeOrders(village, round, play);
  yield* closeRound(village, round, play);
}

async function takeOrders(village: Village, round: number, play: FieldPlay): Promise<void> {
  try {
    await placeDemoOrders(village, round, randomOf(play, round));
  } catch (error) {
    tell(error, play);
  }
}

/** A round that goes wrong ends by itself; the next one is another. */
async function* closeRound(village: Village, round: number, play: FieldPlay): Process {
  try {
    yield* clearAndPay(village, round, play);
  } catch (error) {
    tell(error, play);
  }
}

async function* clearAndPay(village: Village, round: number, play: FieldPlay): Process {
  const { stage, field: demo } = village;
  const { closesAt } = roundTimes(demo.field, round);
  yield closesAt + 1;
  const sent = demo.book.close(round);
  const strangers = [...sent.buys, ...sent.sells].filter(
    ({ order }) => village.cars.find(order.account) === undefined,
  );
  if (!play.busy && strangers.length === 0) return;
  const { orders } = await screenOrders(stage.market, demo.field, round, sent);
  const plan = planClearing(demo.field, { round }, orders);
  const { aggregator } = demo.crew;
  const { events } = await stage.act(aggregator, clear(plan), "rounds", TRANSACTION_GAS);
  const [cleared] = eventsOf(events, "FieldCleared");
  if (cleared === undefined || plan.results.providers.length === 0) return;
  yield closesAt + Math.min(delivery, demo.field.roundSeconds);
  await pay(village, plan, cleared.args.clearing, randomOf(play, round));
}

function randomOf({ random }: FieldPlay, round: number): Random {
  return random.fork(`round ${String(round)}`);
}

function tell(error: unknown, { onTrouble }: FieldPlay): void {
  if (!(error instanceof PeerwattError)) throw error;
  onTrouble(error);
}

/** The meter says what each car gave; some give less than they had agreed to. */
async function pay(
  { stage, field: demo, cars }: Village,
  plan: ClearingPlan,
  hash: Hex,
  random: Random,
): Promise<void> {
  const given = plan.results.providers.map(({ account, sold }) => {
    const whole = givenFor(demo.field, sold);
    const share = cars.find(account) === undefined ? 1_000 : drawDelivery(random.fork(account));
    return Math.floor((whole * share) / 1_000);
  });
  const { meter, aggregator } = demo.crew;
  const word = await signDelivery(stage.market, { hash }, given, { account: meter });
  await stage.act(aggregator, finalize(plan, word), "rounds", TRANSACTION_GAS);
}
