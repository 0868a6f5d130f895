import { eventsOf, readAllEvents, type MarketClient } from "@peerwatt/sdk/client";
import { ClientError } from "@peerwatt/sdk/errors";
import {
  openPosition,
  sealPosition,
  type GlobePosition,
  type PublishedPosition,
  type RevealContext,
} from "@peerwatt/sdk/privacy";
import { sameHex, type Hex } from "@peerwatt/sdk/signing";

import { openingOf, type PlaceStore } from "../area/commitPlace.ts";
import type { TrackedRound } from "../data/rounds/roundBook.ts";
import { bidSecret, type KeyStore } from "./bidKeys.ts";

/** A round somebody has won, in its market. */
export interface WonRound {
  readonly round: Pick<TrackedRound, "consumer" | "round" | "startedIn" | "bids">;
  readonly chainId: number;
}

/**
 * Seals the consumer's place for the winner of its round, to the key that the winning bid carried.
 * @throws PeerwattError if the place was chosen in another browser, or is not what the round published
 */
export async function sealPlace(
  market: MarketClient,
  store: PlaceStore,
  won: WonRound,
): Promise<Hex> {
  const published = await publishedOf(market, won.round);
  const opening = openingOf(store, published.commitment);
  if (opening === undefined) throw placeElsewhere();
  return sealPosition(opening, keyOf(won), contextOf(market, won), published, randomBytes);
}

/**
 * Opens what the consumer sealed, and checks it against the round's commitment and area.
 * @throws PeerwattError if the bid was made in another browser, or the place must not be believed
 */
export async function openPlace(
  market: MarketClient,
  store: KeyStore,
  won: WonRound,
  sealed: Hex,
): Promise<GlobePosition & { readonly published: PublishedPosition }> {
  const secret = bidSecret(store, keyOf(won));
  if (secret === undefined) throw keyElsewhere();
  const published = await publishedOf(market, won.round);
  const { position } = openPosition(sealed, secret, contextOf(market, won), published);
  return { ...position, published };
}

/** What the round published of the place stands in the event that started it, and nowhere else. */
async function publishedOf(
  market: MarketClient,
  { consumer, round, startedIn }: WonRound["round"],
): Promise<PublishedPosition> {
  const events = await readAllEvents(market, {
    fromBlock: startedIn,
    toBlock: startedIn,
    eventNames: ["AuctionStarted"],
  });
  const started = eventsOf(events, "AuctionStarted").find(
    ({ args }) => args.round === round && sameHex(args.consumer, consumer),
  );
  if (started === undefined) throw roundGone();
  const { area, position } = started.args;
  return { area, commitment: position };
}

function keyOf({ round }: WonRound): Hex {
  const bid = round.bids.at(-1);
  if (bid === undefined) throw roundGone();
  return bid.ephemeralKey;
}

function contextOf(market: MarketClient, { round, chainId }: WonRound): RevealContext {
  return { chainId, market: market.address, consumer: round.consumer, round: round.round };
}

function randomBytes(length: number): Uint8Array {
  return crypto.getRandomValues(new Uint8Array(length));
}

function placeElsewhere(): ClientError {
  return new ClientError({
    code: "PlaceMissing",
    shortMessage: "The place of this round is not in this browser.",
    whatToDo: "Open this page in the browser in which you started the round.",
  });
}

function keyElsewhere(): ClientError {
  return new ClientError({
    code: "BidKeyMissing",
    shortMessage: "The key of your winning bid is not in this browser.",
    whatToDo: "Open this page in the browser in which you made the bid.",
  });
}

function roundGone(): ClientError {
  return new ClientError({
    code: "BidNotFound",
    shortMessage: "The round, or the bid that won it, is not where the chain had it.",
    whatToDo: "Reload the page, so that it reads the chain from the beginning.",
  });
}
