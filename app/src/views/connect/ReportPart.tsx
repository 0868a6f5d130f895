"use client";

import type { ReactNode } from "react";
import { useTranslations } from "use-intl";
import { useConnection } from "wagmi";

import { escrowOf, stakeOf, type Parameters, type Report } from "@peerwatt/sdk/auction";
import { contest, settle } from "@peerwatt/sdk/client";
import { cost } from "@peerwatt/sdk/units";

import { ReviewButton } from "../../components/review/ReviewButton.tsx";
import { Fact, Facts } from "../../components/ui/Facts.tsx";
import { useFormats } from "../../components/useFormats.ts";
import { useAccount } from "../../data/useAccount.ts";
import { useAsset, useParameters } from "../../data/useMarket.ts";
import type { Deal } from "../../deal/deals.ts";
import { fundedSteps } from "../../transactions/steps.ts";
import { Countdown } from "../round/Countdown.tsx";
import { EnterReading } from "./EnterReading.tsx";
import { ReportButton } from "./ReportButton.tsx";
import { useMeter } from "./useMeter.ts";

interface ReportPartProps {
  readonly deal: Deal;
  readonly report: Report;
}

/** One meter's reading stands, and counts unless the other side answers it in time. */
export function ReportPart({ deal, report }: ReportPartProps): ReactNode {
  const t = useTranslations("connect");
  const format = useFormats();
  const window = useParameters()?.disputeWindow ?? 0;
  const mine = report.side === deal.side;
  return (
    <div className="space-y-4">
      <h3 className="text-lg font-semibold">{mine ? t("youReported") : t("theyReported")}</h3>
      <Facts>
        <Fact name={t("energy")}>{format.energy(report.wattHours)}</Fact>
        <Fact name={deal.side === "Consumer" ? t("pays") : t("earns")}>
          {format.money(cost(report.wattHours, deal.round.price))}
        </Fact>
        <Fact name={t("contestable")}>
          <Countdown until={report.reportedAt + window} />
        </Fact>
      </Facts>
      <p className="text-muted">{mine ? t("youReportedHint") : t("theyReportedHint")}</p>
      {!mine && <Answers deal={deal} report={report} />}
    </div>
  );
}

/** Agree or differ by the own meter, pay in full, or put up a stake. */
function Answers({ deal }: ReportPartProps): ReactNode {
  const t = useTranslations("connect");
  const format = useFormats();
  const meter = useMeter(deal);
  const { own } = meter;
  const parameters = useParameters();
  const { round, side } = deal;
  return (
    <div className="space-y-3">
      <EnterReading meter={meter} />
      {own?.reading.final === true && (
        <ReportButton deal={deal} own={own} label={t("answer")} done={t("answered")} />
      )}
      {side === "Consumer" && (
        <ReviewButton
          kind="quiet"
          label={t("settle")}
          done={t("settled")}
          steps={[{ kind: "call", call: settle(round.round) }]}
        >
          <Fact name={t("pays")}>{format.money(cost(round.wattHours, round.price))}</Fact>
        </ReviewButton>
      )}
      {parameters !== undefined && <Contest deal={deal} parameters={parameters} />}
    </div>
  );
}

function Contest({
  deal: { round },
  parameters,
}: {
  readonly deal: Deal;
  readonly parameters: Parameters;
}): ReactNode {
  const t = useTranslations("connect");
  const format = useFormats();
  const asset = useAsset();
  const { address } = useConnection();
  const account = useAccount(address);
  const stake = stakeOf(escrowOf(round), parameters);
  const available = account.data?.available ?? 0n;
  return (
    <ReviewButton
      kind="danger"
      label={t("contest")}
      done={t("contested")}
      steps={fundedSteps(contest(round), { needed: stake, available, asset })}
      isDisabled={account.data === undefined}
    >
      <Fact name={t("stake")}>{format.exactMoney(stake)}</Fact>
      <Fact name={t("arbiterHas")}>{format.duration(parameters.arbiterWindow)}</Fact>
    </ReviewButton>
  );
}
