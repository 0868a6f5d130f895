"use client";

import type { ReactNode } from "react";
import { useLocale, useTranslations } from "use-intl";

import { unpackOrders, type ClearingRecord } from "@peerwatt/sdk/clearing";

import { LoadingRows } from "../../components/states/LoadingRows.tsx";
import { Problem } from "../../components/states/Problem.tsx";
import { Fact, Facts } from "../../components/ui/Facts.tsx";
import { useFormats } from "../../components/useFormats.ts";
import type { TrackedClearing, TrackedField } from "../../data/fields/fieldBook.ts";
import { useClearingRecord } from "../../data/fields/useClearing.ts";
import { formatLambda } from "../../format/lambda.ts";
import { CurveChart } from "./CurveChart.tsx";
import { OwnResult } from "./OwnResult.tsx";
import { ProofPart } from "./ProofPart.tsx";
import { ShareTables } from "./ShareTables.tsx";

interface ClearingDetailsProps {
  readonly field: TrackedField;
  readonly clearing: TrackedClearing;
}

/** The curves and the proof, both from the orders that were sent; the two numbers that all follows from. */
export function ClearingDetails(props: ClearingDetailsProps): ReactNode {
  const { record, problem, lookAgain } = useClearingRecord(props.clearing);
  return (
    <div className="grid items-start gap-6 xl:grid-cols-[minmax(0,1fr)_23rem]">
      <div className="space-y-6">
        {record !== undefined && <Curves record={record} clearing={props.clearing} />}
        {record === undefined && problem === undefined && <LoadingRows count={2} />}
        {problem !== undefined && <Problem problem={problem} onRetry={lookAgain} />}
        <ShareTables clearing={props.clearing} />
      </div>
      <div className="space-y-6">
        {record !== undefined && <OwnResult {...props} record={record} />}
        <ClearingFacts {...props} />
        {record !== undefined && <ProofPart field={props.field} record={record} />}
      </div>
    </div>
  );
}

function Curves({
  record,
  clearing,
}: {
  readonly record: ClearingRecord;
  readonly clearing: TrackedClearing;
}): ReactNode {
  const t = useTranslations("clearing");
  const { admitted } = unpackOrders(record.terms, record.orders);
  const energy = record.results.pairs
    .filter(({ consumer }) => consumer < record.terms.consumers)
    .reduce((sum, { wattHours }) => sum + wattHours, 0);
  return (
    <section aria-label={t("curves")} className="panel space-y-4 p-4 sm:p-6">
      <div>
        <h2 className="text-lg font-semibold">{t("curves")}</h2>
        <p className="mt-1 text-muted">{t("curvesHint")}</p>
      </div>
      {admitted.buys.length === 0 ? (
        <p className="text-muted">{t("nobody")}</p>
      ) : (
        <CurveChart
          field={record.field}
          admitted={admitted}
          lambda={clearing.lambda}
          energy={energy}
        />
      )}
    </section>
  );
}

function ClearingFacts({ clearing }: ClearingDetailsProps): ReactNode {
  const t = useTranslations("clearing");
  const format = useFormats();
  const locale = useLocale();
  const { lambda, threshold, bought, held, skipped, payout } = clearing;
  return (
    <section className="panel px-4 py-2 sm:px-6">
      <h2 className="pt-3 text-lg font-semibold">{t("numbers")}</h2>
      <Facts>
        <Fact name={t("lambda")}>{formatLambda(lambda, locale)}</Fact>
        {bought.length > 0 && (
          <Fact name={t("threshold")}>
            {format.dollarPrice(threshold) ?? format.price(threshold)}
          </Fact>
        )}
        <Fact name={t("held")}>{format.money(held)}</Fact>
        {skipped.length > 0 && <Fact name={t("skipped")}>{skipped.length}</Fact>}
        {payout !== undefined && (
          <>
            <Fact name={t("paid")}>{format.money(payout.paid)}</Fact>
            <Fact name={t("fee")}>{format.money(payout.fee)}</Fact>
            <Fact name={t("returned")}>
              {format.money(payout.refunds.reduce((sum, { amount }) => sum + amount, 0n))}
            </Fact>
          </>
        )}
      </Facts>
    </section>
  );
}
