"use client";

import { useQuery } from "@tanstack/react-query";
import { lazy, Suspense, useState, type ReactNode } from "react";
import { useTranslations } from "use-intl";
import { useConnection } from "wagmi";

import type { Address } from "@peerwatt/sdk/signing";

import { useAppConfig } from "../../../components/ConfigContext.tsx";
import { LoadingRows } from "../../../components/states/LoadingRows.tsx";
import { Button } from "../../../components/ui/Button.tsx";
import { useNow } from "../../../data/useNow.ts";
import { loadOffer, offerName, type KeptOffer, type OfferPlace } from "../../../offer/keptOffer.ts";
import { isHeld } from "../../../offer/onePage.ts";
import { pageOffer } from "../../../offer/pageOffer.ts";
import type { StandingOffer } from "../../../offer/standingOffer.ts";
import { OfferLogList } from "./OfferLogList.tsx";
import { OfferFacts, RunningPart } from "./RunningPart.tsx";
import { usePageOffer } from "./useOfferRunner.ts";
import { useSignsUnasked } from "./useSignsUnasked.ts";

const OfferForm = lazy(async () => ({ default: (await import("./OfferForm.tsx")).OfferForm }));

/** The standing offer: set up, running, or running elsewhere. */
export function OfferPart(): ReactNode {
  const t = useTranslations("offer");
  const { address } = useConnection();
  const { running, log } = usePageOffer();
  return (
    <section aria-labelledby="offer" className="panel mb-6 space-y-4 p-4 sm:p-6">
      <h2 id="offer" className="text-lg font-semibold">
        {t("title")}
      </h2>
      {running !== undefined && <RunningPart running={running} />}
      {running === undefined && address !== undefined && <Idle key={address} account={address} />}
      <OfferLogList entries={log.entries} />
    </section>
  );
}

function Idle({ account }: { readonly account: Address }): ReactNode {
  const t = useTranslations("offer");
  const { chainId, market } = useAppConfig();
  const place = { chainId, market, account };
  const elsewhere = useQuery({
    queryKey: ["standing offer elsewhere", offerName(place)],
    queryFn: () => isHeld(offerName(place)),
    refetchInterval: 1_000,
  });
  if (elsewhere.data === undefined) return <LoadingRows count={1} />;
  if (elsewhere.data) {
    return (
      <p role="status" className="rounded-xl bg-accent-soft p-4 text-accent">
        {t("elsewhere")}
      </p>
    );
  }
  return <Beginning place={place} />;
}

function Beginning({ place }: { readonly place: OfferPlace }): ReactNode {
  const t = useTranslations("offer");
  const [kept] = useState(() => loadOffer(localStorage, place));
  const [open, setOpen] = useState(false);
  const now = useNow();
  const start = (offer: StandingOffer): void => {
    void pageOffer.start(place, offer, now);
  };
  return (
    <>
      <p className="text-muted">{t("lead")}</p>
      {kept?.standing === true && !open && <Interrupted kept={kept} onResume={start} />}
      <Button
        kind="quiet"
        className="w-full"
        aria-expanded={open}
        onPress={() => {
          setOpen(!open);
        }}
      >
        {open ? t("hide") : t("setUp")}
      </Button>
      {open && (
        <Suspense fallback={<LoadingRows count={2} />}>
          <HowItBids />
          <OfferForm earlier={kept?.offer} onStart={start} />
        </Suspense>
      )}
    </>
  );
}

/** What stood when its page was left: nothing bids again before its driver says so. */
function Interrupted({
  kept: { offer },
  onResume,
}: {
  readonly kept: KeptOffer;
  readonly onResume: (offer: StandingOffer) => void;
}): ReactNode {
  const t = useTranslations("offer");
  return (
    <div className="space-y-3 rounded-2xl bg-warn-soft p-4">
      <p role="status" className="text-warn">
        {t("interrupted")}
      </p>
      <OfferFacts offer={offer} />
      <Button
        className="w-full"
        onPress={() => {
          onResume(offer);
        }}
      >
        {t("resumeIt")}
      </Button>
    </div>
  );
}

/** By itself or by the driver's hand, and for how long. */
function HowItBids(): ReactNode {
  const t = useTranslations("offer");
  return (
    <div className="space-y-2 rounded-xl bg-sunken p-4">
      <p>{useSignsUnasked() ? t("unasked") : t("asks")}</p>
      <p>{t("ends")}</p>
    </div>
  );
}
