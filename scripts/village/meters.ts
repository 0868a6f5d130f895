import type { PrivateKeyAccount } from "viem/accounts";
import { getBlock } from "viem/actions";

import type { SignedReading } from "../../sdk/src/auction/index.js";
import { type MarketClient, auctionOf, signReading } from "../../sdk/src/client/index.js";
import { type Address, sameHex } from "../../sdk/src/signing/index.js";
import type { Keys } from "../auction/keys.js";
import type { Cars } from "./cars.js";
import { chargingSeconds, delivered } from "./charging.js";
import { refusal } from "./villageError.js";

/** The demo's meters: in place of devices that are built in and sealed, which no computer can stand in for honestly. */
export interface Meters {
  /** The meter of an account; each has its own. */
  of(account: Address): PrivateKeyAccount;
  /**
   * What an account's meter shows of a consumer's awarded round. Power flows for {@link chargingSeconds} from the first
   * look on; then the reading is final.
   */
  read(account: Address, consumer: Address): Promise<SignedReading>;
}

export function createMeters(market: MarketClient, cars: Cars, keys: Keys): Meters {
  const since = new Map<string, number>();
  const of = (account: Address): PrivateKeyAccount =>
    cars.find(account)?.meter ?? keys.of(`meter of ${account.toLowerCase()}`);
  return {
    of,
    async read(account, consumer) {
      const [auction, block] = await Promise.all([
        auctionOf(market, consumer),
        getBlock(market.publicClient),
      ]);
      const { provider, round, wattHours, closesAt } = auction;
      const side = [consumer, provider].some((one) => one !== undefined && sameHex(one, account));
      if (auction.state !== "Awarded" || provider === undefined || !side) throw nothingFlows();
      const now = Number(block.timestamp);
      const name = `${consumer.toLowerCase()} ${String(round)}`;
      const start = since.get(name) ?? now;
      since.set(name, start);
      const reading = {
        market: market.address,
        consumer,
        provider,
        round,
        wattHours: delivered(wattHours, start, now),
        // A final reading is of the moment at which no more flowed, so both meters sign one and the same.
        takenAt: Math.max(Math.min(now, start + chargingSeconds), closesAt),
        final: now >= start + chargingSeconds,
      };
      return { reading, signature: await signReading(market, reading, { account: of(account) }) };
    },
  };
}

function nothingFlows(): Error {
  return refusal(
    "NOTHING_FLOWS",
    "No energy of this account flows in that round.",
    "Ask once the round is awarded, and for one of its two sides.",
  );
}
