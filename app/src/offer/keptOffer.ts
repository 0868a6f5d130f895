import type { Address } from "@peerwatt/sdk/signing";

import type { KeyStore } from "../deal/bidKeys.ts";
import type { StandingOffer } from "./standingOffer.ts";

/** An offer as the browser keeps it, for the next visit. */
export interface KeptOffer {
  readonly offer: StandingOffer;
  /** Whether it stood when it was written last: if no page stands behind it any more, its page was left. */
  readonly standing: boolean;
}

/** Whose offer, in which market. */
export interface OfferPlace {
  readonly chainId: number;
  readonly market: Address;
  readonly account: Address;
}

const PREFIX = "peerwatt-standing-offer-";

/** One name for an account's offer: of what keeps it, and of the lock that one page at a time holds. */
export function offerName({ chainId, market, account }: OfferPlace): string {
  return `${PREFIX}${String(chainId)}-${market.toLowerCase()}-${account.toLowerCase()}`;
}

/** What was kept last; `undefined` if nothing was. */
export function loadOffer(
  store: Pick<KeyStore, "getItem">,
  place: OfferPlace,
): KeptOffer | undefined {
  const text = store.getItem(offerName(place));
  if (text === null) return undefined;
  return JSON.parse(text, (key, value: unknown) =>
    PRICES.has(key) && typeof value === "string" ? BigInt(value) : value,
  ) as KeptOffer;
}

/** Keeps it, prices as text, so that none loses a digit. */
export function saveOffer(
  store: Pick<KeyStore, "setItem">,
  place: OfferPlace,
  kept: KeptOffer,
): void {
  const text = JSON.stringify(kept, (_, value: unknown) =>
    typeof value === "bigint" ? value.toString() : value,
  );
  store.setItem(offerName(place), text);
}

const PRICES: ReadonlySet<string> = new Set(["floor", "wear"]);
