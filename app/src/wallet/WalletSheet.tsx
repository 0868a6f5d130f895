"use client";

import type { ReactNode } from "react";
import { useTranslations } from "use-intl";
import { useConnection } from "wagmi";

import { Sheet } from "../components/ui/Sheet.tsx";
import { AccountPanel } from "./AccountPanel.tsx";
import { WalletChoice } from "./WalletChoice.tsx";

/** Chooses a wallet, or shows the account of the one chosen. */
export function WalletSheet({ onClose }: { readonly onClose: (open: false) => void }): ReactNode {
  const t = useTranslations("wallet");
  const { address } = useConnection();
  return (
    <Sheet title={address === undefined ? t("choose") : t("yours")} onClose={onClose}>
      {address === undefined ? (
        <WalletChoice
          onConnected={() => {
            onClose(false);
          }}
        />
      ) : (
        <AccountPanel address={address} />
      )}
    </Sheet>
  );
}
