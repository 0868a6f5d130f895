import {
  clearField,
  curvesAt,
  deliveredVolume,
  profitMargin,
  welfare,
  type Clearing,
  type Consumers,
  type FieldModel,
  type Providers,
} from "@peerwatt/sdk/clearing";
import { createRandom, type Random } from "@peerwatt/sdk/random";

import type { Point } from "../../../charts/chart.ts";
import type { DrawnChart, Figure, Run } from "./figure.ts";

/** What is asked of a clearing. */
export interface ClearingParameters {
  readonly consumers: number;
  readonly providers: number;
  /** α = β of equations (31) and (32), in per cent. From 25 on every pair agrees. */
  readonly adjustment: number;
  /** ρ, in per cent. */
  readonly efficiency: number;
}

/** So many prices are looked at for a curve. */
const STEPS = 60;

/**
 * A field of the paper's Table II, cleared: demand and supply that meet at λ, and what each pair bids and asks. The laws of
 * the price limits, which the paper leaves open, are uniform between the grid's prices.
 */
export function* runClearing(seed: string, parameters: ClearingParameters): Run {
  yield { done: 0, of: 1 };
  const field = fieldOf(parameters);
  const random = createRandom(seed);
  const consumers = drawConsumers(random.fork("consumers"), field, parameters.consumers);
  const providers = drawProviders(random.fork("providers"), field, parameters.providers);
  const clearing = clearField(field, consumers, providers);
  yield { done: 1, of: 1 };
  return figureOf(field, consumers, providers, clearing);
}

function fieldOf({ adjustment, efficiency }: ClearingParameters): FieldModel {
  return {
    efficiency: efficiency / 100,
    quadraticLoss: 0.0025,
    linearLoss: 0.005,
    gridBuys: 0.6,
    gridSells: 1,
    alpha: adjustment / 100,
    beta: adjustment / 100,
  };
}

function drawConsumers(random: Random, field: FieldModel, count: number): Consumers {
  const column = columnsFrom(random, count);
  return {
    minEnergy: column("dmin", 5, 10),
    maxEnergy: column("dmax", 12, 18),
    willingness: column("willingness", 0, 1),
    maxPrice: column("pmax", field.gridBuys, field.gridSells),
  };
}

function drawProviders(random: Random, field: FieldModel, count: number): Providers {
  const column = columnsFrom(random, count);
  return {
    maxEnergy: column("smax", 10, 20),
    minPrice: column("rmin", field.gridBuys, field.gridSells),
  };
}

type Column = (name: string, low: number, high: number) => Float64Array;

/** More vehicles begin with the same ones. */
function columnsFrom(random: Random, count: number): Column {
  return (name, low, high) => {
    const source = random.fork(name);
    return Float64Array.from({ length: count }, () => low + (high - low) * source.next());
  };
}

function figureOf(
  field: FieldModel,
  consumers: Consumers,
  providers: Providers,
  clearing: Clearing,
): Figure {
  const { admission, allocation, pairs, prices } = clearing;
  const admitted = {
    consumers: pickedConsumers(consumers, admission.consumers),
    providers: pickedProviders(providers, admission.providers),
  };
  const trades = pairs.energy.length > 0;
  return {
    charts: [
      balanceChart(field, admitted.consumers, admitted.providers, allocation.lambda),
      pricesChart(prices.consumerPrice, prices.providerPrice),
    ],
    facts: [
      { fact: "lambda", value: allocation.lambda, kind: "number" },
      { fact: "delivered", value: deliveredVolume(allocation), kind: "number" },
      { fact: "welfare", value: welfare(field, consumers, allocation), kind: "number" },
      { fact: "consumers", value: admission.consumers.length, kind: "count" },
      { fact: "providers", value: admission.providers.length, kind: "count" },
      { fact: "pairs", value: pairs.energy.length, kind: "count" },
      ...(trades ? [{ fact: "margin", value: profitMargin(prices), kind: "share" } as const] : []),
    ],
  };
}

/** Around the price at which the two meet. */
function balanceChart(
  field: FieldModel,
  consumers: Consumers,
  providers: Providers,
  lambda: number,
): DrawnChart {
  const demand: Point[] = [];
  const supply: Point[] = [];
  for (let step = 1; step <= STEPS && lambda > 0; step += 1) {
    const x = (2 * lambda * step) / STEPS;
    const at = curvesAt(field, consumers, providers, x);
    demand.push({ x, y: at.demand });
    supply.push({ x, y: at.supply });
  }
  return {
    chart: "balance",
    fromZero: true,
    curves: [
      { curve: "demand", role: "first", points: demand },
      { curve: "supply", role: "ours", points: supply },
    ],
  };
}

function pricesChart(bids: Float64Array, asks: Float64Array): DrawnChart {
  const points = (values: Float64Array): Point[] => Array.from(values, (y, k) => ({ x: k + 1, y }));
  return {
    chart: "prices",
    fromZero: false,
    curves: [
      { curve: "bids", role: "first", points: points(bids) },
      { curve: "asks", role: "ours", points: points(asks) },
    ],
  };
}

function pickedConsumers(all: Consumers, indices: Uint32Array): Consumers {
  const picked = pickerOf(indices);
  return {
    minEnergy: picked(all.minEnergy),
    maxEnergy: picked(all.maxEnergy),
    willingness: picked(all.willingness),
    maxPrice: picked(all.maxPrice),
  };
}

function pickedProviders(all: Providers, indices: Uint32Array): Providers {
  const picked = pickerOf(indices);
  return { maxEnergy: picked(all.maxEnergy), minPrice: picked(all.minPrice) };
}

function pickerOf(indices: Uint32Array): (column: Float64Array) => Float64Array {
  return (column) => Float64Array.from(indices, (index) => column[index] ?? 0);
}
