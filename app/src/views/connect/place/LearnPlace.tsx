"use client";

import { useQuery } from "@tanstack/react-query";
import { useState, type ReactNode } from "react";
import { useTranslations } from "use-intl";

import { PeerwattError } from "@peerwatt/sdk/errors";
import { sameHex, type Hex } from "@peerwatt/sdk/signing";

import { useAppConfig } from "../../../components/ConfigContext.tsx";
import { LoadingRows } from "../../../components/states/LoadingRows.tsx";
import { Problem } from "../../../components/states/Problem.tsx";
import { Button } from "../../../components/ui/Button.tsx";
import { useExplained } from "../../../data/useExplained.ts";
import { useMarket } from "../../../data/useMarket.ts";
import type { Deal } from "../../../deal/deals.ts";
import { brokenLink, placeIn } from "../../../deal/placeLink.ts";
import { openPlace } from "../../../deal/revealPlace.ts";
import { CodeReader } from "../CodeReader.tsx";
import { ShownPlace } from "./ShownPlace.tsx";
import { keepPlace, useKeptPlace } from "./useKeptPlace.ts";

/** The winner opens the place that the consumer has sealed for it, and sees where to drive. */
export function LearnPlace({ deal }: { readonly deal: Deal }): ReactNode {
  const t = useTranslations("place");
  const sealed = useKeptPlace(deal.round);
  return (
    <section aria-label={t("learn")} className="space-y-3 rounded-xl bg-sunken p-4">
      <h3 className="font-semibold">{t("learn")}</h3>
      {sealed === undefined ? (
        <p className="text-muted">{t("learnHint")}</p>
      ) : (
        <Opened deal={deal} sealed={sealed} />
      )}
      <ReadLink deal={deal} />
    </section>
  );
}

function Opened({
  deal: { round },
  sealed,
}: {
  readonly deal: Deal;
  readonly sealed: Hex;
}): ReactNode {
  const market = useMarket();
  const { chainId } = useAppConfig();
  const opened = useQuery({
    queryKey: ["place", chainId, market.address, round.consumer, round.round, sealed],
    queryFn: () => openPlace(market, localStorage, { round, chainId }, sealed),
    retry: false,
    staleTime: Infinity,
  });
  const problem = useExplained(opened.error);
  if (problem !== undefined) return <Problem problem={problem} />;
  if (opened.data === undefined) return <LoadingRows count={1} />;
  return <ShownPlace place={opened.data} published={opened.data.published} />;
}

/** By the camera or pasted, for whom the link does not open in this very browser. */
function ReadLink({ deal: { round } }: { readonly deal: Deal }): ReactNode {
  const t = useTranslations("place");
  const [open, setOpen] = useState(false);
  const [fault, setFault] = useState<PeerwattError | "other">();
  const read = (text: string): void => {
    try {
      const found = placeIn(text) ?? failBroken();
      const isOurs = sameHex(found.consumer, round.consumer) && found.round === round.round;
      setFault(isOurs ? undefined : "other");
      if (!isOurs) return;
      keepPlace(found);
      setOpen(false);
    } catch (error) {
      if (!(error instanceof PeerwattError)) throw error;
      setFault(error);
    }
  };
  return (
    <>
      {fault === "other" && <p className="text-warn">{t("otherRound")}</p>}
      {fault instanceof PeerwattError && <Problem problem={fault} />}
      {open ? (
        <CodeReader onCode={read} pasteLabel={t("paste")} readLabel={t("read")} />
      ) : (
        <Button
          kind="quiet"
          className="w-full"
          onPress={() => {
            setOpen(true);
          }}
        >
          {t("readLink")}
        </Button>
      )}
    </>
  );
}

function failBroken(): never {
  throw brokenLink();
}
