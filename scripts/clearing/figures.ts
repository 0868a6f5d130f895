import {
  columnsOf,
  lossCost,
  modelOf,
  pairPayment,
  pairPrices,
  welfare,
  type CertifiedClearing,
  type Field,
} from "../../sdk/src/clearing/index.js";
import type { Wish } from "./program.js";
import type { FinalizedHour } from "./playHour.js";

/** An hour, or a day, in exact numbers. */
export interface Figures {
  /** Buy orders and sell orders. */
  readonly consumers: number;
  readonly providers: number;
  /** Of both sides, who trade with each other. */
  readonly admitted: number;
  /** Of both sides, who trade with the grid. */
  readonly grid: number;
  /** Orders left out for a reason that the market checked. */
  readonly skipped: number;
  /** λ and τ; none if nothing was traded. */
  readonly lambda: bigint | undefined;
  readonly tau: bigint | undefined;
  /** Σ U − Σ C of the admitted, and Σ C. */
  readonly welfare: number;
  readonly lossCost: number;
  /** Of the pairs among the admitted: how many, and the sums of their bids and asks. */
  readonly pairs: number;
  readonly bids: bigint;
  readonly asks: bigint;
  /** Watt-hours delivered: agreed among the admitted, traded with the grid, arrived of all. */
  readonly energyWh: number;
  readonly gridWh: number;
  readonly deliveredWh: number;
  /** What consumers paid in, and where it went. */
  readonly held: bigint;
  readonly paid: bigint;
  readonly fee: bigint;
  readonly refunds: bigint;
  /** What pairs got back of their spread before that. */
  readonly rebates: bigint;
  /** Providers that gave less than they had agreed to. */
  readonly short: number;
  readonly gas: number;
  readonly clearings: number;
  readonly solveMs: number;
}

const nothing: Figures = {
  consumers: 0,
  providers: 0,
  admitted: 0,
  grid: 0,
  skipped: 0,
  lambda: undefined,
  tau: undefined,
  welfare: 0,
  lossCost: 0,
  pairs: 0,
  bids: 0n,
  asks: 0n,
  energyWh: 0,
  gridWh: 0,
  deliveredWh: 0,
  held: 0n,
  paid: 0n,
  fee: 0n,
  refunds: 0n,
  rebates: 0n,
  short: 0,
  gas: 0,
  clearings: 0,
  solveMs: 0,
};

/** An hour in which nobody ordered, or one that was played. */
export function figuresOf(
  field: Field,
  wishes: readonly Wish[],
  played: FinalizedHour | undefined,
): Figures {
  const consumers = wishes.filter(({ kind }) => kind === "need").length;
  const orders = { consumers, providers: wishes.length - consumers };
  if (played === undefined) return { ...nothing, ...orders };
  const { plan, outcome, held, paid, fee, refunded, gas, finalizeGas, solveMs } = played;
  const { clearing, terms } = plan;
  const admitted = terms.consumers + terms.providers;
  return {
    ...orders,
    admitted,
    grid: terms.gridConsumers + terms.gridProviders,
    skipped: terms.skippedConsumers + terms.skippedProviders,
    lambda: admitted === 0 ? undefined : clearing.lambda,
    tau: admitted === 0 ? undefined : clearing.threshold,
    ...gainOf(field, clearing),
    ...spreadOf(field, clearing),
    deliveredWh: played.arrived,
    held,
    paid,
    fee,
    refunds: refunded,
    short: outcome.delivered.filter((wattHours, j) => wattHours < soldBy(clearing, j)).length,
    gas: gas + finalizeGas,
    clearings: 1,
    solveMs,
  };
}

function soldBy({ results }: CertifiedClearing, j: number): number {
  return results.providers[j]?.sold ?? 0;
}

/** Welfare as the paper has it: of the admitted, in kWh, were everything delivered. */
function gainOf(
  field: Field,
  { consumers, providers, gridBuys, gridSells, lambda }: CertifiedClearing,
): Pick<Figures, "welfare" | "lossCost" | "energyWh" | "gridWh"> {
  const model = modelOf(field);
  const columns = columnsOf({
    buys: consumers.map(({ order }) => order),
    sells: providers.map(({ order }) => order),
  });
  const allocation = {
    lambda: Number(lambda) / 1e18,
    demand: Float64Array.from(consumers, ({ wattHours }) => wattHours / 1_000),
    supply: Float64Array.from(providers, ({ given }) => given / 1_000),
  };
  return {
    welfare: welfare(model, columns.consumers, allocation),
    lossCost: lossCost(model, allocation.supply),
    energyWh: add(consumers.map(({ wattHours }) => wattHours)),
    gridWh:
      add(gridBuys.map(({ wattHours }) => wattHours)) + add(gridSells.map(({ sold }) => sold)),
  };
}

/** What the pairs bid and ask, and what goes back to them. */
function spreadOf(
  field: Field,
  { consumers, providers, results }: CertifiedClearing,
): Pick<Figures, "pairs" | "bids" | "asks" | "rebates"> {
  let [pairs, bids, asks, rebates] = [0, 0n, 0n, 0n];
  for (const { consumer, provider, wattHours, cost, earned } of results.pairs) {
    const buy = consumers[consumer]?.order;
    const sell = providers[provider]?.order;
    // The others are with the grid.
    if (buy === undefined || sell === undefined) continue;
    const prices = pairPrices(field, buy, sell);
    const unshared = pairPayment({ ...prices, half: 0n }, wattHours);
    pairs += 1;
    bids += prices.consumerPrice;
    asks += prices.providerPrice;
    rebates += unshared.cost - cost + earned - unshared.earned;
  }
  return { pairs, bids, asks, rebates };
}

/** All hours together; λ and τ are means over the energy. */
export function totalOf(hours: readonly Figures[]): Figures {
  const sum = hours.reduce((total, hour) => added(total, hour), nothing);
  const traded = hours.filter(({ lambda }) => lambda !== undefined);
  const mean = (pick: (figures: Figures) => bigint | undefined): bigint | undefined => {
    const [first] = traded;
    if (first === undefined) return undefined;
    const energy = BigInt(sum.energyWh);
    if (traded.length === 1 || energy === 0n) return pick(first);
    const weighted = traded.reduce(
      (all, hour) => all + (pick(hour) ?? 0n) * BigInt(hour.energyWh),
      0n,
    );
    return weighted / energy;
  };
  return { ...sum, lambda: mean(({ lambda }) => lambda), tau: mean(({ tau }) => tau) };
}

function added(a: Figures, b: Figures): Figures {
  return {
    consumers: a.consumers + b.consumers,
    providers: a.providers + b.providers,
    admitted: a.admitted + b.admitted,
    grid: a.grid + b.grid,
    skipped: a.skipped + b.skipped,
    lambda: undefined,
    tau: undefined,
    welfare: a.welfare + b.welfare,
    lossCost: a.lossCost + b.lossCost,
    pairs: a.pairs + b.pairs,
    bids: a.bids + b.bids,
    asks: a.asks + b.asks,
    energyWh: a.energyWh + b.energyWh,
    gridWh: a.gridWh + b.gridWh,
    deliveredWh: a.deliveredWh + b.deliveredWh,
    held: a.held + b.held,
    paid: a.paid + b.paid,
    fee: a.fee + b.fee,
    refunds: a.refunds + b.refunds,
    rebates: a.rebates + b.rebates,
    short: a.short + b.short,
    gas: a.gas + b.gas,
    clearings: a.clearings + b.clearings,
    solveMs: a.solveMs + b.solveMs,
  };
}

function add(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0);
}
