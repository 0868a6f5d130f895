"use client";

import { useMemo, type ReactNode } from "react";

import { usePolledHead } from "../data/newestBlock.ts";
import { HeadContext } from "../data/useHead.ts";

/** Tells the pages of each new block. */
export function HeadProvider({ children }: { readonly children: ReactNode }): ReactNode {
  const head = usePolledHead();
  const state = useMemo(() => ({ number: head?.number, head }), [head]);
  return <HeadContext value={state}>{children}</HeadContext>;
}
