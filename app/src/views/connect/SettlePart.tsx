"use client";

import { useQuery } from "@tanstack/react-query";
import type { ReactNode } from "react";
import { useTranslations } from "use-intl";
import { useConnection } from "wagmi";

import { settle } from "@peerwatt/sdk/client";
import { cost } from "@peerwatt/sdk/units";

import { useAppConfig } from "../../components/ConfigContext.tsx";
import { ReviewButton } from "../../components/review/ReviewButton.tsx";
import { Fact, Facts } from "../../components/ui/Facts.tsx";
import { useFormats } from "../../components/useFormats.ts";
import type { Deal } from "../../deal/deals.ts";
import { askDesk } from "../../demo/demoDesk.ts";

/** Milliseconds between two looks at the meter. */
const LOOK_EVERY = 2_000;

/** What has flowed, and the consumer's word that all did. */
export function SettlePart({ deal: { round, side } }: { readonly deal: Deal }): ReactNode {
  const t = useTranslations("connect");
  const format = useFormats();
  const price = format.money(cost(round.wattHours, round.price));
  return (
    <div className="space-y-4">
      <Meter deal={{ round, side }} />
      {side === "Provider" ? (
        <p className="text-muted">{t("waitForPayment", { price })}</p>
      ) : (
        <>
          <p className="text-muted">{t("settleHint")}</p>
          <ReviewButton
            label={t("settle")}
            done={t("settled")}
            steps={[{ kind: "call", call: settle(round.round) }]}
          >
            <Fact name={t("pays")}>{price}</Fact>
            <Fact name={t("energy")}>{format.energy(round.wattHours)}</Fact>
          </ReviewButton>
        </>
      )}
    </div>
  );
}

/** The demo's meter stands in for the car's own, which no page can be. */
function Meter({ deal: { round } }: { readonly deal: Deal }): ReactNode {
  const t = useTranslations("connect");
  const format = useFormats();
  const { demoUrl } = useAppConfig();
  const { address } = useConnection();
  const { consumer } = round;
  const meter = useQuery({
    queryKey: ["meter", demoUrl, address, consumer, round.round],
    queryFn: () => askDesk(demoUrl ?? "", "meter", { account: address, consumer }),
    enabled: demoUrl !== undefined && address !== undefined,
    refetchInterval: LOOK_EVERY,
  });
  const shown = meter.data as
    { readonly reading: { readonly wattHours: number; readonly final: boolean } } | undefined;
  if (shown === undefined) return null;
  const { wattHours, final } = shown.reading;
  return (
    <div role="status">
      <Facts>
        <Fact name={t("meter")}>
          {format.energy(wattHours)} {final && `· ${t("final")}`}
        </Fact>
      </Facts>
      <div aria-hidden className="h-2 overflow-hidden rounded-full bg-sunken">
        <div
          className="h-full rounded-full bg-accent transition-[width] duration-1000"
          style={{ width: `${String((wattHours / round.wattHours) * 100)}%` }}
        />
      </div>
    </div>
  );
}
