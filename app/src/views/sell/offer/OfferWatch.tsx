"use client";

import { lazy, Suspense, useSyncExternalStore, type ReactNode } from "react";

import { pageOffer } from "../../../offer/pageOffer.ts";

const OfferKeeper = lazy(async () => ({
  default: (await import("./OfferKeeper.tsx")).OfferKeeper,
}));

/** Loads what keeps an offer going once there is one. */
export function OfferWatch(): ReactNode {
  const { running, proposed } = useSyncExternalStore(
    pageOffer.subscribe,
    pageOffer.state,
    pageOffer.state,
  );
  if (running === undefined) return null;
  return (
    <Suspense>
      <OfferKeeper key={running.since} running={running} proposed={proposed} />
    </Suspense>
  );
}
