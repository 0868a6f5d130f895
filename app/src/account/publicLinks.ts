import type { MarketEvent } from "@peerwatt/sdk/client";
import { ZERO_ADDRESS, sameHex, type Address } from "@peerwatt/sdk/signing";

/** Why an observer thinks that two accounts are one person's, or know each other. */
export type LinkReason = "payout" | "meter" | "trade";

/** Another account that an observer sees beside this one. */
export interface Link {
  readonly other: Address;
  readonly reason: LinkReason;
}

/**
 * Each other account once, by the strongest reason.
 * @param ledger whose address is nobody's: what is paid out to it becomes a note of somebody.
 */
export function linksOf(
  events: readonly MarketEvent[],
  account: Address,
  ledger: Address | undefined,
): Link[] {
  const links = new Map<string, Link>();
  const add = (other: Address, reason: LinkReason): void => {
    const key = other.toLowerCase();
    if (!sameHex(other, account) && !links.has(key)) links.set(key, { other, reason });
  };
  for (const other of paidOut(events, account)) {
    if (ledger === undefined || !sameHex(other, ledger)) add(other, "payout");
  }
  for (const other of sharingMeter(events, account)) add(other, "meter");
  for (const other of tradedWith(events, account)) add(other, "trade");
  return [...links.values()];
}

function paidOut(events: readonly MarketEvent[], account: Address): Address[] {
  return events.flatMap((event) => {
    if (event.eventName !== "Withdrawn") return [];
    const { account: from, to } = event.args;
    if (sameHex(from, account)) return [to];
    return sameHex(to, account) ? [from] : [];
  });
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
    .filter(({ meter }) => !sameHex(meter, ZERO_ADDRESS) && own.some((one) => sameHex(one, meter)))
    .map((one) => one.account);
}

/** Also where nothing was delivered: the two were to meet. */
function tradedWith(events: readonly MarketEvent[], account: Address): Address[] {
  return events.flatMap((event) => {
    if (event.eventName !== "AuctionSettled" && event.eventName !== "AuctionUndelivered") return [];
    const { consumer, provider } = event.args;
    if (sameHex(consumer, account)) return [provider];
    return sameHex(provider, account) ? [consumer] : [];
  });
}
