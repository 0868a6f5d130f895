"use client";

import { Check, Copy } from "lucide-react";
import type { ReactNode } from "react";
import { useTranslations } from "use-intl";

import { Button } from "../../components/ui/Button.tsx";
import { Fact, Facts } from "../../components/ui/Facts.tsx";
import { useFormats } from "../../components/useFormats.ts";
import type { OwnOrder } from "../../field/ownOrders.ts";

/** The order that one has in the open round, and what vouches for it. */
export function OwnOrderNote({
  order,
  round,
}: {
  readonly order: OwnOrder;
  readonly round: number;
}): ReactNode {
  const t = useTranslations("field");
  const format = useFormats();
  const price = BigInt(order.price);
  return (
    <div className="space-y-4">
      <p className="flex items-start gap-3 rounded-xl bg-accent-soft p-4 font-semibold text-accent">
        <Check aria-hidden className="mt-0.5 size-5 shrink-0" />
        {order.receipt === undefined ? t("signed") : t("taken")}
      </p>
      <Facts>
        <Fact name={t("side")}>{t(`sideNames.${order.side}`)}</Fact>
        <Fact name={t("most")}>{format.energy(order.most)}</Fact>
        <Fact name={t("limit")}>{format.dollarPrice(price) ?? format.price(price)}</Fact>
        <Fact name={t("round")}>{round}</Fact>
      </Facts>
      {order.receipt === undefined ? (
        <Button
          kind="quiet"
          className="w-full"
          onPress={() => {
            void navigator.clipboard.writeText(order.text);
          }}
        >
          <Copy aria-hidden className="size-5" />
          {t("copyOrder")}
        </Button>
      ) : (
        <p className="text-sm text-muted">{t("receiptHint")}</p>
      )}
    </div>
  );
}
