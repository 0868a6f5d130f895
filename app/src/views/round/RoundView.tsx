"use client";

import Link from "next/link";
import type { ReactNode } from "react";
import { useTranslations } from "use-intl";

import { stateAt, type Parameters, type RoundState } from "@peerwatt/sdk/auction";
import type { Address } from "@peerwatt/sdk/signing";

import { Blank } from "../../components/states/Blank.tsx";
import { TakenBackNotice } from "../../components/states/TakenBackNotice.tsx";
import { UnreadRounds } from "../../components/states/UnreadRounds.tsx";
import { useFormats } from "../../components/useFormats.ts";
import { buttonStyle } from "../../components/ui/buttonStyle.ts";
import { roundKey, type TrackedRound } from "../../data/rounds/roundBook.ts";
import { useRounds } from "../../data/rounds/useRounds.ts";
import { useParameters } from "../../data/useMarket.ts";
import { useNow } from "../../data/useNow.ts";
import { PriceText } from "../market/PriceText.tsx";
import { BidChart } from "./BidChart.tsx";
import { BidList } from "./BidList.tsx";
import { Countdown } from "./Countdown.tsx";
import { HandedBid } from "./HandedBid.tsx";
import { RoundActions } from "./RoundActions.tsx";
import { RoundFacts } from "./RoundFacts.tsx";
import { useToldRound } from "./useToldRound.ts";
import { WherePart } from "./where/WherePart.tsx";

/** One round: where its price stands, how it came there, and what its reader can do about it. */
export function RoundView(about: RoundViewProps): ReactNode {
  return (
    <>
      <TakenBackNotice />
      <RoundIfKnown {...about} />
    </>
  );
}

interface RoundViewProps {
  readonly consumer: Address;
  readonly round: number;
}

function RoundIfKnown({ consumer, round: number }: RoundViewProps): ReactNode {
  const t = useTranslations("round");
  const { book, complete } = useRounds();
  const parameters = useParameters();
  const round = book.get(roundKey(consumer, number));
  if (round !== undefined && parameters !== undefined) {
    return <KnownRound round={round} parameters={parameters} />;
  }
  if (!complete) return <UnreadRounds />;
  return (
    <Blank level="page" title={t("unknown")} hint={t("unknownHint")}>
      <Link href="/" className={buttonStyle("primary")}>
        {t("toMarket")}
      </Link>
    </Blank>
  );
}

interface KnownRoundProps {
  readonly round: TrackedRound;
  readonly parameters: Parameters;
}

function KnownRound({ round, parameters }: KnownRoundProps): ReactNode {
  const t = useTranslations("round");
  const { state } = stateAt(round, parameters, useNow());
  useToldRound(round, state);
  return (
    <div className="grid gap-6 xl:grid-cols-[minmax(0,1fr)_22rem]">
      <div className="space-y-6">
        <RoundHead round={round} state={state} />
        <section aria-label={t("chart")} className="panel p-4 sm:p-6">
          <BidChart round={round} />
          <BidList round={round} />
        </section>
      </div>
      <div className="space-y-6">
        {state === "Open" && <HandedBid round={round} />}
        <RoundActions round={round} state={state} parameters={parameters} />
        <RoundFacts round={round} parameters={parameters} />
        <WherePart area={round.area} />
      </div>
    </div>
  );
}

function RoundHead({
  round,
  state,
}: {
  readonly round: TrackedRound;
  readonly state: RoundState;
}): ReactNode {
  const t = useTranslations("round");
  const tCountdown = useTranslations("countdown");
  const format = useFormats();
  return (
    <div className="flex flex-wrap items-end justify-between gap-4">
      <div>
        <p className="mb-2 inline-flex rounded-full bg-accent-soft px-3 py-1 text-sm font-semibold text-accent">
          {t(`states.${state}`)}
        </p>
        <h1 className="figures text-4xl font-bold sm:text-5xl">
          {t("title", { energy: format.energy(round.wattHours) })}
        </h1>
      </div>
      <div>
        <PriceText price={round.price} />
        {state === "Open" && (
          <Countdown
            until={round.closesAt}
            label={tCountdown("closesIn")}
            className="mt-1 text-lg"
          />
        )}
      </div>
    </div>
  );
}
