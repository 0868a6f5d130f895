"use client";

import Link from "next/link";
import { usePathname } from "next/navigation";
import { Repeat } from "lucide-react";
import { useEffect, type ReactNode } from "react";
import { useTranslations } from "use-intl";

import { tellByBrowser } from "../../../notice/tellByBrowser.ts";
import type { ProposedBid, RunningOffer } from "../../../offer/offerStore.ts";
import { useFormats } from "../../../components/useFormats.ts";
import { useOfferRunner } from "./useOfferRunner.ts";

interface KeeperProps {
  readonly running: RunningOffer;
  readonly proposed: ProposedBid | undefined;
}

/** Keeps the offer going on every page, and says on the others that it does. */
export function OfferKeeper({ running, proposed }: KeeperProps): ReactNode {
  const t = useTranslations("offer");
  useOfferRunner(running);
  useProposalNotice(proposed);
  if (usePathname() === "/sell") return null;
  const text = running.paused ? "isPaused" : proposed === undefined ? "isStanding" : "asksNow";
  return (
    <div
      role="status"
      className="mb-6 flex flex-wrap items-center gap-x-3 gap-y-1 rounded-2xl bg-accent-soft px-4 py-2 text-accent"
    >
      <Repeat aria-hidden className="size-5 shrink-0" />
      <p className="min-w-0 flex-1">{t(text)}</p>
      <Link href="/sell" className="flex min-h-12 items-center px-2 font-semibold underline">
        {t("look")}
      </Link>
    </div>
  );
}

/** By the browser, where it may, for a driver who does not look. */
function useProposalNotice(proposed: ProposedBid | undefined): void {
  const t = useTranslations("offer");
  const format = useFormats();
  useEffect(() => {
    if (proposed === undefined) return;
    const text = t("proposal", {
      energy: format.energy(proposed.round.wattHours),
      price: format.dollarPrice(proposed.price) ?? format.price(proposed.price),
    });
    void tellByBrowser({ text, path: "/sell" });
  }, [proposed, t, format]);
}
