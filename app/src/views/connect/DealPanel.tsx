"use client";

import { Check } from "lucide-react";
import { lazy, Suspense, type ReactNode } from "react";
import { useTranslations } from "use-intl";

import { LoadingRows } from "../../components/states/LoadingRows.tsx";
import { Problem } from "../../components/states/Problem.tsx";
import { AddressText } from "../../components/ui/AddressText.tsx";
import { Button } from "../../components/ui/Button.tsx";
import { Fact, Facts } from "../../components/ui/Facts.tsx";
import { useFormats } from "../../components/useFormats.ts";
import { useParameters } from "../../data/useMarket.ts";
import { useNow } from "../../data/useNow.ts";
import type { Deal } from "../../deal/deals.ts";
import { areaOf } from "../../market/areaOf.ts";
import { Countdown } from "../round/Countdown.tsx";
import { CodeReader } from "./CodeReader.tsx";
import { DemoExchange } from "./DemoExchange.tsx";
import { DisputePart } from "./DisputePart.tsx";
import { DuePart } from "./DuePart.tsx";
import { ReportPart } from "./ReportPart.tsx";
import { SessionTimer } from "./SessionTimer.tsx";
import { SettlePart } from "./SettlePart.tsx";
import { ShownCode } from "./ShownCode.tsx";
import { useToldDeal } from "./useToldDeal.ts";
import { useHandshake, type Handshake } from "./useHandshake.ts";

/** What seals and opens places comes only where a round has an area. */
const PlacePart = lazy(async () => ({
  default: (await import("./place/PlacePart.tsx")).PlacePart,
}));

/** One round's two cars, from one of them: what there is to do now. */
export function DealPanel({ deal }: { readonly deal: Deal }): ReactNode {
  const t = useTranslations("connect");
  useToldDeal(deal);
  return (
    <section aria-label={t(`sides.${deal.side}`)} className="panel space-y-5 p-4 sm:p-6">
      <DealHead deal={deal} />
      <DealBody deal={deal} />
    </section>
  );
}

function DealHead({ deal: { round, side } }: { readonly deal: Deal }): ReactNode {
  const t = useTranslations("connect");
  const format = useFormats();
  const other = side === "Consumer" ? round.provider : round.consumer;
  return (
    <div>
      <h2 className="figures text-2xl font-bold">
        {t(`deal.${side}`, { energy: format.energy(round.wattHours) })}
      </h2>
      <Facts>
        {other !== undefined && (
          <Fact name={t("other")}>
            <AddressText address={other} />
          </Fact>
        )}
        <Fact name={t("price")}>
          {format.dollarPrice(round.price) ?? format.price(round.price)}
        </Fact>
      </Facts>
    </div>
  );
}

function DealBody({ deal }: { readonly deal: Deal }): ReactNode {
  const { round, state, due } = deal;
  const { report } = round;
  if (due !== undefined) return <DuePart deal={deal} due={due} />;
  if (state === "Disputed" && report?.contest !== undefined) {
    return <DisputePart deal={deal} report={report} contest={report.contest} />;
  }
  if (report !== undefined) return <ReportPart deal={deal} report={report} />;
  return <Meeting deal={deal} />;
}

/** The cars meet, and power flows. */
function Meeting({ deal }: { readonly deal: Deal }): ReactNode {
  const t = useTranslations("connect");
  const handshake = useHandshake(deal);
  const verified = handshake.flow?.channel !== undefined;
  return (
    <>
      {areaOf(deal.round.area) !== undefined && (
        <Suspense fallback={<LoadingRows count={1} />}>
          <PlacePart deal={deal} />
        </Suspense>
      )}
      {handshake.problem !== undefined && <Problem problem={handshake.problem} />}
      {verified && (
        <p
          role="status"
          className="flex items-center gap-3 rounded-xl bg-accent-soft p-4 font-semibold text-accent"
        >
          <Check aria-hidden className="size-6 shrink-0" />
          {t("verified")}
        </p>
      )}
      {verified ? (
        <AfterHandshake deal={deal} handshake={handshake} />
      ) : (
        <Codes deal={deal} handshake={handshake} />
      )}
    </>
  );
}

interface PartProps {
  readonly deal: Deal;
  readonly handshake: Handshake;
}

function Codes({ deal, handshake }: PartProps): ReactNode {
  const t = useTranslations("connect");
  const parameters = useParameters();
  const now = useNow();
  const { flow, busy, begin, read } = handshake;
  const begins = deal.side === "Consumer" && flow === undefined;
  const until = deal.round.closesAt + (parameters?.validity ?? 0);
  if (parameters !== undefined && now >= until) return <TooLate deal={deal} />;
  return (
    <>
      <Facts>
        <Fact name={t("timeLeft")}>
          <Countdown until={until} />
        </Fact>
      </Facts>
      <p className="text-muted">{t(`how.${deal.side}`)}</p>
      <DemoExchange deal={deal} handshake={handshake} />
      {begins && (
        <Button className="w-full" isDisabled={busy} onPress={begin}>
          {t("showCode")}
        </Button>
      )}
      {flow?.show !== undefined && <ShownCode text={flow.show} label={t("code")} />}
      {!begins && <CodeReader onCode={read} />}
    </>
  );
}

/** Nobody came in time. A meter may still report; if none does, both get their money back less a fee. */
function TooLate({ deal: { round } }: { readonly deal: Deal }): ReactNode {
  const t = useTranslations("connect");
  const parameters = useParameters();
  if (parameters === undefined) return null;
  const { validity, disputeWindow } = parameters;
  return (
    <>
      <p className="text-muted">{t("tooLate")}</p>
      <Facts>
        <Fact name={t("moneyIn")}>
          <Countdown until={round.closesAt + validity + disputeWindow} />
        </Fact>
      </Facts>
    </>
  );
}

/** The consumer's last code has to be shown after it knows the other car already. */
function AfterHandshake({ deal, handshake }: PartProps): ReactNode {
  const t = useTranslations("connect");
  const { flow } = handshake;
  return (
    <>
      <SessionTimer deal={deal} />
      {flow?.show !== undefined && (
        <details open={flow.theirs === undefined}>
          <summary className="min-h-12 cursor-pointer py-3 font-semibold">{t("lastCode")}</summary>
          <ShownCode text={flow.show} label={t("code")} />
        </details>
      )}
      <SettlePart deal={deal} handshake={handshake} />
    </>
  );
}
