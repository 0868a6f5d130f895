"use client";

import type { ReactNode } from "react";
import { useTranslations } from "use-intl";

import { evenSteps, stepArea, stepPath } from "../../charts/steps.ts";
import { useFormats } from "../../components/useFormats.ts";
import type { TrackedRound } from "../../data/rounds/roundBook.ts";

const BOX = { width: 100, height: 100 };

/** The price from its start, bid by bid. The list below says the same in words. */
export function BidChart({ round }: { readonly round: TrackedRound }): ReactNode {
  const t = useTranslations("round");
  const format = useFormats();
  const prices = round.bids.map(({ price }) => price);
  const steps = evenSteps(round.startPrice, prices);
  return (
    <figure aria-hidden>
      <figcaption className="figures mb-2 flex justify-between text-sm text-muted">
        <span>{t("startPrice", { price: format.price(round.startPrice) })}</span>
        <span>{t("bidCount", { count: prices.length })}</span>
      </figcaption>
      <svg viewBox="0 -2 100 102" preserveAspectRatio="none" className="h-44 w-full sm:h-56">
        <line
          x1="0"
          x2="100"
          y1="100"
          y2="100"
          vectorEffect="non-scaling-stroke"
          className="stroke-line"
        />
        <line
          x1="0"
          x2="100"
          y1="0"
          y2="0"
          vectorEffect="non-scaling-stroke"
          className="stroke-edge [stroke-dasharray:3_4]"
        />
        <path d={stepArea(steps, BOX)} className="fill-accent-soft" />
        <path
          d={stepPath(steps, BOX)}
          fill="none"
          strokeWidth="3"
          vectorEffect="non-scaling-stroke"
          className="stroke-accent"
        />
      </svg>
    </figure>
  );
}
