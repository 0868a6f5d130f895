"use client";

import type { ReactNode } from "react";
import { useTranslations } from "use-intl";

import { escrowOf } from "@peerwatt/sdk/auction";

import { Fact } from "../../components/ui/Facts.tsx";
import { useFormats } from "../../components/useFormats.ts";
import { useIsDemo } from "../../components/useIsDemo.ts";
import { useNow } from "../../data/useNow.ts";
import type { ChosenArea } from "./area/ChosenArea.ts";
import type { Wish } from "./wish.ts";

const TEN_THOUSANDTHS = 10_000;

/** All that is fixed once the round has started. */
export function ReviewFacts({
  wish,
  area,
}: {
  readonly wish: Wish;
  readonly area: ChosenArea | undefined;
}): ReactNode {
  const t = useTranslations("buy");
  const isDemo = useIsDemo();
  const format = useFormats();
  // The time for bids begins when the round does, so its end moves on while this is read.
  const now = useNow();
  const closes = format.moment(now + wish.duration, now);
  return (
    <>
      <Fact name={t("energy")}>{format.exactEnergy(wish.wattHours)}</Fact>
      <Fact name={t("price")}>{format.price(wish.startPrice)}</Fact>
      <Fact name={t("closes")}>
        {t("closesAfter", { time: closes, length: format.duration(wish.duration) })}
      </Fact>
      <Fact name={t("locked")}>{format.exactMoney(escrowOf(wish))}</Fact>
      <Fact name={t("reputation")}>
        {wish.minReputation === 0
          ? t("anyReputation")
          : t("fromReputation", { share: format.percent(wish.minReputation / TEN_THOUSANDTHS) })}
      </Fact>
      <Fact name={t("place")}>
        {area === undefined
          ? t("anywhere")
          : t(isDemo ? "demoHidden" : "hidden", { size: area.size, metres: area.radius })}
      </Fact>
    </>
  );
}
