import {
  certify,
  givenFor,
  planClearing,
  settleDelivery,
  type ClearingPlan,
  type DeliveryOutcome,
  type OrderMessage,
  type RoundOrders,
} from "../../sdk/src/clearing/index.js";
import {
  buildBuyOrder,
  buildSellOrder,
  clear,
  eventsOf,
  finalize,
  screenOrders,
  signBuyOrder,
  signDelivery,
  signReceipt,
  signSellOrder,
  TRANSACTION_GAS,
  verifyReceipt,
} from "../../sdk/src/client/index.js";
import { ClientError } from "../../sdk/src/errors/index.js";
import type { Random } from "../../sdk/src/random/index.js";
import { sameHex, type Address, type Hex } from "../../sdk/src/signing/index.js";
import type { FieldStage } from "./fieldStage.js";
import { drawDelivery, roundOf } from "./model.js";
import type { Wish } from "./program.js";

/** An hour whose orders were cleared, and whose energy is still to flow. */
export interface ClearedHour {
  readonly hour: number;
  readonly wishes: readonly Wish[];
  readonly plan: ClearingPlan;
  readonly solveMs: number;
  /** As the contract has it; what the meter signs. */
  readonly clearing: Hex;
  /** What the consumers have paid in. */
  readonly held: bigint;
  readonly gas: number;
}

/** An hour whose energy has flowed. */
export interface DeliveredHour extends ClearedHour {
  /** Watt-hours that each provider of the results gave, at its plug. */
  readonly given: readonly number[];
  readonly outcome: DeliveryOutcome;
  /** What arrived, watt-hours. */
  readonly arrived: number;
}

/** An hour that is paid. */
export interface FinalizedHour extends DeliveredHour {
  readonly paid: bigint;
  readonly fee: bigint;
  readonly refunded: bigint;
  readonly finalizeGas: number;
}

/** Drivers sign, the aggregator gives receipts, and clears when the round has closed. */
export async function clearHour(
  fieldStage: FieldStage,
  hour: number,
  wishes: readonly Wish[],
): Promise<ClearedHour> {
  const { stage, field, crew } = fieldStage;
  const round = roundOf(hour);
  const sent = await collectOrders(fieldStage, round, wishes);
  stage.chain.passTo(field.startsAt + (round + 1) * field.roundSeconds);
  const { orders } = await screenOrders(stage.market, field, round, sent);
  const started = performance.now();
  certify(field, {
    buys: orders.buys.map(({ order }) => order),
    sells: orders.sells.map(({ order }) => order),
  });
  const solveMs = performance.now() - started;
  const plan = planClearing(field, { round }, orders);
  const act = await stage.act(crew.aggregator, clear(plan), "rounds", TRANSACTION_GAS);
  const [event] = eventsOf(act.events, "FieldCleared");
  if (event === undefined)
    throw new RangeError(`the market reported no clearing of ${String(hour)}`);
  const { clearing, held } = event.args;
  return { hour, wishes, plan, solveMs, clearing, held, gas: act.gas };
}

/** Signs what is wished for. A driver goes to the field only with a receipt that holds. */
async function collectOrders(
  { stage, field, crew }: FieldStage,
  round: number,
  wishes: readonly Wish[],
): Promise<Pick<RoundOrders, "buys" | "sells">> {
  const { market } = stage;
  const orders = {
    buys: [] as RoundOrders["buys"][number][],
    sells: [] as RoundOrders["sells"][number][],
  };
  const accept = async (message: OrderMessage): Promise<void> => {
    const receipt = await signReceipt(market, message, { account: crew.aggregator });
    if (!(await verifyReceipt(market, field, message, receipt)))
      throw new RangeError(`the receipt for ${message.order.account} does not hold`);
  };
  for (const wish of wishes) {
    const { account } = wish.trader;
    const common = { account: account.address, round, maxWattHours: wish.maxWattHours };
    if (wish.kind === "need") {
      const { minWattHours, willingness, maxPrice } = wish;
      const said = { ...common, minWattHours, willingness, maxPrice };
      const signed = await signBuyOrder(market, await buildBuyOrder(market, field, said), {
        account,
      });
      await accept({ side: "buy", order: signed.order });
      orders.buys.push(signed);
    } else {
      const said = { ...common, minPricePerKwhGiven: wish.minPricePerKwhGiven };
      const signed = await signSellOrder(market, await buildSellOrder(market, field, said), {
        account,
      });
      await accept({ side: "sell", order: signed.order });
      orders.sells.push(signed);
    }
  }
  return orders;
}

