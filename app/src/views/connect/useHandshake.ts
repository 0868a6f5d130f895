import { useMutation } from "@tanstack/react-query";
import { useState } from "react";

import { handshakeTools, meetingAt, type MarketClient } from "@peerwatt/sdk/client";
import { ClientError, type PeerwattError } from "@peerwatt/sdk/errors";

import { roundKey } from "../../data/rounds/roundBook.ts";
import { useExplained } from "../../data/useExplained.ts";
import { useWalletMarket } from "../../data/useWalletMarket.ts";
import { useNow } from "../../data/useNow.ts";
import { bidSecret } from "../../deal/bidKeys.ts";
import type { Deal } from "../../deal/deals.ts";
import { loadFlow, saveFlow } from "../../deal/flowStore.ts";
import { beginAsConsumer, beginAsProvider, takeIn, type Flow } from "../../deal/handshakeFlow.ts";

/** One's own side of a handshake, kept over reloads. */
export interface Handshake {
  readonly flow: Flow | undefined;
  readonly problem: PeerwattError | undefined;
  readonly busy: boolean;
  readonly begin: () => void;
  readonly read: (text: string) => void;
  /** As `read`, and tells what to show next. */
  readonly exchange: (step: (flow: Flow, take: Take) => Promise<Flow>) => void;
}

/** Reads a code in the course of an exchange. */
export type Take = (flow: Flow, text: string) => Promise<Flow>;

export function useHandshake(deal: Deal): Handshake {
  const wallet = useWalletMarket();
  const now = useNow();
  const name = roundKey(deal.round.consumer, deal.round.round) + deal.side;
  const [flow, setFlow] = useState(() => loadFlow(localStorage, name));
  const keep = (next: Flow): Flow => {
    saveFlow(localStorage, name, next);
    setFlow(next);
    return next;
  };
  const run = useMutation({
    mutationFn: async (work: (market: MarketClient, take: Take) => Promise<Flow>) => {
      if (wallet === undefined) throw noWallet();
      const tools = handshakeTools(wallet, { now });
      return work(wallet, async (from, text) => keep(await takeIn(from, text, tools)));
    },
    onSuccess: keep,
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
  };
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
