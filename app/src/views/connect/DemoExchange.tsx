"use client";

import { useQuery } from "@tanstack/react-query";
import type { ReactNode } from "react";
import { useTranslations } from "use-intl";

import { useAppConfig } from "../../components/ConfigContext.tsx";
import { Button } from "../../components/ui/Button.tsx";
import type { Deal } from "../../deal/deals.ts";
import type { Flow } from "../../deal/handshakeFlow.ts";
import { askDesk } from "../../demo/demoDesk.ts";
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
  const { demoUrl } = useAppConfig();
  const { round, side } = deal;
  const other = side === "Consumer" ? round.provider : round.consumer;
  const car = useQuery({
    queryKey: ["demo-car", demoUrl, other],
    queryFn: () => askDesk(demoUrl ?? "", "car", { account: other }),
    enabled: demoUrl !== undefined && other !== undefined,
    staleTime: Infinity,
  });
  const known = car.data as { readonly demo: boolean } | undefined;
  if (demoUrl === undefined || known?.demo !== true) return null;
  const step = side === "Consumer" ? asConsumer(demoUrl) : asProvider(demoUrl, deal);
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
    return accepted;
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

function textOf(answer: unknown): string {
  return (answer as { readonly text: string | null }).text ?? "";
}
