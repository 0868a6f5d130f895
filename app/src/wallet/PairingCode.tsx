"use client";

import { useEffect, useState, type ReactNode } from "react";
import { useTranslations } from "use-intl";
import { useConnectors } from "wagmi";

import { QrCode } from "../components/ui/QrCode.tsx";
import { WALLETCONNECT_ID } from "./walletConnectOnDemand.ts";

/** The code that a wallet on a phone reads to be connected by WalletConnect, once there is one. */
export function PairingCode(): ReactNode {
  const t = useTranslations("wallet");
  const uri = usePairingUri();
  if (uri === undefined) return null;
  return (
    <figure className="space-y-3">
      <QrCode text={uri} label={t("pairingCode")} />
      <figcaption className="text-center text-muted">{t("pairingHint")}</figcaption>
    </figure>
  );
}

function usePairingUri(): string | undefined {
  const connectors = useConnectors();
  const [uri, setUri] = useState<string>();
  const connector = connectors.find(({ id }) => id === WALLETCONNECT_ID);
  useEffect(() => {
    if (connector === undefined) return;
    const take = ({ type, data }: { readonly type: string; readonly data?: unknown }): void => {
      if (type === "display_uri" && typeof data === "string") setUri(data);
    };
    connector.emitter.on("message", take);
    return () => {
      connector.emitter.off("message", take);
    };
  }, [connector]);
  return uri;
}
