"use client";

import type { ReactNode } from "react";
import { useTranslations } from "use-intl";

import { concedeOutcome, type Contest, type Report } from "@peerwatt/sdk/auction";
import { concede } from "@peerwatt/sdk/client";

import { ReviewButton } from "../../components/review/ReviewButton.tsx";
import { Fact, Facts } from "../../components/ui/Facts.tsx";
import { useFormats } from "../../components/useFormats.ts";
import { useParameters } from "../../data/useMarket.ts";
import type { Deal } from "../../deal/deals.ts";
import { Countdown } from "../round/Countdown.tsx";

interface DisputePartProps {
  readonly deal: Deal;
  readonly report: Report;
  readonly contest: Contest;
}

/** Both sides say something else; the arbiter decides, unless one gives in. */
export function DisputePart({ deal, report, contest }: DisputePartProps): ReactNode {
  const t = useTranslations("connect");
  const format = useFormats();
  const parameters = useParameters();
  if (parameters === undefined) return null;
  const mine = report.side === deal.side;
  const { toConsumer, toProvider } = concedeOutcome(deal.round, parameters, deal.side);
  const back = deal.side === "Consumer" ? toConsumer : toProvider;
  return (
    <div className="space-y-4">
      <h3 className="text-lg font-semibold">{t("disputed")}</h3>
      <Facts>
        <Fact name={mine ? t("yourReading") : t("theirReading")}>
          {format.energy(report.wattHours)}
        </Fact>
        <Fact name={mine ? t("theirAnswer") : t("yourAnswer")}>
          {contest.kind === "Reading" ? format.energy(contest.wattHours) : t("byStake")}
        </Fact>
        <Fact name={t("arbiterUntil")}>
          <Countdown until={contest.at + parameters.arbiterWindow} />
        </Fact>
      </Facts>
      <p className="text-muted">{t("disputeHint")}</p>
      <ReviewButton
        kind="danger"
        label={t("concede")}
        done={t("conceded")}
        steps={[{ kind: "call", call: concede(deal.round) }]}
      >
        <Fact name={t("backToYou")}>{format.money(back)}</Fact>
      </ReviewButton>
    </div>
  );
}
