import type { MarketEvent } from "@peerwatt/sdk/client";

import type { PublicAct, Watched } from "./publicAct.ts";

/** What clearings report of an account. */
export function fieldActOf(event: MarketEvent, { is }: Watched): PublicAct | undefined {
  if (!("account" in event.args) || !is(event.args.account)) return undefined;
  switch (event.eventName) {
    case "EnergyBought": {
      const { wattHours, cost: amount } = event.args;
      return { kind: "boughtAtField", wattHours, amount };
    }
    case "SaleAgreed": {
      const { wattHours, earned: amount } = event.args;
      return { kind: "agreedAtField", wattHours, amount };
    }
    case "SalePaid": {
      const { wattHours, earned: amount, slashed } = event.args;
      const kind = slashed > 0n ? "soldShortAtField" : "soldAtField";
      return { kind, wattHours: Number(wattHours), amount };
    }
    case "Refunded":
      return { kind: "refunded", amount: event.args.amount };
    case "OrderSkipped":
      return { kind: "skipped" };
    case "OmissionPenalized":
      return { kind: "omitted", amount: event.args.amount };
    case "OrderApproved":
      return { kind: "approvedOrder" };
    default:
      return undefined;
  }
}
