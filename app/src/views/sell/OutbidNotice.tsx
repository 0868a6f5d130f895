"use client";

import Link from "next/link";
import { useEffect, useRef, useState, type ReactNode } from "react";
import { useTranslations } from "use-intl";
import { useConnection } from "wagmi";

import { Notice } from "../../components/frame/notices/Notice.tsx";
import { useFormats } from "../../components/useFormats.ts";
import type { TrackedRound } from "../../data/rounds/roundBook.ts";
import { useRounds } from "../../data/rounds/useRounds.ts";
import { outbidIn } from "../../deal/ownBids.ts";
import { roundPath } from "../../market/roundPath.ts";
import { tellByBrowser } from "../../notice/tellByBrowser.ts";

/** Tells on every page, and through the browser where it may, that somebody went below one's bid. */
export function OutbidNotice(): ReactNode {
  const t = useTranslations("sell");
  const format = useFormats();
  const [round, dismiss] = useOutbid((energy) => t("outbidNotice", { energy }));
  return (
    <div role="status">
      {round !== undefined && (
        <Notice onDismiss={dismiss}>
          <p className="flex-1">{t("outbidNotice", { energy: format.energy(round.wattHours) })}</p>
          <Link
            href={roundPath(round)}
            className="flex min-h-12 items-center px-2 font-semibold underline"
          >
            {t("look")}
          </Link>
        </Notice>
      )}
    </div>
  );
}

function useOutbid(say: (energy: string) => string): [TrackedRound | undefined, () => void] {
  const { book, complete } = useRounds();
  const { address } = useConnection();
  const format = useFormats();
  const before = useRef(book);
  const [round, setRound] = useState<TrackedRound>();
  useEffect(() => {
    const [lost] = complete && address !== undefined ? outbidIn(before.current, book, address) : [];
    before.current = book;
    if (lost === undefined) return;
    setRound(lost);
    void tellByBrowser({ text: say(format.energy(lost.wattHours)), path: roundPath(lost) });
  }, [book, complete, address, say, format]);
  return [
    round,
    () => {
      setRound(undefined);
    },
  ];
}
