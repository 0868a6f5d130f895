import type { MarketEvent, MarketEventName } from "@peerwatt/sdk/client";
import { ZERO_ADDRESS, sameHex, type Address } from "@peerwatt/sdk/signing";

/** An account that was ever admitted. */
export interface Vehicle {
  readonly account: Address;
  /** None if it only buys. */
  readonly meter: Address | undefined;
  /** Who let it in first. */
  readonly admittedBy: "operator" | "certificate";
  readonly removed: boolean;
}

/** Vehicles by their account in lower case, in the order in which they came. */
export type Register = ReadonlyMap<string, Vehicle>;

export const emptyRegister: Register = new Map();

/** What changes a register. */
export const REGISTER_EVENTS = [
  "AccountAdded",
  "AccountCertified",
  "AccountRemoved",
  "AccountRestored",
] as const satisfies readonly MarketEventName[];

type RegisterEvent = MarketEvent<(typeof REGISTER_EVENTS)[number]>;

/** The register after some more events, which come in the chain's order. */
export function registerAfter(register: Register, events: readonly RegisterEvent[]): Register {
  const next = new Map(register);
  for (const event of events) {
    const { account } = event.args;
    const key = account.toLowerCase();
    const known = next.get(key);
    if (event.eventName === "AccountAdded" || event.eventName === "AccountCertified") {
      next.set(key, admitted(event));
    } else if (known !== undefined) {
      next.set(key, { ...known, removed: event.eventName === "AccountRemoved" });
    }
  }
  return next;
}

function admitted({
  eventName,
  args: { account, meter },
}: MarketEvent<"AccountAdded" | "AccountCertified">): Vehicle {
  return {
    account,
    meter: sameHex(meter, ZERO_ADDRESS) ? undefined : meter,
    admittedBy: eventName === "AccountAdded" ? "operator" : "certificate",
    removed: false,
  };
}

/** How many may trade. */
export function countActive(register: Register): number {
  return [...register.values()].filter(({ removed }) => !removed).length;
}
