"use client";

import type { ReactNode } from "react";
import { useTranslations } from "use-intl";

import { Button } from "../../components/ui/Button.tsx";
import type { Deal } from "../../deal/deals.ts";
import { askDesk } from "../../demo/demoDesk.ts";
import { textOf } from "./DemoExchange.tsx";
import { useDemoCar } from "./useDemoCar.ts";
import type { Handshake } from "./useHandshake.ts";

/** A demo car that sold hands its reading over when asked: the same sealed text that another driver's phone shows. */
export function DemoReading({
  deal,
  handshake: { busy, receive },
}: {
  readonly deal: Deal;
  readonly handshake: Handshake;
}): ReactNode {
  const t = useTranslations("connect");
  const url = useDemoCar(deal);
  if (url === undefined) return null;
  return (
    <Button
      className="w-full"
      isDisabled={busy}
      onPress={() => {
        receive(async () => textOf(await askDesk(url, "hand", { consumer: deal.round.consumer })));
      }}
    >
      {t("demoReading")}
    </Button>
  );
}
