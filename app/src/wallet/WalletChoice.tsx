"use client";

import { FlaskConical, KeyRound, Wallet, type LucideIcon } from "lucide-react";
import type { ReactNode } from "react";
import { useTranslations } from "use-intl";
import { useConnect, useConnectors, type Connector } from "wagmi";

import { Problem } from "../components/states/Problem.tsx";
import { Button } from "../components/ui/Button.tsx";
import { useExplained } from "../data/useExplained.ts";
import { offeredConnectors } from "./connectorList.ts";
import { DEMO_WALLET_ID } from "./demoWallet.ts";
import { ONE_TIME_WALLET_ID } from "./oneTimeWallet.ts";
import { PairingCode } from "./PairingCode.tsx";

/** The wallets that can be used here, each one press away. */
export function WalletChoice({ onConnected }: { readonly onConnected: () => void }): ReactNode {
  const t = useTranslations("wallet");
  // Told by the whole of it and not by the one press: with an account there, this choice is gone before its answer is.
  const connect = useConnect({ mutation: { onSuccess: onConnected } });
  const problem = useExplained(connect.error);
  const connectors = offeredConnectors(useConnectors(), "ethereum" in window);
  return (
    <div className="space-y-3">
      <p className="text-muted">{t("explain")}</p>
      <ul className="space-y-2">
        {connectors.map((connector) => (
          <li key={connector.uid}>
            <WalletOption
              connector={connector}
              busy={connect.isPending}
              onPress={() => {
                connect.mutate({ connector });
              }}
            />
          </li>
        ))}
      </ul>
      {connectors.length === 0 && <p>{t("none")}</p>}
      {connect.isPending && <PairingCode />}
      {problem !== undefined && <Problem problem={problem} />}
    </div>
  );
}

/** Wallets whose key lives in the page. */
const OWN: Readonly<
  Record<string, { readonly name: "demo" | "oneTime"; readonly Icon: LucideIcon } | undefined>
> = {
  [DEMO_WALLET_ID]: { name: "demo", Icon: FlaskConical },
  [ONE_TIME_WALLET_ID]: { name: "oneTime", Icon: KeyRound },
};

function WalletOption({
  connector: { id, name, icon },
  busy,
  onPress,
}: {
  readonly connector: Connector;
  readonly busy: boolean;
  readonly onPress: () => void;
}): ReactNode {
  const t = useTranslations("wallet");
  const own = OWN[id];
  return (
    <Button
      kind="quiet"
      isDisabled={busy}
      onPress={onPress}
      className="min-h-16 w-full justify-start py-2 text-left"
    >
      <WalletIcon Fallback={own?.Icon ?? Wallet} icon={icon} />
      <span>
        {own !== undefined ? t(own.name) : id === "injected" ? t("browser") : name}
        {own !== undefined && (
          <span className="block text-sm font-normal text-muted">{t(`${own.name}Hint`)}</span>
        )}
      </span>
    </Button>
  );
}

/** A wallet's own picture comes as a data URL (EIP-6963); anything else would be a request to a third party. */
function WalletIcon({
  Fallback,
  icon,
}: {
  readonly Fallback: LucideIcon;
  readonly icon: string | undefined;
}): ReactNode {
  if (icon?.trim().startsWith("data:image/") === true) {
    return (
      <span
        aria-hidden
        className="size-8 shrink-0 bg-contain bg-center bg-no-repeat"
        style={{ backgroundImage: `url("${icon.trim()}")` }}
      />
    );
  }
  return <Fallback aria-hidden className="size-8 shrink-0 p-1 text-accent" />;
}
