"use client";

import { CloudOff } from "lucide-react";
import { lazy, Suspense, type ReactNode } from "react";
import { useTranslations } from "use-intl";
import { useConnection } from "wagmi";

import { freshnessOf } from "../../data/chainClock.ts";
import { useNode } from "../../data/newestBlock.ts";
import { useWallClock } from "../../data/useNow.ts";
import { useAppConfig } from "../ConfigContext.tsx";
import { useFormats } from "../useFormats.ts";
import { Banner } from "./Banner.tsx";

const WrongChainBanner = lazy(async () => ({
  default: (await import("./WrongChainBanner.tsx")).WrongChainBanner,
}));

/** What stands between the reader and the chain: a silent node, or a wallet that is elsewhere. */
export function ChainBanner(): ReactNode {
  const { chainId } = useAppConfig();
  const connection = useConnection();
  const actual = connection.chainId;
  return (
    <>
      <NodeBanner />
      {actual !== undefined && actual !== chainId && (
        <Suspense>
          <WrongChainBanner actual={actual} />
        </Suspense>
      )}
    </>
  );
}

function NodeBanner(): ReactNode {
  const t = useTranslations("states");
  const { error, answeredAt, lookAgain } = useNode();
  const format = useFormats();
  const freshness = freshnessOf({ answeredAt, failed: error !== null }, useWallClock());
  if (freshness.kind !== "down" && freshness.kind !== "stale") return null;
  return (
    <Banner
      icon={<CloudOff aria-hidden className="size-5 shrink-0" />}
      action={t("retry")}
      onPress={lookAgain}
    >
      {freshness.kind === "down"
        ? t("down")
        : t("stale", { ago: format.duration(freshness.seconds) })}
    </Banner>
  );
}
