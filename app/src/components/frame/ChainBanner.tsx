"use client";

import { CloudOff, TriangleAlert } from "lucide-react";
import type { ReactNode } from "react";
import { useTranslations } from "use-intl";
import { useConnection, useSwitchChain } from "wagmi";

import { freshnessOf } from "../../data/chainClock.ts";
import { useExplained } from "../../data/useExplained.ts";
import { useHead } from "../../data/useHead.ts";
import { useWallClock } from "../../data/useNow.ts";
import { useAppConfig } from "../ConfigContext.tsx";
import { Problem } from "../states/Problem.tsx";
import { Button } from "../ui/Button.tsx";
import { useFormats } from "../useFormats.ts";

/** What stands between the reader and the chain: a silent node, or a wallet that is elsewhere. */
export function ChainBanner(): ReactNode {
  return (
    <>
      <NodeBanner />
      <WrongChainBanner />
    </>
  );
}

function NodeBanner(): ReactNode {
  const t = useTranslations("states");
  const { error, answeredAt, lookAgain } = useHead();
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

function WrongChainBanner(): ReactNode {
  const t = useTranslations("wallet");
  const { chainId, chainName } = useAppConfig();
  const connection = useConnection();
  const change = useSwitchChain();
  const problem = useExplained(change.error);
  if (connection.chainId === undefined || connection.chainId === chainId) return null;
  return (
    <>
      <Banner
        icon={<TriangleAlert aria-hidden className="size-5 shrink-0" />}
        action={t("switchChain")}
        onPress={() => {
          change.mutate({ chainId });
        }}
      >
        {t("wrongChain", { actual: connection.chainId, expected: chainName })}
      </Banner>
      {problem !== undefined && <Problem problem={problem} />}
    </>
  );
}

function Banner({
  icon,
  action,
  onPress,
  children,
}: {
  readonly icon: ReactNode;
  readonly action: string;
  readonly onPress: () => void;
  readonly children: ReactNode;
}): ReactNode {
  return (
    <div
      role="status"
      className="mb-6 flex flex-wrap items-center gap-x-3 gap-y-2 rounded-2xl bg-warn-soft p-4 text-warn"
    >
      {icon}
      <p className="min-w-0 flex-1">{children}</p>
      <Button kind="quiet" onPress={onPress}>
        {action}
      </Button>
    </div>
  );
}
