import { meetingOf, type Meeting } from "../../auction/index.js";
import { ClientError } from "../../errors/index.js";
import { sameHex, type Address, type Hex } from "../../signing/index.js";
import { chainIdOf } from "../connect.js";
import { eventsOf } from "../events/event.js";
import { readAllEvents } from "../events/readEvents.js";
import type { MarketClient } from "../market.js";
import { auctionOf, type Auction } from "../reads/auctionOf.js";
import { parametersOf } from "../reads/parametersOf.js";
import { wallClock } from "../wallClock.js";

/**
 * What a car has to know for the handshake of a consumer's awarded round, from its own look at the chain.
 * @param options `fromBlock`: a block not after the winning bid, or give its `ephemeralKey` if it is known; `now` in
 * seconds since 1970, this second by default.
 * @throws RuleError `WrongState` if the round is not awarded
 * @throws ClientError `BidNotFound` if the winning bid is not in the blocks looked at
 */
export async function meetingAt(
  market: MarketClient,
  consumer: Address,
  options: {
    readonly fromBlock?: bigint | undefined;
    readonly ephemeralKey?: Hex | undefined;
    readonly now?: number | undefined;
  } = {},
): Promise<Meeting> {
  const now = options.now ?? wallClock();
  const [chainId, parameters, auction] = await Promise.all([
    chainIdOf(market),
    parametersOf(market),
    auctionOf(market, consumer),
  ]);
  const place = (ephemeralKey: Hex): Meeting =>
    meetingOf(auction, parameters, { chainId, market: market.address, ephemeralKey }, now);
  if (options.ephemeralKey !== undefined) return place(options.ephemeralKey);
  // Refuses a round that is not awarded before its bids are looked for.
  place("0x");
  return place(await winningKey(market, auction, options.fromBlock ?? 0n));
}

async function winningKey(market: MarketClient, auction: Auction, fromBlock: bigint): Promise<Hex> {
  const { consumer, provider, round } = auction;
  const events = await readAllEvents(market, {
    fromBlock,
    eventNames: ["BidPlaced"],
    about: consumer,
  });
  const bids = eventsOf(events, "BidPlaced").filter(
    ({ args }) =>
      args.round === round && provider !== undefined && sameHex(args.provider, provider),
  );
  const key = bids.at(-1)?.args.ephemeralKey;
  if (key !== undefined) return key;
  throw new ClientError({
    code: "BidNotFound",
    shortMessage: "The winning bid is not in the blocks that were looked at.",
    whatToDo: "Look from an earlier block on, or give the bid's ephemeral key.",
    details: { consumer, round, fromBlock },
  });
}
