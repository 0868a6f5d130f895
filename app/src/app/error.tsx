"use client";

import type { ReactNode } from "react";

import { BrokenPage } from "../components/states/BrokenPage.tsx";

/** What a page shows when it broke: the frame stays, and one press tries again. */
export default function ErrorPage({ reset }: { readonly reset: () => void }): ReactNode {
  return <BrokenPage onRetry={reset} />;
}
