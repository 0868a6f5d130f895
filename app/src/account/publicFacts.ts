import type { MarketEvent } from "@peerwatt/sdk/client";
import { sameHex, type Address, type Hex } from "@peerwatt/sdk/signing";

import { roundKey } from "../data/rounds/roundBook.ts";
import type { ActKind, PublicAct } from "./publicAct.ts";
import { actOf } from "./publicActs.ts";
import { linksOf, type Link } from "./publicLinks.ts";

/** An act, and where it stands. */
export interface PublicFact {
  readonly act: PublicAct;
  readonly blockNumber: bigint;
  readonly transactionHash: Hex;
  readonly logIndex: number;
}

/** Energy that changed hands. */
export interface Traded {
  readonly wattHours: number;
  /** What was paid for it, base units. */
  readonly amount: bigint;
}

/** All that an observer of the market learns of an account. */
export interface PublicView {
  /** The newest first. */
  readonly facts: readonly PublicFact[];
  readonly links: readonly Link[];
  readonly bought: Traded;
  readonly sold: Traded;
}

/**
 * What the market's events tell of an account to anybody who looks.
 * @param events in the chain's order.
 * @param ledger the market's payment ledger, if it has one.
 */
export function publicView(
  events: readonly MarketEvent[],
  account: Address,
  ledger?: Address,
): PublicView {
  const providers = providersIn(events);
  const watched = {
    is: (one: Address) => sameHex(one, account),
    providerOf: (consumer: Address, round: number) => providers.get(roundKey(consumer, round)),
  };
  const facts = events.flatMap((event) => {
    const act = actOf(event, watched);
    if (act === undefined) return [];
    const { blockNumber, transactionHash, logIndex } = event;
    return [{ act, blockNumber, transactionHash, logIndex }];
  });
  const back = totalOf(facts, ["refunded"]).amount;
  const bought = totalOf(facts, ["bought", "boughtAtField"]);
  return {
    facts: facts.toReversed(),
    links: linksOf(events, account, ledger),
    bought: { ...bought, amount: bought.amount - back },
    sold: totalOf(facts, ["sold", "soldShort", "soldAtField", "soldShortAtField"]),
  };
}

/** Who bid last in each round. */
function providersIn(events: readonly MarketEvent[]): ReadonlyMap<string, Address> {
  const providers = new Map<string, Address>();
  for (const event of events) {
    if (event.eventName !== "BidPlaced") continue;
    const { consumer, round, provider } = event.args;
    providers.set(roundKey(consumer, round), provider);
  }
  return providers;
}

function totalOf(facts: readonly PublicFact[], kinds: readonly ActKind[]): Traded {
  let wattHours = 0;
  let amount = 0n;
  for (const { act } of facts) {
    if (!kinds.includes(act.kind)) continue;
    wattHours += act.wattHours ?? 0;
    amount += act.amount ?? 0n;
  }
  return { wattHours, amount };
}
