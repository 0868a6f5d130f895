"use client";

import type { ReactNode } from "react";
import { useTranslations } from "use-intl";

import { settle } from "@peerwatt/sdk/client";
import { cost } from "@peerwatt/sdk/units";

import { ReviewButton } from "../../components/review/ReviewButton.tsx";
import { Fact } from "../../components/ui/Facts.tsx";
import { useFormats } from "../../components/useFormats.ts";
import type { Deal } from "../../deal/deals.ts";
import { agreedCall } from "../../deal/readings.ts";
import { EnterReading } from "./EnterReading.tsx";
import { MeterPanel } from "./MeterPanel.tsx";
import { ReadingExchange } from "./ReadingExchange.tsx";
import { ReportButton } from "./ReportButton.tsx";
import type { Handshake } from "./useHandshake.ts";
import { useMeter } from "./useMeter.ts";

/** Power flows, both meters count; then it is paid: by both readings, by the consumer's word, or by one reading. */
export function SettlePart({
  deal,
  handshake,
}: {
  readonly deal: Deal;
  readonly handshake: Handshake;
}): ReactNode {
  const t = useTranslations("connect");
  const meter = useMeter(deal);
  const { own } = meter;
  const agreed = agreedCall(own, handshake.flow?.theirs, deal.side);
  return (
    <div className="space-y-4">
      <MeterPanel own={own} wattHours={deal.round.wattHours} />
      <EnterReading meter={meter} />
      {own?.reading.final === true && <ReadingExchange {...{ deal, handshake, own }} />}
      {agreed !== undefined && (
        <ReviewButton
          label={t("settleMetered")}
          done={t("settled")}
          steps={[{ kind: "call", call: agreed }]}
        >
          <DeliveredFacts deal={deal} wattHours={own?.reading.wattHours ?? 0} />
        </ReviewButton>
      )}
      {agreed === undefined && <ByWord deal={deal} />}
      {own?.reading.final === true && agreed === undefined && (
        <details>
          <summary className="min-h-12 cursor-pointer py-3 font-semibold">{t("alone")}</summary>
          <p className="mb-3 text-muted">{t("aloneHint")}</p>
          <ReportButton deal={deal} own={own} label={t("report")} done={t("reported")} />
        </details>
      )}
    </div>
  );
}

/** The consumer's word that all came pays all; the provider waits for it. */
function ByWord({ deal: { round, side } }: { readonly deal: Deal }): ReactNode {
  const t = useTranslations("connect");
  const format = useFormats();
  const price = format.money(cost(round.wattHours, round.price));
  if (side === "Provider") return <p className="text-muted">{t("waitForPayment", { price })}</p>;
  return (
    <>
      <p className="text-muted">{t("settleHint")}</p>
      <ReviewButton
        label={t("settle")}
        done={t("settled")}
        steps={[{ kind: "call", call: settle(round.round) }]}
      >
        <Fact name={t("pays")}>{price}</Fact>
        <Fact name={t("energy")}>{format.exactEnergy(round.wattHours)}</Fact>
      </ReviewButton>
    </>
  );
}

/** What so much energy costs, in a review. */
function DeliveredFacts({
  deal: { round, side },
  wattHours,
}: {
  readonly deal: Deal;
  readonly wattHours: number;
}): ReactNode {
  const t = useTranslations("connect");
  const format = useFormats();
  const delivered = Math.min(wattHours, round.wattHours);
  return (
    <>
      <Fact name={t("energy")}>{format.exactEnergy(delivered)}</Fact>
      <Fact name={t(side === "Consumer" ? "pays" : "earns")}>
        {format.money(cost(delivered, round.price))}
      </Fact>
    </>
  );
}
