"use client";

import type { ReactNode } from "react";
import { useLocale, useTranslations } from "use-intl";

import type { Address } from "@peerwatt/sdk/signing";

import { enoughShown } from "../../transactions/missingCoins.ts";
import { PlayMoney } from "../../wallet/PlayMoney.tsx";
import { ProblemBox } from "../states/ProblemBox.tsx";
import { useFormats } from "../useFormats.ts";
import type { Review } from "./useReview.ts";

/** Said before the wallet opens: it would refuse, or send what fails. On a chain of play money there is more to be had. */
export function Shortage({
  account,
  review: { missing, takes },
}: {
  readonly account: Address | undefined;
  readonly review: Review;
}): ReactNode {
  const t = useTranslations("review");
  const lang = useLocale();
  const format = useFormats();
  if (account === undefined || missing === undefined || missing === 0n) return null;
  const amount = format.coins(enoughShown(missing));
  const shortMessage =
    takes.fee === undefined ? t("missingMore", { amount }) : t("missing", { amount });
  return (
    <>
      <ProblemBox text={{ shortMessage, whatToDo: t("missingHint"), lang }} />
      <PlayMoney address={account} />
    </>
  );
}
