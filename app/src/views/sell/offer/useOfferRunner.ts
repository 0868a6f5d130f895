import { useEffect, useRef, useSyncExternalStore } from "react";
import { getBalance } from "viem/actions";
import { useConnection } from "wagmi";

import type { BidContext, Parameters } from "@peerwatt/sdk/auction";
import {
  accountOf,
  explainError,
  isActive,
  placeBid,
  type MarketClient,
} from "@peerwatt/sdk/client";
import { reputationInTenThousandths } from "@peerwatt/sdk/registry";
import type { Address } from "@peerwatt/sdk/signing";

import { roundKey, type RoundBook } from "../../../data/rounds/roundBook.ts";
import { useRounds } from "../../../data/rounds/useRounds.ts";
import { useAsset, useMarket, useParameters } from "../../../data/useMarket.ts";
import { useNow } from "../../../data/useNow.ts";
import { useWalletMarket } from "../../../data/useWalletMarket.ts";
import { createBidKeys } from "../../../deal/bidKeys.ts";
import { outbidIn } from "../../../deal/ownBids.ts";
import { minuteOfDay } from "../../../offer/dayHours.ts";
import type { OfferState, ProposedBid, RunningOffer } from "../../../offer/offerStore.ts";
import { takeStep, type OfferStep, type OfferWorld } from "../../../offer/offerStep.ts";
import { pageOffer } from "../../../offer/pageOffer.ts";
import { carryOut } from "../../../transactions/carryOut.ts";
import { useSignsUnasked } from "./useSignsUnasked.ts";

/** This page's offer, as it goes on. */
export function usePageOffer(): OfferState {
  return useSyncExternalStore(pageOffer.subscribe, pageOffer.state, pageOffer.state);
}

/** Seconds between two looks while nothing is reported. */
const EVERY = 3;

/** So long a bid that is in a block may take to be reported, in seconds; after that it is forgotten. */
const REPORTED_AFTER = 60;

/** Looks again whenever the market reports something, and every few seconds; bids when it is time. */
export function useOfferRunner(running: RunningOffer): void {
  const { book, complete } = useRounds();
  const parameters = useParameters();
  const reach = useReach(running.place.account);
  const now = useNow();
  const memory = useRef<Memory>({ busy: false, book, sent: undefined });
  const round = Math.floor(now / EVERY);
  const latest = useRef({ reach, now, running });
  useEffect(() => {
    latest.current = { reach, now, running };
  });
  useEffect(() => {
    if (!complete || parameters === undefined || running.paused) return;
    void advance(memory.current, book, parameters, latest.current);
    // A second alone is no reason to look; the round of seconds is.
  }, [book, complete, parameters, running, round]);
  useStopWith(running.place.account);
}

interface Reach {
  readonly market: MarketClient;
  readonly look: OfferWorld["look"];
  readonly bid: OfferWorld["bid"];
  /** Whether the driver confirms each bid. */
  readonly asks: boolean;
}

interface Memory {
  busy: boolean;
  /** As the last step saw it. */
  book: RoundBook;
  /** A bid that the book does not have yet, and when it was sent. */
  sent: (ProposedBid & { readonly at: number }) | undefined;
}

interface Latest {
  readonly reach: Reach;
  readonly now: number;
  readonly running: RunningOffer;
}

/** One step at a time, and none while a bid that was sent is still to be seen. */
async function advance(
  memory: Memory,
  book: RoundBook,
  parameters: Parameters,
  { reach, now, running }: Latest,
): Promise<void> {
  const { place, offer, since } = running;
  const isReady = reach.asks || reach.bid !== undefined;
  if (memory.busy || !isReady || !isSeen(memory, book, now)) return;
  memory.busy = true;
  const lost = outbidIn(memory.book, book, place.account);
  pageOffer.tell(lost.map((round) => ({ kind: "Outbid", round, price: round.price })));
  memory.book = book;
  try {
    const step = await takeStep({
      ...reach,
      offer,
      since,
      book,
      parameters,
      now,
      account: place.account,
      minuteOf: minuteOfDay,
      tell: pageOffer.tell,
      mayBid: () => pageOffer.mayBid(place.account),
      explain: (error) => explainError(reach.market, error, place.account),
    });
    memory.sent = step.sent === undefined ? undefined : { ...step.sent, at: now };
    follow(step, place.account, reach.asks);
  } catch {
    // The chain is silent, which the frame says; the next look comes.
  } finally {
    memory.busy = false;
  }
}

function isSeen({ sent }: Memory, book: RoundBook, now: number): boolean {
  if (sent === undefined || now >= sent.at + REPORTED_AFTER) return true;
  const known = book.get(roundKey(sent.round.consumer, sent.round.round));
  return known?.written !== "Open" || known.price <= sent.price;
}

function follow({ decision }: OfferStep, account: Address, asks: boolean): void {
  if (!pageOffer.mayBid(account)) return;
  if (decision.kind === "Won") pageOffer.end();
  else if (asks && decision.kind === "Bids") pageOffer.propose(decision);
  else pageOffer.propose(undefined);
}

function useReach(account: Address): Reach {
  const market = useMarket();
  const wallet = useWalletMarket();
  const unasked = useSignsUnasked();
  const { token } = useAsset();
  // A bid that its driver confirms brings ether along; one that goes by itself takes what lies in the market.
  const bringsCoins = !unasked && token === undefined;
  return {
    market,
    look: () => lookAt(market, account, bringsCoins),
    bid: unasked && wallet !== undefined ? (bid) => send(wallet, bid) : undefined,
    asks: !unasked,
  };
}

async function lookAt(
  market: MarketClient,
  address: Address,
  bringsCoins: boolean,
): Promise<Pick<BidContext, "bidder" | "marketActive">> {
  const [account, marketActive, coins] = await Promise.all([
    accountOf(market, address),
    isActive(market),
    bringsCoins ? getBalance(market.publicClient, { address }) : 0n,
  ]);
  const reputation = reputationInTenThousandths(account);
  return {
    marketActive,
    bidder: { ...account, reputation, available: account.available + coins },
  };
}

async function send(wallet: MarketClient, { round, price }: ProposedBid): Promise<void> {
  const { publicKey: ephemeralKey } = createBidKeys(localStorage);
  const { consumer, wattHours } = round;
  const call = placeBid({ consumer, round: round.round, wattHours, price, ephemeralKey });
  await carryOut(wallet, [{ kind: "call", call }], () => undefined);
}

/** Another account has other money, and another battery's word. */
function useStopWith(account: Address): void {
  const { address, status } = useConnection();
  const left = address !== account && status !== "reconnecting" && status !== "connecting";
  useEffect(() => {
    if (left) pageOffer.stop();
  }, [left]);
}
