"use client";

import { TriangleAlert } from "lucide-react";
import type { ReactNode } from "react";
import { useTranslations } from "use-intl";
import { useSwitchChain } from "wagmi";

import { useExplained } from "../../data/useExplained.ts";
import { useAppConfig } from "../ConfigContext.tsx";
import { Problem } from "../states/Problem.tsx";
import { Banner } from "./Banner.tsx";

/** The wallet is on another network, and one press leads it here. */
export function WrongChainBanner({ actual }: { readonly actual: number }): ReactNode {
  const t = useTranslations("wallet");
  const { chainId, chainName } = useAppConfig();
  const change = useSwitchChain();
  const problem = useExplained(change.error);
  return (
    <>
      <Banner
        icon={<TriangleAlert aria-hidden className="size-5 shrink-0" />}
        action={t("switchChain")}
        onPress={() => {
          change.mutate({ chainId });
        }}
      >
        {t("wrongChain", { actual, expected: chainName })}
      </Banner>
      {problem !== undefined && <Problem problem={problem} />}
    </>
  );
}
