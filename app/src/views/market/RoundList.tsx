"use client";

import { lazy, Suspense, type ReactNode } from "react";

import { GlidingList } from "../../components/GlidingList.tsx";
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
  const keyed = rounds.map((round) => ({ round, key: roundKey(round.consumer, round.round) }));
  return (
    <GlidingList className="space-y-3" order={keyed.map(({ key }) => key)}>
      {keyed.map(({ round, key }) => (
        <li key={key}>
          <RoundRow round={round} />
        </li>
      ))}
    </GlidingList>
  );
}
