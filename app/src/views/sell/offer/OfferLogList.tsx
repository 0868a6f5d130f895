"use client";

import Link from "next/link";
import type { ReactNode } from "react";
import { useTranslations } from "use-intl";

import type { PeerwattError } from "@peerwatt/sdk/errors";

import { useProblemText } from "../../../components/states/useProblemText.ts";
import { useFormats } from "../../../components/useFormats.ts";
import { useNow } from "../../../data/useNow.ts";
import { roundPath } from "../../../market/roundPath.ts";
import type { SkipReason } from "../../../offer/offerDecision.ts";
import type { OfferDeed, OfferEntry } from "../../../offer/offerLog.ts";

/** What the offer did and why it did not, the newest first, read out as it comes. */
export function OfferLogList({ entries }: { readonly entries: readonly OfferEntry[] }): ReactNode {
  const t = useTranslations("offer");
  if (entries.length === 0) return null;
  return (
    <div>
      <h3 id="offer-log" className="mb-2 font-semibold">
        {t("log")}
      </h3>
      {/* Reachable by the keyboard, which scrolls it. */}
      <div
        role="log"
        aria-labelledby="offer-log"
        tabIndex={0}
        className="max-h-96 overflow-y-auto rounded-xl"
      >
        <ol className="divide-y divide-line">
          {entries.map((entry) => (
            <Entry key={entry.number} entry={entry} />
          ))}
        </ol>
      </div>
    </div>
  );
}

function Entry({ entry: { deed, at } }: { readonly entry: OfferEntry }): ReactNode {
  const format = useFormats();
  return (
    <li className="flex gap-3 py-3">
      <span className="figures shrink-0 text-sm text-muted">{format.moment(at, useNow())}</span>
      <span className="min-w-0">
        <DeedText deed={deed} />
      </span>
    </li>
  );
}

function DeedText({ deed }: { readonly deed: OfferDeed }): ReactNode {
  const t = useTranslations("offer.deeds");
  const format = useFormats();
  switch (deed.kind) {
    case "Skipped":
      return (
        <>
          <RoundLink deed={deed} text={t("Skipped", { energy: energyOf(deed, format) })} />{" "}
          <Reason reason={deed.reason} />
        </>
      );
    case "Failed":
      return (
        <>
          <RoundLink deed={deed} text={t("Failed", { energy: energyOf(deed, format) })} />{" "}
          <ProblemWords problem={deed.problem} />
        </>
      );
    case "Bid":
    case "Led":
    case "Outbid":
    case "Won": {
      const price = format.dollarPrice(deed.price) ?? format.price(deed.price);
      const text = t(deed.kind, { energy: energyOf(deed, format), price });
      return <RoundLink deed={deed} text={text} />;
    }
    default:
      return t(deed.kind);
  }
}

type RoundDeed = Extract<OfferDeed, { readonly round: unknown }>;

function energyOf({ round }: RoundDeed, format: ReturnType<typeof useFormats>): string {
  return format.energy(round.wattHours);
}

function RoundLink({ deed, text }: { readonly deed: RoundDeed; readonly text: string }): ReactNode {
  return (
    <Link
      href={deed.kind === "Won" ? "/connect" : roundPath(deed.round)}
      prefetch={false}
      className="font-medium underline"
    >
      {text}
    </Link>
  );
}

function Reason({ reason }: { readonly reason: SkipReason }): ReactNode {
  const t = useTranslations("offer.reasons");
  const format = useFormats();
  switch (reason.kind) {
    case "Energy":
      return t("Energy", { spare: format.energy(reason.spare) });
    case "Hours":
      return t("Hours");
    case "Floor":
      return t("Floor", {
        price: format.dollarPrice(reason.highest) ?? format.price(reason.highest),
      });
    case "Market":
      return <ProblemWords problem={reason.problem} />;
  }
}

function ProblemWords({ problem }: { readonly problem: PeerwattError }): ReactNode {
  const { shortMessage, lang } = useProblemText(problem);
  return <span lang={lang}>{shortMessage}</span>;
}
