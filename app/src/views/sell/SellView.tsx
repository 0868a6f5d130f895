"use client";

import Link from "next/link";
import { useMemo, type ReactNode } from "react";
import { useTranslations } from "use-intl";
import { useConnection } from "wagmi";

import { Blank } from "../../components/states/Blank.tsx";
import { TakenBackNotice } from "../../components/states/TakenBackNotice.tsx";
import { UnreadRounds } from "../../components/states/UnreadRounds.tsx";
import { buttonStyle } from "../../components/ui/buttonStyle.ts";
import { useFormats } from "../../components/useFormats.ts";
import { roundKey } from "../../data/rounds/roundBook.ts";
import { useRounds } from "../../data/rounds/useRounds.ts";
import { useParameters } from "../../data/useMarket.ts";
import { useNow } from "../../data/useNow.ts";
import { ownBids, type OwnBid } from "../../deal/ownBids.ts";
import { roundPath } from "../../market/roundPath.ts";
import { ForTraders } from "../join/JoinPanel.tsx";
import { PriceText } from "../market/PriceText.tsx";
import { Countdown } from "../round/Countdown.tsx";
import { NotifyButton } from "./NotifyButton.tsx";
import { OfferPart } from "./offer/OfferPart.tsx";

/** What one has offered, and how each offer stands. */
export function SellView(): ReactNode {
  const t = useTranslations("sell");
  return (
    <div className="max-w-3xl">
      <h1 className="text-4xl font-bold sm:text-5xl">{t("title")}</h1>
      <p className="mt-2 mb-6 text-lg text-muted">{t("lead")}</p>
      <ForTraders>
        <TakenBackNotice />
        <OfferPart />
        <OwnBids />
      </ForTraders>
    </div>
  );
}

function OwnBids(): ReactNode {
  const t = useTranslations("sell");
  const { bids, complete } = useOwnBids();
  if (!complete) return <UnreadRounds count={2} />;
  if (bids.length === 0) {
    return (
      <Blank title={t("none")} hint={t("noneHint")}>
        <Link href="/" className={buttonStyle("primary")}>
          {t("toMarket")}
        </Link>
      </Blank>
    );
  }
  return (
    <>
      <NotifyButton />
      <ul aria-label={t("bids")} className="space-y-3">
        {bids.map((bid) => (
          <li key={roundKey(bid.round.consumer, bid.round.round)}>
            <BidRow bid={bid} />
          </li>
        ))}
      </ul>
    </>
  );
}

function BidRow({ bid: { round, state, leads } }: { readonly bid: OwnBid }): ReactNode {
  const t = useTranslations("sell");
  const tCountdown = useTranslations("countdown");
  const format = useFormats();
  const standing = state === "Awarded" ? "won" : leads ? "leading" : "outbid";
  const look = leads ? "bg-accent-soft text-accent" : "bg-warn-soft text-warn";
  return (
    <Link
      href={state === "Awarded" ? "/connect" : roundPath(round)}
      className="panel flex items-center justify-between gap-4 p-4 hover:border-accent sm:px-6"
    >
      <span>
        <span className="figures block text-2xl font-bold">{format.energy(round.wattHours)}</span>
        <span className={`mt-1 inline-block rounded-full px-3 py-1 text-sm font-semibold ${look}`}>
          {t(standing)}
        </span>
      </span>
      <span className="text-right">
        <PriceText price={round.price} />
        {state === "Open" && (
          <Countdown
            until={round.closesAt}
            label={tCountdown("closesIn")}
            className="justify-end text-sm text-muted"
          />
        )}
      </span>
    </Link>
  );
}

function useOwnBids(): { readonly bids: readonly OwnBid[]; readonly complete: boolean } {
  const { book, complete } = useRounds();
  const parameters = useParameters();
  const { address } = useConnection();
  const now = useNow();
  const bids = useMemo(
    () =>
      parameters === undefined || address === undefined
        ? []
        : ownBids(book, address, parameters, now),
    [book, parameters, address, now],
  );
  return { bids, complete };
}
