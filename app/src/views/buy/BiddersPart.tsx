"use client";

import type { ReactNode } from "react";
import { useTranslations } from "use-intl";

import { Choice } from "../../components/ui/Choice.tsx";
import { useFormats } from "../../components/useFormats.ts";
import { BIDDERS, LEAST_REPUTATION, type Bidders } from "./wish.ts";

const TEN_THOUSANDTHS = 10_000;

/** Who may bid, by reputation: in words, for nobody knows what a number of it is worth. */
export function BiddersPart({
  bidders,
  onChange,
}: {
  readonly bidders: Bidders;
  readonly onChange: (bidders: Bidders) => void;
}): ReactNode {
  const t = useTranslations("buy");
  const format = useFormats();
  const share = format.percent(LEAST_REPUTATION[bidders] / TEN_THOUSANDTHS);
  return (
    <Choice
      label={t("bidders")}
      hint={t(`bidderHints.${bidders}`, { share })}
      value={bidders}
      options={BIDDERS.map((value) => ({ value, text: t(`bidderNames.${value}`) }))}
      onChange={onChange}
    />
  );
}
