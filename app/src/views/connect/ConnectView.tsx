"use client";

import Link from "next/link";
import { useMemo, type ReactNode } from "react";
import { useTranslations } from "use-intl";
import { useConnection } from "wagmi";

import { Blank } from "../../components/states/Blank.tsx";
import { LoadingRows } from "../../components/states/LoadingRows.tsx";
import { buttonStyle } from "../../components/ui/buttonStyle.ts";
import { roundKey } from "../../data/rounds/roundBook.ts";
import { useRounds } from "../../data/rounds/useRounds.ts";
import { useParameters } from "../../data/useMarket.ts";
import { useNow } from "../../data/useNow.ts";
import { dealsOf, type Deal } from "../../deal/deals.ts";
import { ForTraders } from "../join/JoinPanel.tsx";
import { DealPanel } from "./DealPanel.tsx";

/** The cars of a won round prove to each other who they are; then power flows, and it is paid. */
export function ConnectView(): ReactNode {
  const t = useTranslations("connect");
  return (
    <div className="max-w-xl">
      <h1 className="text-4xl font-bold sm:text-5xl">{t("title")}</h1>
      <p className="mt-2 mb-6 text-lg text-muted">{t("lead")}</p>
      <ForTraders>
        <Deals />
      </ForTraders>
    </div>
  );
}

function Deals(): ReactNode {
  const t = useTranslations("connect");
  const { deals, complete } = useDeals();
  if (!complete) return <LoadingRows count={2} />;
  if (deals.length === 0) {
    return (
      <Blank title={t("none")} hint={t("noneHint")}>
        <Link href="/" className={buttonStyle("primary")}>
          {t("toMarket")}
        </Link>
      </Blank>
    );
  }
  return (
    <div className="space-y-6">
      {deals.map((deal) => (
        <DealPanel key={roundKey(deal.round.consumer, deal.round.round)} deal={deal} />
      ))}
    </div>
  );
}

function useDeals(): { readonly deals: readonly Deal[]; readonly complete: boolean } {
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
  return { deals, complete };
}
