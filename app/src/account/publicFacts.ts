import type { MarketEvent } from "@peerwatt/sdk/client";
import { sameHex, type Address, type Hex } from "@peerwatt/sdk/signing";

import { hasArea } from "../market/marketList.ts";

/** What an account did that everybody can read. */
export type PublicAct =
  | { readonly kind: "registered"; readonly meter: Address }
  | { readonly kind: "deposited"; readonly amount: bigint }
  | { readonly kind: "asked"; readonly amount: bigint }
  | { readonly kind: "withdrew"; readonly amount: bigint; readonly to: Address }
  | {
      readonly kind: "started";
      readonly wattHours: number;
      readonly price: bigint;
      /** Whether it said roughly where. */
      readonly withArea: boolean;
    }
  | { readonly kind: "bid"; readonly price: bigint; readonly consumer: Address }
  | { readonly kind: "bought"; readonly wattHours: number; readonly amount: bigint }
  | { readonly kind: "sold"; readonly wattHours: number; readonly amount: bigint };

/** One of them, and where it stands. */
export interface PublicFact {
  readonly act: PublicAct;
  readonly blockNumber: bigint;
  readonly transactionHash: Hex;
  readonly logIndex: number;
}

/** Why an observer thinks that two accounts are one person's, or know each other. */
export type LinkReason = "payout" | "meter" | "trade";

/** Another account that an observer sees beside this one. */
export interface Link {
  readonly other: Address;
  readonly reason: LinkReason;
}

/** All that an observer of the market learns of an account. */
export interface PublicView {
  /** The newest first. */
  readonly facts: readonly PublicFact[];
  readonly links: readonly Link[];
  /** Watt-hours, and what was paid for them. */
  readonly bought: { readonly wattHours: number; readonly amount: bigint };
  readonly sold: { readonly wattHours: number; readonly amount: bigint };
}

/** What the market's events tell of an account to anybody who looks. @param events in the chain's order. */
export function publicView(events: readonly MarketEvent[], account: Address): PublicView {
  const facts = events.flatMap((event) => {
    const act = actOf(event, account);
    if (act === undefined) return [];
    const { blockNumber, transactionHash, logIndex } = event;
    return [{ act, blockNumber, transactionHash, logIndex }];
  });
  return {
    facts: facts.toReversed(),
    links: linksOf(events, account),
    bought: totalOf(facts, "bought"),
    sold: totalOf(facts, "sold"),
  };
}

function actOf(event: MarketEvent, account: Address): PublicAct | undefined {
  const is = (one: Address): boolean => sameHex(one, account);
  switch (event.eventName) {
    case "AccountAdded":
    case "AccountCertified":
      return is(event.args.account) ? { kind: "registered", meter: event.args.meter } : undefined;
    case "Deposited":
      return is(event.args.account) ? { kind: "deposited", amount: event.args.amount } : undefined;
    case "WithdrawalRequested":
      return is(event.args.account) ? { kind: "asked", amount: event.args.amount } : undefined;
    case "Withdrawn": {
      const { amount, to } = event.args;
      return is(event.args.account) ? { kind: "withdrew", amount, to } : undefined;
    }
    default:
      return tradeOf(event, is);
  }
}

function tradeOf(event: MarketEvent, is: (one: Address) => boolean): PublicAct | undefined {
  switch (event.eventName) {
    case "AuctionStarted": {
      const { consumer, wattHours, startPrice, area } = event.args;
      if (!is(consumer)) return undefined;
      return { kind: "started", wattHours, price: startPrice, withArea: hasArea({ area }) };
    }
    case "BidPlaced": {
      const { provider, price, consumer } = event.args;
      return is(provider) ? { kind: "bid", price, consumer } : undefined;
    }
    case "AuctionSettled": {
      const { consumer, provider, delivered: wattHours, cost: amount } = event.args;
      if (is(consumer)) return { kind: "bought", wattHours, amount };
      return is(provider) ? { kind: "sold", wattHours, amount } : undefined;
    }
    case "EnergyBought": {
      const { account, wattHours, cost: amount } = event.args;
      return is(account) ? { kind: "bought", wattHours, amount } : undefined;
    }
    case "SalePaid": {
      const { account, wattHours, earned: amount } = event.args;
      return is(account) ? { kind: "sold", wattHours: Number(wattHours), amount } : undefined;
    }
    default:
      return undefined;
  }
}

/** Each other account once, by the strongest reason. */
function linksOf(events: readonly MarketEvent[], account: Address): Link[] {
  const links = new Map<string, Link>();
  const add = (other: Address, reason: LinkReason): void => {
    const key = other.toLowerCase();
    if (!sameHex(other, account) && !links.has(key)) links.set(key, { other, reason });
  };
  for (const event of events) {
    if (event.eventName === "Withdrawn" && sameHex(event.args.account, account))
      add(event.args.to, "payout");
    if (event.eventName === "Withdrawn" && sameHex(event.args.to, account))
      add(event.args.account, "payout");
  }
  for (const other of sharingMeter(events, account)) add(other, "meter");
  for (const event of events) {
    if (event.eventName !== "AuctionSettled") continue;
    const { consumer, provider } = event.args;
    if (sameHex(consumer, account)) add(provider, "trade");
    if (sameHex(provider, account)) add(consumer, "trade");
  }
  return [...links.values()];
}

/** One meter is one car. */
function sharingMeter(events: readonly MarketEvent[], account: Address): Address[] {
  const registered = events.flatMap((event) =>
    event.eventName === "AccountAdded" || event.eventName === "AccountCertified"
      ? [event.args]
      : [],
  );
  const own = registered.filter((one) => sameHex(one.account, account)).map(({ meter }) => meter);
  return registered
    .filter(({ meter }) => !/^0x0*$/.test(meter) && own.some((one) => sameHex(one, meter)))
    .map((one) => one.account);
}

function totalOf(
  facts: readonly PublicFact[],
  kind: "bought" | "sold",
): { readonly wattHours: number; readonly amount: bigint } {
  let wattHours = 0;
  let amount = 0n;
  for (const { act } of facts) {
    if (act.kind !== kind) continue;
    wattHours += act.wattHours;
    amount += act.amount;
  }
  return { wattHours, amount };
}