/** Energy flows, as far as the providers keep their word; the cars have more or less from then on. */
export function deliverHour(
  { stage, field }: FieldStage,
  cleared: ClearedHour,
  random: Random,
): DeliveredHour {
  const { results } = cleared.plan;
  const given = results.providers.map(({ account, sold }) => {
    const whole = givenFor(field, sold);
    if (sameHex(account, field.gridAccount)) return whole;
    return Math.floor((whole * drawDelivery(random.fork(account))) / 1_000);
  });
  const { toleranceBps } = stage.parameters;
  const outcome = settleDelivery(field, results, { given, bonds: [], toleranceBps });
  const carOf = (account: Address): Wish["car"] =>
    cleared.wishes.find(({ trader }) => sameHex(trader.account.address, account))?.car;
  results.providers.forEach(({ account }, j) => carOf(account)?.give(given[j] ?? 0));
  let arrived = 0;
  for (const { consumer, provider, wattHours } of results.pairs) {
    const sold = results.providers[provider]?.sold ?? 0;
    const share = Math.floor((wattHours * (outcome.delivered[provider] ?? 0)) / sold);
    carOf(results.consumers[consumer] ?? field.gridAccount)?.charge(share);
    arrived += share;
  }
  return { ...cleared, given, outcome, arrived };
}

/**
 * The meter signs, and somebody submits. Where nobody took part there is nothing to pay, and nobody has to.
 * @throws ClientError `SettlementDiffers` if the market pays otherwise than was predicted.
 */
export async function finalizeHour(
  { stage, crew }: FieldStage,
  hour: DeliveredHour,
): Promise<FinalizedHour> {
  const nothing = { paid: 0n, fee: 0n, refunded: 0n, finalizeGas: 0 };
  if (hour.given.length === 0) return { ...hour, ...nothing };
  const { market } = stage;
  const word = await signDelivery(market, { hash: hour.clearing }, hour.given, {
    account: crew.meter,
  });
  const call = finalize(hour.plan, word);
  const { events, gas } = await stage.act(crew.aggregator, call, "rounds", TRANSACTION_GAS);
  const [event] = eventsOf(events, "FieldFinalized");
  const refunded = sum(eventsOf(events, "Refunded").map(({ args }) => args.amount));
  const { paid = 0n, fee = 0n } = event?.args ?? {};
  const expected = hour.outcome;
  const isAsPredicted =
    paid === sum(expected.earnings) &&
    fee === expected.fee &&
    refunded === sum(expected.refunds) &&
    hour.held === paid + fee + refunded;
  if (!isAsPredicted) throw settlementDiffers(hour, { paid, fee, refunded });
  return { ...hour, paid, fee, refunded, finalizeGas: gas };
}

function settlementDiffers(
  { hour, held }: ClearedHour,
  money: Pick<FinalizedHour, "paid" | "fee" | "refunded">,
): ClientError {
  return new ClientError({
    code: "SettlementDiffers",
    shortMessage: `The clearing of hour ${String(hour)} was not paid as predicted.`,
    whatToDo: "This must never happen; please report it with the seed of this run.",
    details: { hour, held, ...money },
  });
}

function sum(amounts: readonly bigint[]): bigint {
  return amounts.reduce((total, amount) => total + amount, 0n);
}
