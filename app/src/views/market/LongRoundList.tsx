"use client";

import { useWindowVirtualizer } from "@tanstack/react-virtual";
import { useLayoutEffect, useRef, useState, type ReactNode } from "react";

import { roundKey, type TrackedRound } from "../../data/rounds/roundBook.ts";
import { RoundRow } from "./RoundRow.tsx";

/** Height of a row before it was measured, in pixels. */
const ESTIMATED = 124;

/** Only the rows near the window are in the page, however many rounds there are; the page itself scrolls. */
export function LongRoundList({ rounds }: { readonly rounds: readonly TrackedRound[] }): ReactNode {
  const list = useRef<HTMLUListElement>(null);
  const [top, setTop] = useState(0);
  useLayoutEffect(() => {
    setTop(list.current?.offsetTop ?? 0);
  }, []);
  const virtualizer = useWindowVirtualizer({
    count: rounds.length,
    estimateSize: () => ESTIMATED,
    overscan: 6,
    scrollMargin: top,
    getItemKey: (index) => keyAt(rounds, index),
  });
  return (
    <ul ref={list} className="relative" style={{ height: virtualizer.getTotalSize() }}>
      {virtualizer.getVirtualItems().map(({ index, key, start }) => {
        const round = rounds[index];
        return round === undefined ? null : (
          <li
            key={key}
            ref={virtualizer.measureElement}
            data-index={index}
            aria-setsize={rounds.length}
            aria-posinset={index + 1}
            className="absolute inset-x-0 top-0 pb-3"
            style={{ transform: `translateY(${String(start - top)}px)` }}
          >
            <RoundRow round={round} />
          </li>
        );
      })}
    </ul>
  );
}

function keyAt(rounds: readonly TrackedRound[], index: number): string {
  const round = rounds[index];
  return round === undefined ? String(index) : roundKey(round.consumer, round.round);
}
