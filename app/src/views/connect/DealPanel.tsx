"use client";

import { Check, Copy } from "lucide-react";
import type { ReactNode } from "react";
import { useTranslations } from "use-intl";

import { Problem } from "../../components/states/Problem.tsx";
import { AddressText } from "../../components/ui/AddressText.tsx";
import { Button } from "../../components/ui/Button.tsx";
import { Fact, Facts } from "../../components/ui/Facts.tsx";
import { QrCode } from "../../components/ui/QrCode.tsx";
import { useFormats } from "../../components/useFormats.ts";
import { useParameters } from "../../data/useMarket.ts";
import type { Deal } from "../../deal/deals.ts";
import { Countdown } from "../round/Countdown.tsx";
import { CodeReader } from "./CodeReader.tsx";
import { DemoExchange } from "./DemoExchange.tsx";
import { SettlePart } from "./SettlePart.tsx";
import { useHandshake, type Handshake } from "./useHandshake.ts";

/** One round's two cars, from one of them. */
export function DealPanel({ deal }: { readonly deal: Deal }): ReactNode {
  const t = useTranslations("connect");
  const handshake = useHandshake(deal);
  const verified = handshake.flow?.channel !== undefined;
  return (
    <section aria-label={t(`sides.${deal.side}`)} className="panel space-y-5 p-4 sm:p-6">
      <DealHead deal={deal} />
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
    </section>
  );
}

function DealHead({ deal: { round, side } }: { readonly deal: Deal }): ReactNode {
  const t = useTranslations("connect");
  const format = useFormats();
  const validity = useParameters()?.validity ?? 0;
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
        <Fact name={t("price")}>{format.price(round.price)}</Fact>
        <Fact name={t("timeLeft")}>
          <Countdown until={round.closesAt + validity} />
        </Fact>
      </Facts>
    </div>
  );
}

interface PartProps {
  readonly deal: Deal;
  readonly handshake: Handshake;
}

function Codes({ deal, handshake }: PartProps): ReactNode {
  const t = useTranslations("connect");
  const { flow, busy, begin, read } = handshake;
  const begins = deal.side === "Consumer" && flow === undefined;
  return (
    <>
      <p className="text-muted">{t(`how.${deal.side}`)}</p>
      <DemoExchange deal={deal} handshake={handshake} />
      {begins && (
        <Button className="w-full" isDisabled={busy} onPress={begin}>
          {t("showCode")}
        </Button>
      )}
      {flow?.show !== undefined && <ShownCode text={flow.show} />}
      {!begins && <CodeReader onCode={read} />}
    </>
  );
}

/** The consumer's last code has to be shown after it knows the other car already. */
function AfterHandshake({ deal, handshake: { flow } }: PartProps): ReactNode {
  const t = useTranslations("connect");
  return (
    <>
      {flow?.show !== undefined && (
        <details>
          <summary className="min-h-12 cursor-pointer py-3 font-semibold">{t("lastCode")}</summary>
          <ShownCode text={flow.show} />
        </details>
      )}
      <SettlePart deal={deal} />
    </>
  );
}

function ShownCode({ text }: { readonly text: string }): ReactNode {
  const t = useTranslations("connect");
  return (
    <div className="space-y-3">
      <QrCode text={text} label={t("code")} />
      <Button
        kind="quiet"
        className="w-full"
        onPress={() => {
          void navigator.clipboard.writeText(text);
        }}
      >
        <Copy aria-hidden className="size-5" />
        {t("copy")}
      </Button>
    </div>
  );
}
