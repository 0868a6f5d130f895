import { SIDES, type Side } from "@peerwatt/sdk/auction";
import type { MarketEvent } from "@peerwatt/sdk/client";
import { sameHex, type Address } from "@peerwatt/sdk/signing";

import { hasArea } from "../market/marketList.ts";
import type { PublicAct, Watched } from "./publicAct.ts";

/** What is reported of an account's rounds and bids. */
export function roundActOf(event: MarketEvent, watched: Watched): PublicAct | undefined {
  const { is } = watched;
  switch (event.eventName) {
    case "AuctionStarted": {
      const { consumer, wattHours, startPrice: price, area } = event.args;
      const kind = hasArea({ area }) ? "startedWithArea" : "started";
      return is(consumer) ? { kind, wattHours, price } : undefined;
    }
    case "AuctionCancelled":
      return is(event.args.consumer) ? { kind: "cancelled" } : undefined;
    case "AuctionExpired":
      return is(event.args.consumer) ? { kind: "expired" } : undefined;
    case "BidPlaced": {
      const { provider, price, consumer: other } = event.args;
      return is(provider) ? { kind: "bid", price, other } : undefined;
    }
    case "AuctionEnded": {
      const { consumer, price, provider: other } = event.args;
      return is(consumer) ? { kind: "closedEarly", price, other } : undefined;
    }
    default:
      return dealActOf(event, watched);
  }
}

/** The two of a won round, from one of them. */
interface Stand {
  readonly side: Side;
  readonly other: Address;
}

function standIn(event: MarketEvent, { is, providerOf }: Watched): Stand | undefined {
  if (!("consumer" in event.args && "round" in event.args)) return undefined;
  const { consumer, round } = event.args;
  const provider = "provider" in event.args ? event.args.provider : providerOf(consumer, round);
  if (provider === undefined) return undefined;
  if (is(consumer)) return { side: "Consumer", other: provider };
  return is(provider) ? { side: "Provider", other: consumer } : undefined;
}

/** What concerns both sides, whoever of them did it. */
function dealActOf(event: MarketEvent, watched: Watched): PublicAct | undefined {
  const stand = standIn(event, watched);
  if (stand === undefined) return undefined;
  const { other } = stand;
  switch (event.eventName) {
    case "ReadingReported": {
      const { side, wattHours } = event.args;
      return { kind: SIDES[side] === stand.side ? "reported" : "otherReported", wattHours, other };
    }
    case "ReadingContested":
      return { ...contested(event.args, SIDES[event.args.side] === stand.side), other };
    case "AuctionSettled":
      return { ...settled(event.args, stand.side), other };
    case "AuctionUndelivered": {
      const { consumerFee, providerFee } = event.args;
      const amount = stand.side === "Consumer" ? consumerFee : providerFee;
      return { kind: "undelivered", amount, other };
    }
    default:
      return disputeActOf(event, stand);
  }
}

function disputeActOf(event: MarketEvent, { other }: Stand): PublicAct | undefined {
  switch (event.eventName) {
    case "DisputeConceded":
      return { kind: sameHex(event.args.by, other) ? "otherGaveIn" : "gaveIn", other };
    case "DisputeResolved":
      return { kind: sameHex(event.args.loser, other) ? "wonDispute" : "lostDispute", other };
    case "DisputeLapsed":
      return { kind: "disputeLapsed", other };
    default:
      return undefined;
  }
}

function contested(
  { stake, wattHours }: { readonly stake: bigint; readonly wattHours: number },
  own: boolean,
): PublicAct {
  return stake > 0n
    ? { kind: own ? "staked" : "otherStaked", amount: stake }
    : { kind: own ? "contested" : "otherContested", wattHours };
}

function settled(
  args: { readonly delivered: number; readonly cost: bigint; readonly slashed: bigint },
  side: Side,
): PublicAct {
  const { delivered: wattHours, cost: amount, slashed } = args;
  if (side === "Consumer") return { kind: "bought", wattHours, amount };
  return { kind: slashed > 0n ? "soldShort" : "sold", wattHours, amount };
}
