import { type EphemeralKeys } from "../../sdk/src/auction/index.js";
import type { RoundReference } from "../../sdk/src/client/index.js";
import type { Address } from "../../sdk/src/signing/index.js";
import type { Trader } from "../auction/cast.js";

/** The demo's cars, and what each remembers of its bids. */
export interface Cars {
  add(trader: Trader): void;
  /** Nothing if the account is somebody else's. */
  find(account: Address): Trader | undefined;
  /** A car keeps the secret of the ephemeral key in its bid until the round is over. */
  keepKeys(reference: RoundReference, provider: Address, keys: EphemeralKeys): void;
  keysOf(reference: RoundReference, provider: Address): EphemeralKeys | undefined;
  forgetKeys(reference: RoundReference): void;
}

export function createCars(): Cars {
  const byAddress = new Map<string, Trader>();
  const keys = new Map<string, Map<string, EphemeralKeys>>();
  const nameOf = ({ consumer, round }: RoundReference): string =>
    `${consumer.toLowerCase()} ${String(round)}`;
  return {
    add(trader) {
      byAddress.set(trader.account.address.toLowerCase(), trader);
    },
    find: (account) => byAddress.get(account.toLowerCase()),
    keepKeys(reference, provider, pair) {
      const ofRound = keys.get(nameOf(reference)) ?? new Map<string, EphemeralKeys>();
      keys.set(nameOf(reference), ofRound.set(provider.toLowerCase(), pair));
    },
    keysOf: (reference, provider) => keys.get(nameOf(reference))?.get(provider.toLowerCase()),
    forgetKeys(reference) {
      keys.delete(nameOf(reference));
    },
  };
}
