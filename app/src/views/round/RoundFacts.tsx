"use client";

import type { ReactNode } from "react";
import { useTranslations } from "use-intl";

import { bondOf, escrowOf, type Parameters } from "@peerwatt/sdk/auction";

import { AddressText } from "../../components/ui/AddressText.tsx";
import { Fact, Facts } from "../../components/ui/Facts.tsx";
import { useFormats } from "../../components/useFormats.ts";
import { useIsDemo } from "../../components/useIsDemo.ts";
import type { TrackedRound } from "../../data/rounds/roundBook.ts";
import { useTariff } from "../../data/useTariff.ts";
import { areaOf } from "../../market/areaOf.ts";
import { savingOf } from "../../market/retail.ts";

const TEN_THOUSANDTHS = 10_000;

/** The terms, which nobody can change once the round has started. */
export function RoundFacts({
  round,
  parameters,
}: {
  readonly round: TrackedRound;
  readonly parameters: Parameters;
}): ReactNode {
  const t = useTranslations("round");
  const format = useFormats();
  const escrow = escrowOf(round);
  return (
    <section className="panel px-4 py-2 sm:px-6">
      <h2 className="pt-3 text-lg font-semibold">{t("terms")}</h2>
      <Facts>
        {round.settled !== undefined && (
          <>
            <Fact name={t("delivered")}>{format.energy(round.settled.delivered)}</Fact>
            <Fact name={t("paid")}>{format.money(round.settled.cost)}</Fact>
          </>
        )}
        <SavingFact round={round} />
        <Fact name={t("consumer")}>
          <AddressText address={round.consumer} />
        </Fact>
        <PlaceFact round={round} />
        <Fact name={t("reputation")}>
          {round.minReputation === 0
            ? t("anyReputation")
            : format.percent(round.minReputation / TEN_THOUSANDTHS)}
        </Fact>
        <Fact name={t("escrow")}>{format.money(escrow)}</Fact>
        <Fact name={t("bond")}>{format.money(bondOf(escrow, parameters))}</Fact>
      </Facts>
    </section>
  );
}

/** Roughly where, as far as the round says. */
function PlaceFact({ round }: { readonly round: TrackedRound }): ReactNode {
  const t = useTranslations("round");
  const area = areaOf(round.area);
  const isDemo = useIsDemo();
  return (
    <Fact name={t("place")}>
      {area === undefined
        ? t("noArea")
        : t(isDemo ? "demoArea" : "area", { k: area.k, metres: area.radius })}
    </Fact>
  );
}

/** Against the grid where its price is known; else against where the round began. */
function SavingFact({ round }: { readonly round: TrackedRound }): ReactNode {
  const t = useTranslations("round");
  const format = useFormats();
  const tariff = useTariff();
  const saving = savingOf(round.wattHours, round.price, tariff?.price ?? round.startPrice);
  const name = t(tariff === undefined ? "savesStart" : tariff.own ? "savesOwn" : "savesRetail");
  if (saving === undefined) return <Fact name={name}>{t("savesNothing")}</Fact>;
  return (
    <Fact name={name}>
      <span className="text-accent">
        {format.dollars(saving.amount) ?? format.money(saving.amount)} (
        {format.percent(saving.share)})
      </span>
    </Fact>
  );
}
