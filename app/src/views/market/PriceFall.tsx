"use client";

import type { ReactNode } from "react";
import { useTranslations } from "use-intl";

import { evenSteps, stepArea, stepPath } from "../../charts/steps.ts";
import { useFormats } from "../../components/useFormats.ts";
import type { TrackedRound } from "../../data/rounds/roundBook.ts";

const BOX = { width: 100, height: 36 };
const LEVELS = 1_000_000n;

/** How the price has fallen from where the round began, bid by bid. */
export function PriceFall({ round }: { readonly round: TrackedRound }): ReactNode {
  const t = useTranslations("market");
  const format = useFormats();
  const { startPrice, price, bids } = round;
  const left = startPrice === 0n ? 1 : Number((price * LEVELS) / startPrice) / Number(LEVELS);
  return (
    <span className="block">
      <FallLine round={round} />
      <span className="figures mt-1 block text-sm text-muted">
        {bids.length === 0
          ? t("noBids")
          : t("fallen", { count: bids.length, share: format.percent(1 - left) })}
      </span>
    </span>
  );
}

function FallLine({ round: { startPrice, bids } }: { readonly round: TrackedRound }): ReactNode {
  const steps = evenSteps(
    startPrice,
    bids.map(({ price }) => price),
  );
  const look = bids.length === 0 ? "stroke-edge [stroke-dasharray:3_4]" : "stroke-accent";
  return (
    <svg
      aria-hidden
      viewBox={`0 -2 ${String(BOX.width)} ${String(BOX.height + 2)}`}
      preserveAspectRatio="none"
      className="block h-10 w-full"
    >
      {bids.length > 0 && <path d={stepArea(steps, BOX)} className="fill-accent-soft" />}
      <path
        d={stepPath(steps, BOX)}
        fill="none"
        strokeWidth="2.5"
        vectorEffect="non-scaling-stroke"
        className={look}
      />
    </svg>
  );
}
