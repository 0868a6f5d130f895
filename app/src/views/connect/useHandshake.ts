import { useMutation } from "@tanstack/react-query";

import type { SignedReading } from "@peerwatt/sdk/auction";
import { handshakeTools, meetingAt, type MarketClient } from "@peerwatt/sdk/client";
import { ClientError, type PeerwattError } from "@peerwatt/sdk/errors";

import { useExplained } from "../../data/useExplained.ts";
import { useWalletMarket } from "../../data/useWalletMarket.ts";
import { useNow } from "../../data/useNow.ts";
import { bidSecret } from "../../deal/bidKeys.ts";
import { checkReading } from "../../deal/checkReading.ts";
import type { Deal } from "../../deal/deals.ts";
import { beginAsConsumer, beginAsProvider, takeIn, type Flow } from "../../deal/handshakeFlow.ts";
import { handReading, takeReading } from "../../deal/readings.ts";
import { useKeptFlow } from "./useKeptFlow.ts";

/** One's own side of a handshake, kept over reloads and the same in all tabs. */
export interface Handshake {
  readonly flow: Flow | undefined;
  readonly problem: PeerwattError | undefined;
  readonly busy: boolean;
  readonly begin: () => void;
  readonly read: (text: string) => void;
  /** As `read`, and tells what to show next. */
  readonly exchange: (step: (flow: Flow, take: Take) => Promise<Flow>) => void;
  /** Seals the own meter's reading for the other car. */
  readonly hand: (own: SignedReading) => void;
  /** Takes in the other car's sealed reading, wherever it comes from, if it is its meter's and of this round. */
  readonly receive: (text: string | (() => Promise<string>)) => void;
}

/** Reads a code in the course of an exchange. */
export type Take = (flow: Flow, text: string) => Promise<Flow>;

export function useHandshake(deal: Deal): Handshake {
  const wallet = useWalletMarket();
  const now = useNow();
  const [flow, keep] = useKeptFlow(deal);
  const run = useMutation({
    mutationFn: async (work: (market: MarketClient, take: Take) => Promise<Flow>) => {
      if (wallet === undefined) throw noWallet();
      const tools = handshakeTools(wallet, { now });
      const take: Take = async (from, text) => keep(await takeIn(from, text, tools));
      // Kept here and not when it is over: whoever is connected by then may be somebody else.
      return keep(await work(wallet, take));
    },
  });
  const begun = async (market: MarketClient): Promise<Flow> => flow ?? begin(market, deal, now);
  return {
    flow,
    problem: useExplained(run.error),
    busy: run.isPending,
    begin: () => {
      run.mutate((market) => begin(market, deal, now));
    },
    read: (text) => {
      run.mutate(async (market, take) => take(await begun(market), text));
    },
    exchange: (step) => {
      run.mutate(async (market, take) => step(await begin(market, deal, now), take));
    },
    hand: (own) => {
      run.mutate(async (market) => handReading(await begun(market), own, randomBytes));
    },
    receive: (text) => {
      run.mutate(async (market) => {
        const read = typeof text === "string" ? text : await text();
        const next = takeReading(await begun(market), read);
        const theirs = deal.side === "Consumer" ? "Provider" : "Consumer";
        await checkReading(market, next.theirs, deal, { now, of: theirs });
        return next;
      });
    },
  };
}

function randomBytes(length: number): Uint8Array {
  return crypto.getRandomValues(new Uint8Array(length));
}

/** From one's own look at the chain. */
async function begin(market: MarketClient, { round, side }: Deal, now: number): Promise<Flow> {
  const key = round.bids.at(-1)?.ephemeralKey;
  const meeting = await meetingAt(market, round.consumer, { ephemeralKey: key, now });
  if (side === "Consumer") return beginAsConsumer(meeting, handshakeTools(market, { now }));
  const secret = bidSecret(localStorage, meeting.ephemeralKey);
  if (secret === undefined) throw keyElsewhere();
  return beginAsProvider(meeting, secret);
}

function noWallet(): ClientError {
  return new ClientError({
    code: "NoWallet",
    shortMessage: "No wallet is connected to the market's network.",
    whatToDo: "Connect one, or switch its network.",
  });
}

function keyElsewhere(): ClientError {
  return new ClientError({
    code: "BidKeyMissing",
    shortMessage: "The key of your winning bid is not in this browser.",
    whatToDo: "Open this page in the browser in which you made the bid.",
  });
}
