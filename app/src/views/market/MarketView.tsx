"use client";

import { useDeferredValue, useMemo, useState, type ReactNode } from "react";
import { useTranslations } from "use-intl";

import { LoadingRows } from "../../components/states/LoadingRows.tsx";
import { Problem } from "../../components/states/Problem.tsx";
import { TakenBackNotice } from "../../components/states/TakenBackNotice.tsx";
import { useNow } from "../../data/useNow.ts";
import { useParameters } from "../../data/useMarket.ts";
import { useRounds } from "../../data/rounds/useRounds.ts";
import type { TrackedRound } from "../../data/rounds/roundBook.ts";
import { everything, openRounds, type MarketFilter } from "../../market/marketList.ts";
import { MarketHead } from "./MarketHead.tsx";
import { MarketTools } from "./MarketTools.tsx";
import { NoRounds } from "./NoRounds.tsx";
import { RoundList } from "./RoundList.tsx";

/** The open rounds, live. */
export function MarketView(): ReactNode {
  const t = useTranslations("market");
  const [filter, setFilter] = useState(everything);
  const { rounds, complete, problem, lookAgain } = useOpenRounds(useDeferredValue(filter));
  return (
    <>
      <TakenBackNotice />
      <MarketHead rounds={rounds} />
      <MarketTools filter={filter} onFilter={setFilter} />
      {problem !== undefined && <Problem problem={problem} onRetry={lookAgain} />}
      {!complete && problem === undefined && <LoadingRows />}
      {complete && rounds.length === 0 && <NoRounds filter={filter} onFilter={setFilter} />}
      {complete && rounds.length > 0 && (
        <section aria-label={t("open")}>
          <RoundList rounds={rounds} />
        </section>
      )}
    </>
  );
}

interface OpenRounds {
  readonly rounds: readonly TrackedRound[];
  readonly complete: boolean;
  readonly problem: ReturnType<typeof useRounds>["error"];
  readonly lookAgain: () => void;
}

function useOpenRounds(filter: MarketFilter): OpenRounds {
  // A new book is drawn when the browser has time between a reader's touches, not before everything else.
  const { book, complete, error, lookAgain } = useDeferredValue(useRounds());
  const parameters = useParameters();
  const now = useNow();
  const rounds = useMemo(
    () => (parameters === undefined ? [] : openRounds(book, filter, parameters, now)),
    [book, filter, parameters, now],
  );
  // With something to show, the frame's banner says how old it is.
  return { rounds, complete, problem: complete ? undefined : error, lookAgain };
}
