"use client";

import type { ReactNode } from "react";
import { useTranslations } from "use-intl";

import { Button } from "../../components/ui/Button.tsx";
import type { Deal } from "../../deal/deals.ts";
import type { Flow } from "../../deal/handshakeFlow.ts";
import { askDesk } from "../../demo/demoDesk.ts";
import { useDemoCar } from "./useDemoCar.ts";
import type { Handshake, Take } from "./useHandshake.ts";

/** A demo car has no screen: the codes are carried to it and back, and are the same as any car's. */
export function DemoExchange({
  deal,
  handshake,
}: {
  readonly deal: Deal;
  readonly handshake: Handshake;
}): ReactNode {
  const t = useTranslations("connect");
  const url = useDemoCar(deal);
  if (url === undefined) return null;
  const step = deal.side === "Consumer" ? asConsumer(url) : asProvider(url, deal);
  return (
    <Button
      className="w-full"
      isDisabled={handshake.busy}
      onPress={() => {
        handshake.exchange(step);
      }}
    >
      {t("demoCar")}
    </Button>
  );
}

type Exchange = (flow: Flow, take: Take) => Promise<Flow>;

function asConsumer(url: string): Exchange {
  return async (flow: Flow, take: Take): Promise<Flow> => {
    const accepted = await take(flow, await scan(url, flow.show ?? ""));
    await scan(url, accepted.show ?? "");
    // It has the last code; nobody has to be shown it any more.
    return { ...accepted, show: undefined };
  };
}

function asProvider(url: string, { round: { consumer } }: Deal): Exchange {
  return async (flow: Flow, take: Take): Promise<Flow> => {
    const shown = textOf(await askDesk(url, "show", { consumer }));
    const answered = await take(flow, shown);
    return take(answered, await scan(url, answered.show ?? ""));
  };
}

async function scan(url: string, text: string): Promise<string> {
  return textOf(await askDesk(url, "scan", { text }));
}

/** The text of an answer; empty where none is due. */
export function textOf(answer: unknown): string {
  return (answer as { readonly text: string | null }).text ?? "";
}
