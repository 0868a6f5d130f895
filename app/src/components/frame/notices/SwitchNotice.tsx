"use client";

import { useState, type ReactNode } from "react";
import { useTranslations } from "use-intl";

import type { Address } from "@peerwatt/sdk/signing";

import { shortenAddress } from "../../../format/address.ts";
import { Identicon } from "../../ui/Identicon.tsx";
import { Notice } from "./Notice.tsx";

/** Says who one is now, when the wallet went to another account by itself. */
export function SwitchNotice({ address }: { readonly address: Address }): ReactNode {
  const t = useTranslations("wallet");
  const [known, setKnown] = useState({ address, told: true });
  if (known.address !== address) setKnown({ address, told: false });
  return (
    <div role="status">
      {!known.told && (
        <Notice
          onDismiss={() => {
            setKnown({ address, told: true });
          }}
        >
          <Identicon address={address} className="size-8 shrink-0" />
          <p className="flex-1">{t("switched", { address: shortenAddress(address) })}</p>
        </Notice>
      )}
    </div>
  );
}
