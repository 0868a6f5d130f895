"use client";

import { lazy, Suspense, useRef, type ReactNode } from "react";

import { useGlide } from "../../components/useGlide.ts";
import { roundKey, type TrackedRound } from "../../data/rounds/roundBook.ts";
import { RoundRow } from "./RoundRow.tsx";

const LongRoundList = lazy(async () => ({
  default: (await import("./LongRoundList.tsx")).LongRoundList,
}));

/** So many rows are simply there; what leaves rows out of the page is loaded for longer lists only. */
const SHORT = 40;

/** The rounds, each a row. */
export function RoundList({ rounds }: { readonly rounds: readonly TrackedRound[] }): ReactNode {
  if (rounds.length <= SHORT) return <ShortRoundList rounds={rounds} />;
  return (
    <Suspense fallback={<ShortRoundList rounds={rounds.slice(0, SHORT)} />}>
      <LongRoundList rounds={rounds} />
    </Suspense>
  );
}

function ShortRoundList({ rounds }: { readonly rounds: readonly TrackedRound[] }): ReactNode {
  const list = useRef<HTMLUListElement>(null);
  useGlide(list);
  return (
    <ul ref={list} className="space-y-3">
      {rounds.map((round) => (
        <li key={roundKey(round.consumer, round.round)}>
          <RoundRow round={round} />
        </li>
      ))}
    </ul>
  );
}
