"use client";

import Link from "next/link";
import { X } from "lucide-react";
import { useEffect, useRef, useState, type ReactNode } from "react";
import { useTranslations } from "use-intl";
import { useConnection } from "wagmi";

import { Button } from "../../components/ui/Button.tsx";
import { useFormats } from "../../components/useFormats.ts";
import type { TrackedRound } from "../../data/rounds/roundBook.ts";
import { useRounds } from "../../data/rounds/useRounds.ts";
import { outbidIn } from "../../deal/ownBids.ts";
import { roundPath } from "../../market/roundPath.ts";
import { tellByBrowser } from "../../notice/tellByBrowser.ts";

/** Tells on every page, and through the browser where it may, that somebody went below one's bid. */
export function OutbidNotice(): ReactNode {
  const t = useTranslations("sell");
  const states = useTranslations("states");
  const format = useFormats();
  const [round, dismiss] = useOutbid((energy) => t("outbidNotice", { energy }));
  return (
    <div role="status">
      {round !== undefined && (
        <div className="fixed inset-x-4 bottom-24 z-30 mx-auto flex max-w-md items-center gap-3 rounded-2xl bg-ink p-4 text-paper lg:bottom-6">
          <p className="flex-1">{t("outbidNotice", { energy: format.energy(round.wattHours) })}</p>
          <Link
            href={roundPath(round)}
            className="flex min-h-12 items-center px-2 font-semibold underline"
          >
            {t("look")}
          </Link>
          <Button
            kind="icon"
            aria-label={states("dismiss")}
            className="text-paper"
            onPress={dismiss}
          >
            <X aria-hidden className="size-5" />
          </Button>
        </div>
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
