"use client";

import { lazy, Suspense, type ReactNode } from "react";
import { useConnection } from "wagmi";

const OutbidNotice = lazy(async () => ({
  default: (await import("./OutbidNotice.tsx")).OutbidNotice,
}));

/** Looks out for lower bids once there is somebody who can have bid. */
export function OutbidWatch(): ReactNode {
  const { address } = useConnection();
  if (address === undefined) return null;
  return (
    <Suspense>
      <OutbidNotice />
    </Suspense>
  );
}
