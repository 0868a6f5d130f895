"use client";

import { lazy, Suspense, type ReactNode } from "react";

import type { Hex } from "@peerwatt/sdk/signing";

import { LoadingRows } from "../../../components/states/LoadingRows.tsx";
import { areaOf } from "../../../market/areaOf.ts";

const WherePanel = lazy(async () => ({ default: (await import("./WherePanel.tsx")).WherePanel }));

/** Where a round is, if it published an area. */
export function WherePart({ area }: { readonly area: Hex }): ReactNode {
  if (areaOf(area) === undefined) return null;
  return (
    <Suspense fallback={<LoadingRows count={2} />}>
      <WherePanel word={area} />
    </Suspense>
  );
}
