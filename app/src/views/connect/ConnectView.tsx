"use client";

import Link from "next/link";
import { useMemo, type ReactNode } from "react";
import { useTranslations } from "use-intl";
import { useConnection } from "wagmi";

import { Blank } from "../../components/states/Blank.tsx";
import { Problem } from "../../components/states/Problem.tsx";
import { TakenBackNotice } from "../../components/states/TakenBackNotice.tsx";
import { UnreadRounds } from "../../components/states/UnreadRounds.tsx";
import { buttonStyle } from "../../components/ui/buttonStyle.ts";
import { roundKey } from "../../data/rounds/roundBook.ts";
import { useRounds } from "../../data/rounds/useRounds.ts";
import { useParameters } from "../../data/useMarket.ts";
import { useNow } from "../../data/useNow.ts";
import { dealsOf, finishedOf, type Deal } from "../../deal/deals.ts";
import { ForTraders } from "../join/JoinPanel.tsx";
import { DealPanel } from "./DealPanel.tsx";
import { FinishedDeals } from "./FinishedDeals.tsx";
import { usePlaceFromLink } from "./place/useKeptPlace.ts";

/** The cars of a won round prove to each other who they are; then power flows, and it is paid. */
export function ConnectView(): ReactNode {
  const t = useTranslations("connect");
  const { address } = useConnection();
  return (
    <div className="max-w-xl">
      <h1 className="text-4xl font-bold sm:text-5xl">{t("title")}</h1>
      <p className="mt-2 mb-6 text-lg text-muted">{t("lead")}</p>
      <ForTraders removedToo>
        <TakenBackNotice />
        {/* Nothing that was begun as one account goes on as another. */}
        <Deals key={address} />
      </ForTraders>
    </div>
  );
}

/** How many of the rounds that are over are shown. */
const FINISHED_SHOWN = 3;

function Deals(): ReactNode {
  const { deals, finished, complete } = useDeals();
  const brokenLink = usePlaceFromLink();
  if (!complete) return <UnreadRounds count={2} />;
  return (
    <>
      {brokenLink !== undefined && <Problem problem={brokenLink} />}
      {deals.length === 0 ? <NoDeals /> : <OpenDeals deals={deals} />}
      <FinishedDeals deals={finished.slice(0, FINISHED_SHOWN)} />
    </>
  );
}

function NoDeals(): ReactNode {
  const t = useTranslations("connect");
  return (
    <Blank title={t("none")} hint={t("noneHint")}>
      <Link href="/" className={buttonStyle("primary")}>
        {t("toMarket")}
      </Link>
    </Blank>
  );
}

function OpenDeals({ deals }: { readonly deals: readonly Deal[] }): ReactNode {
  return (
    <div className="space-y-6">
      {deals.map((deal) => (
        <DealPanel key={roundKey(deal.round.consumer, deal.round.round)} deal={deal} />
      ))}
    </div>
  );
}

function useDeals(): {
  readonly deals: readonly Deal[];
  readonly finished: readonly Omit<Deal, "due">[];
  readonly complete: boolean;
} {
  const { book, complete } = useRounds();
  const parameters = useParameters();
  const { address } = useConnection();
  const now = useNow();
  const deals = useMemo(
    () =>
      parameters === undefined || address === undefined
        ? []
        : dealsOf(book, address, parameters, now),
    [book, parameters, address, now],
  );
  const finished = useMemo(
    () => (address === undefined ? [] : finishedOf(book, address)),
    [book, address],
  );
  return { deals, finished, complete };
}
