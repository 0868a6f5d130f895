import type { Field } from "@peerwatt/sdk/clearing";
import type { MarketEvent, MarketEventName } from "@peerwatt/sdk/client";
import type { Address, Hex } from "@peerwatt/sdk/signing";

/** What a clearing means for one of its accounts. */
export interface Share {
  readonly account: Address;
  /** Delivered if every provider gives what it agreed to, watt-hours. */
  readonly wattHours: number;
  /** What the consumer pays, or the provider earns; base units. */
  readonly amount: bigint;
}

/** What was paid of a clearing. */
export interface Payout {
  /** Whether the meter gave its word; if not, everything went back. */
  readonly measured: boolean;
  /** To providers, base units. */
  readonly paid: bigint;
  readonly fee: bigint;
  /** What each provider got for how much. */
  readonly sales: readonly Share[];
  /** What each consumer got back. */
  readonly refunds: readonly { readonly account: Address; readonly amount: bigint }[];
}

/** A round of a field, or a part of one, as the market reported it. */
export interface TrackedClearing {
  readonly round: number;
  readonly part: number;
  /** λ: 1e18 is 1 per kWh. */
  readonly lambda: bigint;
  /** τ: base units per kWh. */
  readonly threshold: bigint;
  /** The clearing's hash, which the meter's word names. */
  readonly hash: Hex;
  /** Delivered if every provider gives what it agreed to, watt-hours. */
  readonly energy: number;
  /** What the consumers have paid in. */
  readonly held: bigint;
  readonly bought: readonly Share[];
  readonly sold: readonly Share[];
  readonly skipped: readonly Address[];
  readonly transactionHash: Hex;
  readonly payout: Payout | undefined;
}

/** A charging field with all that was reported of it. */
export interface TrackedField {
  readonly id: Hex;
  readonly field: Field;
  readonly retired: boolean;
  /** The newest first. */
  readonly clearings: readonly TrackedClearing[];
  /** Hashes of the orders that were left out, and whose receipts were made good. */
  readonly penalized: readonly Hex[];
}

type Event<Name extends MarketEventName> = Extract<MarketEvent, { readonly eventName: Name }>;

/** What a transaction has reported of accounts so far; the event of the field itself comes last. */
interface Pending {
  readonly transaction: Hex | undefined;
  readonly bought: Share[];
  readonly sold: Share[];
  readonly skipped: Address[];
  readonly sales: Share[];
  readonly refunds: { readonly account: Address; readonly amount: bigint }[];
}

/** The market's fields, in the order in which they were admitted. @param events in the chain's order. */
export function fieldsIn(events: readonly MarketEvent[]): TrackedField[] {
  const fields = new Map<string, TrackedField>();
  let pending = nothing(undefined);
  for (const event of events) {
    if (event.transactionHash !== pending.transaction) pending = nothing(event.transactionHash);
    if (collect(pending, event)) continue;
    const next = afterEvent(fields, event, pending);
    if (next === undefined) continue;
    fields.set(next.id, next);
    pending = nothing(event.transactionHash);
  }
  return [...fields.values()];
}

function nothing(transaction: Hex | undefined): Pending {
  return { transaction, bought: [], sold: [], skipped: [], sales: [], refunds: [] };
}

/** @returns whether the event was about an account of a clearing that is named later. */
function collect(pending: Pending, event: MarketEvent): boolean {
  switch (event.eventName) {
    case "EnergyBought": {
      const { account, wattHours, cost } = event.args;
      pending.bought.push({ account, wattHours, amount: cost });
      return true;
    }
    case "SaleAgreed": {
      const { account, wattHours, earned } = event.args;
      pending.sold.push({ account, wattHours, amount: earned });
      return true;
    }
    case "OrderSkipped":
      pending.skipped.push(event.args.account);
      return true;
    case "SalePaid": {
      const { account, wattHours, earned } = event.args;
      pending.sales.push({ account, wattHours: Number(wattHours), amount: earned });
      return true;
    }
    case "Refunded":
      pending.refunds.push(event.args);
      return true;
    default:
      return false;
  }
}

function afterEvent(
  fields: ReadonlyMap<string, TrackedField>,
  event: MarketEvent,
  pending: Pending,
): TrackedField | undefined {
  if (event.eventName === "FieldAdded") {
    const { field: id, parameters } = event.args;
    return { id, field: parameters, retired: false, clearings: [], penalized: [] };
  }
  if (!("field" in event.args)) return undefined;
  const known = fields.get(event.args.field);
  if (known === undefined) return undefined;
  switch (event.eventName) {
    case "FieldRetired":
      return { ...known, retired: true };
    case "FieldCleared":
      return { ...known, clearings: [cleared(event, pending), ...known.clearings] };
    case "FieldFinalized":
      return { ...known, clearings: known.clearings.map((one) => finalized(one, event, pending)) };
    case "OmissionPenalized":
      return { ...known, penalized: [...known.penalized, event.args.order] };
    default:
      return undefined;
  }
}

function cleared(
  { args, transactionHash }: Event<"FieldCleared">,
  { bought, sold, skipped }: Pending,
): TrackedClearing {
  const { round, part, lambda, threshold, clearing, energy, held } = args;
  return {
    round,
    part,
    lambda,
    threshold,
    hash: clearing,
    energy: Number(energy),
    held,
    bought,
    sold,
    skipped,
    transactionHash,
    payout: undefined,
  };
}

function finalized(
  clearing: TrackedClearing,
  { args }: Event<"FieldFinalized">,
  { sales, refunds }: Pending,
): TrackedClearing {
  if (clearing.round !== args.round || clearing.part !== args.part) return clearing;
  const { measured, paid, fee } = args;
  return { ...clearing, payout: { measured, paid, fee, sales, refunds } };
}
