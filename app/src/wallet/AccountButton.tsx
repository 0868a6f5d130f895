"use client";

import { Wallet } from "lucide-react";
import { lazy, Suspense, useState, type ReactNode } from "react";
import { useTranslations } from "use-intl";
import { useConnection } from "wagmi";

import { Button } from "../components/ui/Button.tsx";
import { Identicon } from "../components/ui/Identicon.tsx";
import { useMounted } from "../components/useMounted.ts";
import { shortenAddress } from "../format/address.ts";

const WalletSheet = lazy(async () => ({
  default: (await import("./WalletSheet.tsx")).WalletSheet,
}));

/** Who one is, or the way to become somebody: one button, so that a sheet which changes that finds where it came from. */
export function AccountButton(): ReactNode {
  const t = useTranslations("wallet");
  const { address } = useConnection();
  const [open, setOpen] = useState(false);
  const known = useMounted() && address !== undefined ? shortenAddress(address) : undefined;
  return (
    <>
      <Button
        kind={known === undefined ? "primary" : "quiet"}
        className={known === undefined ? "px-4" : "px-3"}
        aria-label={known === undefined ? undefined : t("account", { address: known })}
        onPress={() => {
          setOpen(true);
        }}
      >
        {known === undefined || address === undefined ? (
          <>
            <Wallet aria-hidden className="size-5" />
            {t("connect")}
          </>
        ) : (
          <>
            <Identicon address={address} className="size-6" />
            <span className="figures hidden whitespace-nowrap sm:inline">{known}</span>
          </>
        )}
      </Button>
      {open && (
        <Suspense>
          <WalletSheet onClose={setOpen} />
        </Suspense>
      )}
    </>
  );
}
