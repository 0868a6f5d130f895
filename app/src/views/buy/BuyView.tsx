"use client";

import { useRouter } from "next/navigation";
import { useState, type ReactNode } from "react";
import { useTranslations } from "use-intl";
import { useConnection } from "wagmi";

import { escrowOf } from "@peerwatt/sdk/auction";
import { eventsOf, startAuction } from "@peerwatt/sdk/client";

import { ReviewButton } from "../../components/review/ReviewButton.tsx";
import { Fact, Facts } from "../../components/ui/Facts.tsx";
import { useFormats } from "../../components/useFormats.ts";
import { useAccount } from "../../data/useAccount.ts";
import { useAsset, useParameters } from "../../data/useMarket.ts";
import { useNow } from "../../data/useNow.ts";
import { roundPath } from "../../market/roundPath.ts";
import { fundedSteps } from "../../transactions/steps.ts";
import { ForTraders } from "../join/JoinPanel.tsx";
import {
  LEAST_REPUTATION,
  durationWithin,
  secondsOf,
  type Bidders,
  type Duration,
  type Wish,
} from "./wish.ts";
import { AreaPart } from "./area/AreaPart.tsx";
import type { ChosenArea } from "./area/ChosenArea.ts";
import { BiddersPart } from "./BiddersPart.tsx";
import { DurationPart } from "./DurationPart.tsx";
import { EnergyPart } from "./EnergyPart.tsx";
import { PricePart } from "./PricePart.tsx";
import { ReviewFacts } from "./ReviewFacts.tsx";

/** Starts a round: how much, until when, at most for how much, and from whom. */
export function BuyView(): ReactNode {
  const t = useTranslations("buy");
  return (
    <div className="max-w-xl">
      <h1 className="text-4xl font-bold sm:text-5xl">{t("title")}</h1>
      <p className="mt-2 mb-6 text-lg text-muted">{t("lead")}</p>
      <ForTraders>
        <BuyForm />
      </ForTraders>
    </div>
  );
}

function BuyForm(): ReactNode {
  const [wattHours, setWattHours] = useState(20_000);
  const [chosen, setDuration] = useState<Duration>("900");
  const [startPrice, setStartPrice] = useState<bigint>();
  const [bidders, setBidders] = useState<Bidders>("anyone");
  const [area, setArea] = useState<ChosenArea>();
  const longest = useParameters()?.maxDuration ?? Infinity;
  const duration = secondsOf(durationWithin(chosen, longest), longest);
  const minReputation = LEAST_REPUTATION[bidders];
  return (
    <div className="space-y-8">
      <EnergyPart wattHours={wattHours} onChange={setWattHours} />
      <DurationPart duration={chosen} longest={longest} onChange={setDuration} />
      <PricePart price={startPrice} onChange={setStartPrice} />
      <BiddersPart bidders={bidders} onChange={setBidders} />
      <AreaPart chosen={area} onChange={setArea} />
      {startPrice !== undefined && wattHours > 0 && (
        <StartRound wish={{ wattHours, duration, startPrice, minReputation }} area={area} />
      )}
    </div>
  );
}

interface StartProps {
  readonly wish: Wish;
  readonly area: ChosenArea | undefined;
}

function StartRound({ wish, area }: StartProps): ReactNode {
  const t = useTranslations("buy");
  const format = useFormats();
  const router = useRouter();
  const asset = useAsset();
  const now = useNow();
  const { address } = useConnection();
  const account = useAccount(address);
  const parameters = useParameters();
  const escrow = escrowOf(wish);
  const available = account.data?.available ?? 0n;
  const call = startAuction({ ...wish, area: area?.area, position: area?.position });
  const back = (parameters?.validity ?? 0) + (parameters?.disputeWindow ?? 0);
  return (
    <section aria-label={t("terms")} className="panel space-y-4 p-4 sm:p-6">
      <h2 className="text-lg font-semibold">{t("terms")}</h2>
      <Facts>
        <Fact name={t("locked")}>{format.money(escrow)}</Fact>
        <Fact name={t("closes")}>{format.moment(now + wish.duration, now)}</Fact>
      </Facts>
      <p className="text-muted">{t("lockedHint", { time: format.duration(back) })}</p>
      <p className="text-muted">{t("fixed")}</p>
      <ReviewButton
        label={t("review")}
        done={t("started")}
        steps={fundedSteps(call, { needed: escrow, available, asset })}
        isDisabled={account.data === undefined}
        onDone={(events) => {
          for (const { args } of eventsOf(events, "AuctionStarted")) router.push(roundPath(args));
        }}
      >
        <ReviewFacts wish={wish} area={area} />
      </ReviewButton>
    </section>
  );
}
