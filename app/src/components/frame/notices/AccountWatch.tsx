"use client";

import { lazy, Suspense, type ReactNode } from "react";
import { useConnection } from "wagmi";

const AccountNotices = lazy(async () => ({
  default: (await import("./AccountNotices.tsx")).AccountNotices,
}));

/** Looks out for what an account has to be told, once there is one. */
export function AccountWatch(): ReactNode {
  const { address } = useConnection();
  if (address === undefined) return null;
  return (
    <Suspense>
      <AccountNotices address={address} />
    </Suspense>
  );
}
