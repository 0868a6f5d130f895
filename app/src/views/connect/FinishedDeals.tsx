"use client";

import Link from "next/link";
import type { ReactNode } from "react";
import { useTranslations } from "use-intl";

import { useFormats } from "../../components/useFormats.ts";
import { roundKey } from "../../data/rounds/roundBook.ts";
import type { Deal } from "../../deal/deals.ts";
import { roundPath } from "../../market/roundPath.ts";

type Finished = Omit<Deal, "due">;

/** What came of the last rounds: so much energy for so much money. */
export function FinishedDeals({ deals }: { readonly deals: readonly Finished[] }): ReactNode {
  const t = useTranslations("connect");
  if (deals.length === 0) return null;
  return (
    <section className="mt-10">
      <h2 className="mb-3 text-lg font-semibold">{t("finished")}</h2>
      <ul className="space-y-3">
        {deals.map((deal) => (
          <li key={roundKey(deal.round.consumer, deal.round.round)}>
            <FinishedRow deal={deal} />
          </li>
        ))}
      </ul>
    </section>
  );
}

function FinishedRow({ deal: { round, side, state } }: { readonly deal: Finished }): ReactNode {
  const t = useTranslations("connect");
  const rounds = useTranslations("round");
  const format = useFormats();
  const { settled } = round;
  const sentence =
    settled === undefined
      ? rounds(`states.${state}`)
      : t(side === "Consumer" ? "bought" : "sold", {
          energy: format.energy(settled.delivered),
          price: format.money(settled.cost),
        });
  return (
    <Link
      href={roundPath(round)}
      className="panel flex min-h-14 items-center p-4 hover:border-accent sm:px-6"
    >
      {sentence}
    </Link>
  );
}
