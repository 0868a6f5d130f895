import { InputError } from "../../errors/index.js";
import { BASIS_POINTS, UINT32_MAX, isUint, mulDivUp } from "../../units/index.js";
import { deliveredOf } from "./integers.js";
import type { ClearingResults, FieldParameters, ResultPair } from "./types.js";

/** What the meter counted, and what a provider stands to lose. */
export interface DeliveryTerms {
  /** Watt-hours at the giving car, for each provider of the results in their order. */
  readonly given: readonly number[];
  /** What each provider has locked, in the same order; none if empty. */
  readonly bonds: readonly bigint[];
  /** By how much of what it sold a provider may fall short without losing bond. */
  readonly toleranceBps: number;
}

/** Who gets what once the energy was counted. Columns in the order of the results; base units. */
export interface DeliveryOutcome {
  /** c: watt-hours of each provider that arrived and are paid. */
  readonly delivered: readonly number[];
  /** Back to each consumer, for what did not arrive. */
  readonly refunds: readonly bigint[];
  /** To each provider. */
  readonly earnings: readonly bigint[];
  /** To the field. */
  readonly fee: bigint;
  /** What each provider loses of its bond, to the sink. */
  readonly slashed: readonly bigint[];
  /** Whether each provider fell short by more than the tolerance. */
  readonly isShort: readonly boolean[];
}

/**
 * How a clearing is paid: pro rata to what each provider's energy amounted to on arrival. Of every pair
 * cost = refund + earned + fee, all three from its share that arrived: the cost rounded down, the provider's part up.
 * @throws InputError `BAD_DELIVERY`
 */
export function settleDelivery(
  field: Pick<FieldParameters, "efficiency">,
  results: ClearingResults,
  terms: DeliveryTerms,
): DeliveryOutcome {
  checkTerms(results, terms);
  const delivered = results.providers.map(({ sold }, j) =>
    Math.min(sold, deliveredOf(field, terms.given[j] ?? 0)),
  );
  const isShort = results.providers.map(
    ({ sold }, j) => (sold - (delivered[j] ?? 0)) * BASIS_POINTS > sold * terms.toleranceBps,
  );
  const slashed = results.providers.map(({ sold }, j) =>
    isShort[j] === true ? slashOf(terms.bonds[j] ?? 0n, sold, delivered[j] ?? 0) : 0n,
  );
  return { delivered, isShort, slashed, ...payPairs(results, delivered) };
}

function payPairs(
  { consumers, providers, pairs }: ClearingResults,
  delivered: readonly number[],
): Pick<DeliveryOutcome, "refunds" | "earnings" | "fee"> {
  const refunds = consumers.map(() => 0n);
  const earnings = providers.map(() => 0n);
  let fee = 0n;
  for (const pair of pairs) {
    const sold = providers[pair.provider]?.sold ?? 0;
    const paid = paidFor(pair, sold, delivered[pair.provider] ?? 0);
    refunds[pair.consumer] = (refunds[pair.consumer] ?? 0n) + pair.cost - paid.cost;
    earnings[pair.provider] = (earnings[pair.provider] ?? 0n) + paid.earned;
    fee += paid.cost - paid.earned;
  }
  return { refunds, earnings, fee };
}

/** A pair's payment for the part of its energy that arrived. */
function paidFor(
  { cost, earned }: ResultPair,
  sold: number,
  delivered: number,
): { cost: bigint; earned: bigint } {
  const [arrived, whole] = [BigInt(delivered), BigInt(sold)];
  const paid = (cost * arrived) / whole;
  const share = mulDivUp(earned, arrived, whole);
  return { cost: paid, earned: share < paid ? share : paid };
}

/** The missing energy's share of the bond, rounded down. */
function slashOf(bond: bigint, sold: number, delivered: number): bigint {
  return (bond * BigInt(sold - delivered)) / BigInt(sold);
}

function checkTerms({ providers }: ClearingResults, terms: DeliveryTerms): void {
  const { given, bonds, toleranceBps } = terms;
  const isGood =
    given.length === providers.length &&
    given.every((wattHours) => isUint(wattHours, UINT32_MAX)) &&
    (bonds.length === 0 || bonds.length === providers.length) &&
    isUint(toleranceBps, BASIS_POINTS);
  if (isGood) return;
  throw new InputError({
    code: "BAD_DELIVERY",
    shortMessage: `${String(given.length)} amounts and ${String(bonds.length)} bonds do not fit ${String(providers.length)} providers.`,
    whatToDo: "Give whole watt-hours for each provider of the results, in their order.",
    details: { given: given.length, bonds: bonds.length, providers: providers.length },
  });
}
