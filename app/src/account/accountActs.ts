import type { MarketEvent } from "@peerwatt/sdk/client";
import { ZERO_ADDRESS, sameHex, type Address } from "@peerwatt/sdk/signing";

import type { PublicAct, Watched } from "./publicAct.ts";

/** What the register and the vault report of an account. */
export function accountActOf(event: MarketEvent, { is }: Watched): PublicAct | undefined {
  if (!("account" in event.args) || !is(event.args.account)) return undefined;
  switch (event.eventName) {
    case "AccountAdded":
    case "AccountCertified":
      return registered(event.args.meter);
    case "AccountRemoved":
      return { kind: "removed" };
    case "AccountRestored":
      return { kind: "restored" };
    case "SignaturesRevoked":
      return { kind: "revoked" };
    case "Deposited":
      return { kind: "deposited", amount: event.args.amount };
    case "WithdrawalRequested": {
      const { amount } = event.args;
      return amount === 0n ? { kind: "tookBack" } : { kind: "asked", amount };
    }
    case "Withdrawn":
      return { kind: "withdrew", amount: event.args.amount, other: event.args.to };
    default:
      return undefined;
  }
}

function registered(meter: Address): PublicAct {
  return sameHex(meter, ZERO_ADDRESS)
    ? { kind: "registeredToBuy" }
    : { kind: "registered", other: meter };
}
