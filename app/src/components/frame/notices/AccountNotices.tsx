"use client";

import type { ReactNode } from "react";

import type { Address } from "@peerwatt/sdk/signing";

import { OutbidNotice } from "../../../views/sell/OutbidNotice.tsx";
import { SwitchNotice } from "./SwitchNotice.tsx";
import { UnderWayNotices } from "./UnderWayNotices.tsx";

/** What concerns the connected account, whatever page it looks at. */
export function AccountNotices({ address }: { readonly address: Address }): ReactNode {
  return (
    <>
      <SwitchNotice address={address} />
      <UnderWayNotices address={address} />
      <OutbidNotice />
    </>
  );
}
