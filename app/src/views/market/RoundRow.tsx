"use client";

import Link from "next/link";
import { memo, type ReactNode } from "react";
import { useTranslations } from "use-intl";

import { useFormats } from "../../components/useFormats.ts";
import { useIsDemo } from "../../components/useIsDemo.ts";
import type { TrackedRound } from "../../data/rounds/roundBook.ts";
import { areaOf } from "../../market/areaOf.ts";
import { roundPath } from "../../market/roundPath.ts";
import { Countdown } from "../round/Countdown.tsx";
import { PriceFall } from "./PriceFall.tsx";
import { PriceText } from "./PriceText.tsx";

const TEN_THOUSANDTHS = 10_000;

/** A round at a glance: how much, for how much, how long still. All of it is one link. */
export const RoundRow = memo(function RoundRow({
  round,
}: {
  readonly round: TrackedRound;
}): ReactNode {
  const t = useTranslations("countdown");
  const format = useFormats();
  return (
    <Link
      href={roundPath(round)}
      prefetch={false}
      className="panel grid grid-cols-[1fr_auto] gap-x-4 gap-y-2 p-4 transition-colors hover:border-accent sm:grid-cols-[11rem_1fr_auto] sm:items-center sm:px-6"
    >
      <span>
        <span className="figures block text-2xl font-bold tracking-tight">
          {format.energy(round.wattHours)}
        </span>
        <RoundConditions round={round} />
      </span>
      <span className="order-3 col-span-2 sm:order-none sm:col-span-1 sm:px-4">
        <PriceFall round={round} />
      </span>
      <span className="text-right">
        <PriceText price={round.price} />
        <Countdown
          until={round.closesAt}
          label={t("closesIn")}
          className="mt-1 justify-end text-sm text-muted"
        />
      </span>
    </Link>
  );
});

/** What the round asks for and where it is, as far as it says. */
function RoundConditions({ round }: { readonly round: TrackedRound }): ReactNode {
  const t = useTranslations("market");
  const format = useFormats();
  const area = areaOf(round.area);
  const isDemo = useIsDemo();
  return (
    <span className="mt-0.5 block text-sm text-muted">
      {area === undefined
        ? t("noArea")
        : t(isDemo ? "demoArea" : "area", { k: area.k, metres: area.radius })}
      {round.minReputation > 0 && (
        <span className="block">
          {t("needsReputation", { share: format.percent(round.minReputation / TEN_THOUSANDTHS) })}
        </span>
      )}
    </span>
  );
}
