import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useConnection } from "wagmi";

import type { MarketEvent } from "@peerwatt/sdk/client";
import type { PeerwattError } from "@peerwatt/sdk/errors";
import type { Address } from "@peerwatt/sdk/signing";

import { useCoins } from "../../data/useAccount.ts";
import { useExplained } from "../../data/useExplained.ts";
import { useMarket } from "../../data/useMarket.ts";
import { useWalletMarket } from "../../data/useWalletMarket.ts";
import type { Progress } from "../../transactions/carryOut.ts";
import { valueOf } from "../../transactions/missingCoins.ts";
import { previewSteps, type Preview } from "../../transactions/preview.ts";
import { stepsText, type Step } from "../../transactions/steps.ts";
import { useAppConfig } from "../ConfigContext.tsx";
import { useMissingCoins } from "./useMissingCoins.ts";
import { useSending } from "./useSending.ts";

/** A transaction between its review and its block. */
export interface Review {
  /** What it takes: its fee is unknown before it was tried, and where the node cannot try it. */
  readonly takes: Preview;
  /** Coins that the account lacks for it; unknown until chain and wallet have said. */
  readonly missing: bigint | undefined;
  /** Why it would be refused, or was. */
  readonly problem: PeerwattError | undefined;
  /** How far it has come; `undefined` before the wallet was asked and after it failed. */
  readonly progress: Progress | undefined;
  /** Whether the wallet does several steps at once; unknown until it has said. */
  readonly together: boolean | undefined;
  readonly canConfirm: boolean;
  /** Whether the wallet is on another network than the market. */
  readonly wrongChain: boolean;
  readonly confirm: () => void;
  /** Its reader looks away. */
  readonly close: () => void;
}

/** What is reviewed, as whom, and who is told of the end. */
export interface Reviewed {
  readonly title: string;
  /** Who signs. */
  readonly account: Address | undefined;
  readonly steps: readonly Step[];
  readonly onDone: (events: readonly MarketEvent[]) => void;
}

/** Tries the steps of an account, and carries them out when its reader confirms: as that account or not at all. */
export function useReview(reviewed: Reviewed): Review {
  const { account, steps } = reviewed;
  const { address, chainId: actual } = useConnection();
  const { chainId } = useAppConfig();
  const wallet = useWalletMarket();
  const [progress, setProgress] = useState<Progress>();
  const { takes, missing, isTried, error } = useTrial(account, steps, progress === undefined);
  const together = useTogether(steps);
  const sending = useSending({ ...reviewed, together: together === true, tell: setProgress });
  const problem = useExplained(sending.error ?? error, account);
  const isReady = isTried && missing === 0n && together !== undefined;
  return {
    takes,
    missing,
    problem,
    progress,
    together,
    wrongChain: actual !== undefined && actual !== chainId,
    canConfirm: wallet !== undefined && address === account && isReady && !sending.isPending,
    confirm: sending.mutate,
    close: sending.close,
  };
}

/** The steps tried without sending them, once the account has what they bring along: nobody can try them before. */
function useTrial(
  account: Address | undefined,
  steps: readonly Step[],
  isAsked: boolean,
): {
  readonly takes: Preview;
  readonly missing: bigint | undefined;
  readonly isTried: boolean;
  readonly error: Error | null;
} {
  const market = useMarket();
  const value = valueOf(steps);
  const coins = useCoins(account);
  const isCovered = coins.data !== undefined && coins.data >= value;
  const preview = useQuery({
    queryKey: ["preview", account, stepsText(steps)],
    queryFn: () => previewSteps(market, steps, account ?? market.address),
    enabled: isAsked && isCovered && account !== undefined,
    retry: false,
  });
  const takes = preview.data ?? { value, fee: undefined };
  return {
    takes,
    missing: useMissingCoins(account, takes),
    isTried: preview.data !== undefined,
    error: preview.error ?? coins.error,
  };
}

/** Whether the wallet takes the steps as one; it is asked at each review, for an account can become one that does. */
function useTogether(steps: readonly Step[]): boolean | undefined {
  const { address, connector } = useConnection();
  const { chainId } = useAppConfig();
  const wallet = useWalletMarket()?.walletClient;
  const isAsked = steps.length > 1;
  const answer = useQuery({
    queryKey: ["atomic", chainId, address, connector?.uid],
    queryFn: async () => {
      if (wallet === undefined || address === undefined) return false;
      const { isAtomic } = await import("../../transactions/walletBatch.ts");
      return isAtomic(wallet, address, chainId);
    },
    enabled: isAsked && wallet !== undefined && address !== undefined,
    gcTime: 0,
  });
  return isAsked ? answer.data : false;
}
