"use client";

import type { ReactNode } from "react";
import { useTranslations } from "use-intl";

import type { Outcome } from "@peerwatt/sdk/auction";
import { reclaim } from "@peerwatt/sdk/client";

import { ReviewButton } from "../../components/review/ReviewButton.tsx";
import { Fact, Facts } from "../../components/ui/Facts.tsx";
import { useFormats } from "../../components/useFormats.ts";
import type { Deal } from "../../deal/deals.ts";

/** Time has ended the round: nobody came, nobody contested, or no verdict fell. What is left is to move the money. */
export function DuePart({
  deal: { round, side },
  due,
}: {
  readonly deal: Deal;
  readonly due: Outcome;
}): ReactNode {
  const t = useTranslations("connect");
  const format = useFormats();
  const back = side === "Consumer" ? due.toConsumer : due.toProvider;
  return (
    <div className="space-y-4">
      <h3 className="text-lg font-semibold">{t(`ends.${endOf(due)}`)}</h3>
      <Facts>
        <Fact name={t("backToYou")}>{format.money(back)}</Fact>
        {due.toSink > 0n && <Fact name={t("lost")}>{format.money(due.toSink)}</Fact>}
      </Facts>
      <p className="text-muted">{t(`endHints.${endOf(due)}`)}</p>
      <ReviewButton
        label={t("collect")}
        done={t("collected")}
        steps={[{ kind: "call", call: reclaim(round.consumer) }]}
      >
        <Fact name={t("backToYou")}>{format.exactMoney(back)}</Fact>
      </ReviewButton>
    </div>
  );
}

/** The three ends that time alone gives a round that somebody won. */
function endOf({ state }: Outcome): "Settled" | "Undelivered" | "Resolved" {
  return state === "Settled" || state === "Undelivered" ? state : "Resolved";
}
