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

/** Who one is, or the way to become somebody. */
export function AccountButton(): ReactNode {
  const { address } = useConnection();
  const mounted = useMounted();
  const [open, setOpen] = useState(false);
  const show = (): void => {
    setOpen(true);
  };
  return (
    <>
      {mounted && address !== undefined ? (
        <ConnectedButton address={address} onPress={show} />
      ) : (
        <ConnectButton onPress={show} />
      )}
      {open && (
        <Suspense>
          <WalletSheet onClose={setOpen} />
        </Suspense>
      )}
    </>
  );
}

/** The way to become somebody. */
export function ConnectButton({ onPress }: { readonly onPress: () => void }): ReactNode {
  const t = useTranslations("wallet");
  return (
    <Button className="px-4" onPress={onPress}>
      <Wallet aria-hidden className="size-5" />
      {t("connect")}
    </Button>
  );
}

function ConnectedButton({
  address,
  onPress,
}: {
  readonly address: `0x${string}`;
  readonly onPress: () => void;
}): ReactNode {
  const t = useTranslations("wallet");
  const short = shortenAddress(address);
  return (
    <Button
      kind="quiet"
      className="px-3"
      aria-label={t("account", { address: short })}
      onPress={onPress}
    >
      <Identicon address={address} className="size-6" />
      <span className="figures hidden whitespace-nowrap sm:inline">{short}</span>
    </Button>
  );
}
