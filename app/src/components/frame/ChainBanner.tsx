"use client";

import { CloudOff } from "lucide-react";
import { lazy, Suspense, type ReactNode } from "react";
import { useTranslations } from "use-intl";
import { useConnection } from "wagmi";

import { paceOf } from "../../config/appConfig.ts";
import { freshnessOf, newestFrom } from "../../data/chainClock.ts";
import { useNode } from "../../data/newestBlock.ts";
import { useWallClock } from "../../data/useNow.ts";
import { useAppConfig } from "../ConfigContext.tsx";
import { useFormats } from "../useFormats.ts";
import { Banner } from "./Banner.tsx";

const WrongChainBanner = lazy(async () => ({
  default: (await import("./WrongChainBanner.tsx")).WrongChainBanner,
}));

/** What stands between the reader and the chain: a node that is silent or stuck, or a wallet that is elsewhere. */
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
  const { error, head, answeredAt, lookAgain } = useNode();
  const format = useFormats();
  const pace = paceOf(useAppConfig());
  const answers = { answeredAt, failed: error !== null, newestFrom: newestFrom(head, pace) };
  const freshness = freshnessOf(answers, useWallClock());
  if (freshness.kind === "loading" || freshness.kind === "fresh") return null;
  return (
    <Banner
      icon={<CloudOff aria-hidden className="size-5 shrink-0" />}
      action={t("retry")}
      onPress={lookAgain}
    >
      {freshness.kind === "down"
        ? t("down")
        : t(freshness.kind, { ago: format.duration(freshness.seconds) })}
    </Banner>
  );
}
