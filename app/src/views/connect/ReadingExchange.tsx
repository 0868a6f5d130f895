"use client";

import type { ReactNode } from "react";
import { useTranslations } from "use-intl";

import type { SignedReading } from "@peerwatt/sdk/auction";

import { Button } from "../../components/ui/Button.tsx";
import { useFormats } from "../../components/useFormats.ts";
import type { Deal } from "../../deal/deals.ts";
import { sameReading } from "../../deal/readings.ts";
import { CodeReader } from "./CodeReader.tsx";
import { DemoReading } from "./DemoReading.tsx";
import { ShownCode } from "./ShownCode.tsx";
import type { Handshake } from "./useHandshake.ts";

interface ExchangeProps {
  readonly deal: Deal;
  readonly handshake: Handshake;
  readonly own: SignedReading;
}

/** The provider hands its meter's reading over, the consumer takes it in: with both the round settles at once. */
export function ReadingExchange(props: ExchangeProps): ReactNode {
  return props.deal.side === "Provider" ? <HandOver {...props} /> : <TakeIn {...props} />;
}

function HandOver({ handshake: { flow, busy, hand }, own }: ExchangeProps): ReactNode {
  const t = useTranslations("connect");
  if (flow?.handed !== undefined) {
    return (
      <>
        <p className="text-muted">{t("handedHint")}</p>
        <ShownCode text={flow.handed} label={t("readingCode")} />
      </>
    );
  }
  return (
    <Button
      className="w-full"
      isDisabled={busy}
      onPress={() => {
        hand(own);
      }}
    >
      {t("hand")}
    </Button>
  );
}

function TakeIn({ deal, handshake, own }: ExchangeProps): ReactNode {
  const t = useTranslations("connect");
  const format = useFormats();
  const theirs = handshake.flow?.theirs?.reading;
  if (theirs === undefined) {
    return (
      <>
        <p className="text-muted">{t("takeHint")}</p>
        <DemoReading deal={deal} handshake={handshake} />
        <CodeReader onCode={handshake.receive} />
      </>
    );
  }
  const energy = format.energy(theirs.wattHours);
  return (
    <p role="status" className="rounded-xl bg-sunken p-4">
      {sameReading(theirs, own.reading) ? t("readingsAgree") : t("readingsDiffer", { energy })}
    </p>
  );
}
