"use client";

import { lazy, Suspense, useState, type ReactNode } from "react";

import { useRounds } from "../../data/rounds/useRounds.ts";

const TakenBack = lazy(async () => ({ default: (await import("./TakenBack.tsx")).TakenBack }));

/** Says on a page of rounds that a reorganisation took back what it had shown, until its reader has read it. */
export function TakenBackNotice(): ReactNode {
  const { reorganisations } = useRounds();
  const [seen, setSeen] = useState(reorganisations);
  if (reorganisations === seen) return null;
  return (
    <Suspense>
      <TakenBack
        key={reorganisations}
        onClose={() => {
          setSeen(reorganisations);
        }}
      />
    </Suspense>
  );
}
