"use client";

import { useState, type ReactNode } from "react";
import { useTranslations } from "use-intl";
import { useConnection } from "wagmi";

import { bondOf, escrowOf } from "@peerwatt/sdk/auction";
import { placeBid } from "@peerwatt/sdk/client";

import { ReviewButton } from "../../../components/review/ReviewButton.tsx";
import { Button } from "../../../components/ui/Button.tsx";
import { Fact, Facts } from "../../../components/ui/Facts.tsx";
import { useFormats } from "../../../components/useFormats.ts";
import { useAccount } from "../../../data/useAccount.ts";
import { useAsset, useParameters } from "../../../data/useMarket.ts";
import { roundKey } from "../../../data/rounds/roundBook.ts";
import { createBidKeys } from "../../../deal/bidKeys.ts";
import { timeText } from "../../../offer/dayHours.ts";
import type { ProposedBid, RunningOffer } from "../../../offer/offerStore.ts";
import { pageOffer } from "../../../offer/pageOffer.ts";
import { lowestPrice, spareEnergy, type StandingOffer } from "../../../offer/standingOffer.ts";
import { fundedSteps } from "../../../transactions/steps.ts";
import { usePageOffer } from "./useOfferRunner.ts";
import { useSignsUnasked } from "./useSignsUnasked.ts";

/** An offer that stands, with the way to pause and to end it. */
export function RunningPart({ running }: { readonly running: RunningOffer }): ReactNode {
  const t = useTranslations("offer");
  const { proposed } = usePageOffer();
  const unasked = useSignsUnasked();
  const { offer, paused } = running;
  return (
    <>
      <p
        role="status"
        className={`rounded-xl p-4 ${paused ? "bg-warn-soft text-warn" : "bg-accent-soft text-accent"}`}
      >
        {paused ? t("isPaused") : unasked ? t("bidsItself") : t("proposes")}
      </p>
      <OfferFacts offer={offer} />
      {proposed !== undefined && <Proposal key={keyOf(proposed)} proposed={proposed} />}
      <div className="grid gap-3 sm:grid-cols-2">
        <Button kind="quiet" onPress={paused ? pageOffer.resume : pageOffer.pause}>
          {paused ? t("resume") : t("pause")}
        </Button>
        <Button kind="danger" onPress={pageOffer.stop}>
          {t("stop")}
        </Button>
      </div>
      <p className="text-muted">{t("ends")}</p>
    </>
  );
}

/** What was offered, in figures. */
export function OfferFacts({ offer }: { readonly offer: StandingOffer }): ReactNode {
  const t = useTranslations("offer");
  const format = useFormats();
  const { from, to } = offer.hours;
  const lowest = lowestPrice(offer);
  return (
    <Facts>
      <Fact name={t("neverBelow")}>{format.dollarPrice(lowest) ?? format.price(lowest)}</Fact>
      <Fact name={t("spare")}>{format.energy(spareEnergy(offer.battery))}</Fact>
      <Fact name={t("hours")}>
        {from === to ? t("allDay") : t("between", { from: timeText(from), to: timeText(to) })}
      </Fact>
    </Facts>
  );
}

/** Each round's bid has a key of its own. */
function keyOf({ round: { consumer, round } }: ProposedBid): string {
  return roundKey(consumer, round);
}

/** A bid for the driver to confirm, with its bond. */
function Proposal({ proposed: { round, price } }: { readonly proposed: ProposedBid }): ReactNode {
  const t = useTranslations("offer");
  const bid = useTranslations("bid");
  const format = useFormats();
  const asset = useAsset();
  const parameters = useParameters();
  const { address } = useConnection();
  const account = useAccount(address);
  const [keys] = useState(() => createBidKeys(localStorage));
  if (parameters === undefined || account.data === undefined) return null;
  const { consumer, wattHours } = round;
  const bond = bondOf(escrowOf(round), parameters);
  const call = placeBid({
    consumer,
    round: round.round,
    wattHours,
    price,
    ephemeralKey: keys.publicKey,
  });
  const { available } = account.data;
  return (
    <div className="space-y-3 rounded-2xl bg-accent-soft p-4">
      <p role="status">
        {t("proposal", {
          energy: format.energy(wattHours),
          price: format.dollarPrice(price) ?? format.price(price),
        })}
      </p>
      <ReviewButton
        label={bid("review")}
        done={bid("placed")}
        steps={fundedSteps(call, { needed: bond, available, asset })}
      >
        <Fact name={bid("price")}>{format.price(price)}</Fact>
        <Fact name={bid("energy")}>{format.exactEnergy(wattHours)}</Fact>
        <Fact name={bid("bond")}>{format.exactMoney(bond)}</Fact>
      </ReviewButton>
    </div>
  );
}
