import type { PrivateKeyAccount } from "viem/accounts";

import {
  roundAt,
  roundTimes,
  type Field,
  type OrderMessage,
  type RoundOrders,
} from "../../../sdk/src/clearing/index.js";
import {
  type MarketClient,
  type Receipt,
  type ScreenedReason,
  screenOrders,
  signReceipt,
} from "../../../sdk/src/client/index.js";
import { type Hex, sameHex } from "../../../sdk/src/signing/index.js";
import { refusal } from "../villageError.js";

type Sides = Pick<RoundOrders, "buys" | "sells">;

/** What the field's aggregator has for its rounds. The demo's shows it to everybody; others need not. */
export interface FieldBook {
  /** Takes an order for the round that is open, and answers for it. @throws ConfigurationError */
  take(sent: OrderMessage, signature: Hex, now: number): Promise<Receipt>;
  ordersOf(round: number): Sides;
  /** What was in a round; nothing comes to it any more. */
  close(round: number): Sides;
}

export function createFieldBook(
  market: MarketClient,
  field: Field,
  aggregator: PrivateKeyAccount,
): FieldBook {
  const rounds = new Map<number, Sides>();
  const closed = new Set<number>();
  const nothing: Sides = { buys: [], sells: [] };
  const ordersOf = (round: number): Sides => rounds.get(round) ?? nothing;
  return {
    ordersOf,
    async take(sent, signature, now) {
      const { round, account } = sent.order;
      requireOpen(field, round, now);
      const own = withOrder(nothing, sent, signature);
      const { left } = await screenOrders(market, field, round, own);
      for (const { reason } of left) throw refused(reason);
      // Looking took a while; a receipt for what is in no book any more would cost the aggregator its penalty.
      if (closed.has(round)) throw roundOver();
      const standing = ordersOf(round);
      if ([...standing.buys, ...standing.sells].some((one) => sameHex(one.order.account, account)))
        throw refused("Doubled");
      rounds.set(round, withOrder(standing, sent, signature));
      return signReceipt(market, sent, { account: aggregator });
    },
    close(round) {
      const orders = ordersOf(round);
      rounds.delete(round);
      closed.add(round);
      return orders;
    },
  };
}

function withOrder({ buys, sells }: Sides, sent: OrderMessage, signature: Hex): Sides {
  return sent.side === "buy"
    ? { buys: [...buys, { order: sent.order, signature }], sells }
    : { buys, sells: [...sells, { order: sent.order, signature }] };
}

function requireOpen(field: Field, round: number, now: number): void {
  if (roundAt(field, now) === round) return;
  throw now >= roundTimes(field, round).closesAt
    ? roundOver()
    : notOpen("The round is not open yet.");
}

function roundOver(): Error {
  return notOpen("The round has closed meanwhile.");
}

function notOpen(shortMessage: string): Error {
  return refusal("ROUND_NOT_OPEN", shortMessage, "Sign an order for the round that is open now.");
}

const REASONS: Readonly<Record<ScreenedReason, readonly [what: string, whatToDo: string]>> = {
  Invalid: ["The order's numbers make no sense.", "Ask for no more at least than at most."],
  NotActive: ["The account is not registered.", "Join the market first."],
  EpochMoved: ["The order was cancelled.", "Sign a new one."],
  Traded: ["The account takes part in this round already.", "Wait for the next round."],
  Uncovered: ["The account's balance does not cover the order.", "Deposit, or ask for less."],
  Unsigned: ["The account has not signed this order.", "Sign it, and send it again."],
  Doubled: ["The account has an order in this round.", "Wait for the next round."],
};

function refused(reason: ScreenedReason): Error {
  return refusal(`Order${reason}`, ...REASONS[reason]);
}
