import {
  roundTimes,
  skipReasonOf,
  type Field,
  type OrderMessage,
  type RoundOrders,
  type Signed,
  type SkipReason,
} from "../../clearing/index.js";
import type { Address, BuyOrderMessage, Hex, SellOrderMessage } from "../../signing/index.js";
import type { MarketClient } from "../market.js";
import { accountOf } from "../reads/accountOf.js";
import { coverOf } from "../reads/views.js";
import { verifyOrder } from "../signatures/orders.js";

/** Why an order cannot simply be taken: for a reason that the contract checks, or because it is none of its account's. */
export type ScreenedReason = Exclude<SkipReason, "None"> | "Unsigned" | "Doubled";

/** A round's orders as they can be submitted now. */
export interface ScreenedOrders {
  /** For `planClearing` and `planParts`. */
  readonly orders: Required<RoundOrders>;
  /** All that are not simply taken. Those unsigned, and an account's second ones, are not submitted at all. */
  readonly left: readonly { readonly account: Address; readonly reason: ScreenedReason }[];
}

/** An order that came in, and what speaks against it. */
type Judged = OrderMessage & {
  readonly signature: Hex | undefined;
  readonly reason: SkipReason | ScreenedReason;
};

/**
 * Sorts out what can be cleared now: an order that is not covered any more, that was cancelled, or whose account was
 * removed goes to those skipped, for one such order would refuse the whole clearing. The last thing before submitting.
 * @throws ClientError if the chain could not be asked
 */
export async function screenOrders(
  market: MarketClient,
  field: Field,
  round: number,
  { buys, sells }: Pick<RoundOrders, "buys" | "sells">,
): Promise<ScreenedOrders> {
  const judge = (sent: OrderMessage, signature: Hex | undefined): Promise<Judged> =>
    judgeOrder(market, field, round, sent, signature);
  const judged = withoutDoubles(
    await Promise.all([
      ...buys.map(({ order, signature }) => judge({ side: "buy", order }, signature)),
      ...sells.map(({ order, signature }) => judge({ side: "sell", order }, signature)),
    ]),
  );
  const skipped = judged.filter(({ reason }) => !isOneOf(reason, ["None", "Unsigned", "Doubled"]));
  const standing = judged.filter(({ reason }) => reason === "None");
  return {
    orders: { ...sidesOf(standing), skipped: ordersOf(sidesOf(skipped)) },
    left: judged.flatMap(({ order, reason }) =>
      reason === "None" ? [] : [{ account: order.account, reason }],
    ),
  };
}

async function judgeOrder(
  market: MarketClient,
  field: Field,
  round: number,
  sent: OrderMessage,
  signature: Hex | undefined,
): Promise<Judged> {
  if (!(await verifyOrder(market, sent, signature)))
    return { ...sent, signature, reason: "Unsigned" };
  const { account } = sent.order;
  const [stored, cover] = await Promise.all([
    accountOf(market, account),
    coverOf(market, account, roundTimes(field, round).clearBy),
  ]);
  const { epoch, lastClearing, status } = stored;
  const known = { isActive: status === "Active", epoch, lastClearing, cover };
  return { ...sent, signature, reason: skipReasonOf(field, round, sent, known) };
}

/** One order an account: of several, the first that is signed. */
function withoutDoubles(judged: readonly Judged[]): Judged[] {
  const seen = new Set<string>();
  return judged.map((each) => {
    if (each.reason === "Unsigned") return each;
    const account = each.order.account.toLowerCase();
    if (seen.has(account)) return { ...each, reason: "Doubled" };
    seen.add(account);
    return each;
  });
}

function sidesOf(judged: readonly Judged[]): Pick<RoundOrders, "buys" | "sells"> {
  const buys: Signed<BuyOrderMessage>[] = [];
  const sells: Signed<SellOrderMessage>[] = [];
  for (const { signature, ...each } of judged) {
    if (each.side === "buy") buys.push({ order: each.order, signature });
    else sells.push({ order: each.order, signature });
  }
  return { buys, sells };
}

function ordersOf({
  buys,
  sells,
}: Pick<RoundOrders, "buys" | "sells">): Required<RoundOrders>["skipped"] {
  return { buys: buys.map(({ order }) => order), sells: sells.map(({ order }) => order) };
}

function isOneOf(reason: ScreenedReason | SkipReason, reasons: readonly string[]): boolean {
  return reasons.includes(reason);
}
