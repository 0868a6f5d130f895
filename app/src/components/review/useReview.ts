import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useConnection } from "wagmi";

import type { MarketEvent } from "@peerwatt/sdk/client";
import type { PeerwattError } from "@peerwatt/sdk/errors";

import { useExplained } from "../../data/useExplained.ts";
import { useMarket } from "../../data/useMarket.ts";
import { useWalletMarket } from "../../data/useWalletMarket.ts";
import { carryOut, type Progress } from "../../transactions/carryOut.ts";
import { previewSteps, type Preview } from "../../transactions/preview.ts";
import { stepsText, type Step } from "../../transactions/steps.ts";
import { useAppConfig } from "../ConfigContext.tsx";

/** A transaction between its review and its block. */
export interface Review {
  readonly preview: Preview | undefined;
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
}

/** Tries the steps, and carries them out when its reader confirms. */
export function useReview(
  steps: readonly Step[],
  onDone: (events: readonly MarketEvent[]) => void,
): Review {
  const market = useMarket();
  const { address, chainId: actual } = useConnection();
  const { chainId } = useAppConfig();
  const wallet = useWalletMarket();
  const [progress, setProgress] = useState<Progress>();
  const preview = useQuery({
    queryKey: ["preview", address, stepsText(steps)],
    queryFn: () => previewSteps(market, steps, address ?? market.address),
    enabled: address !== undefined && progress === undefined,
    retry: false,
  });
  const together = useTogether(steps);
  const sending = useSending(steps, together === true, setProgress, onDone);
  const problem = useExplained(sending.error ?? preview.error, address);
  return {
    preview: preview.data,
    problem,
    progress,
    together,
    wrongChain: actual !== undefined && actual !== chainId,
    canConfirm:
      wallet !== undefined &&
      preview.data !== undefined &&
      together !== undefined &&
      !sending.isPending,
    confirm: () => {
      sending.mutate();
    },
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

function useSending(
  steps: readonly Step[],
  together: boolean,
  tell: (progress: Progress | undefined) => void,
  onDone: (events: readonly MarketEvent[]) => void,
): { readonly error: Error | null; readonly isPending: boolean; readonly mutate: () => void } {
  const { address } = useConnection();
  const wallet = useWalletMarket();
  const queries = useQueryClient();
  return useMutation({
    mutationFn: async () => {
      if (wallet?.walletClient === undefined || address === undefined) return [];
      if (!together) return carryOut(wallet, steps, tell);
      const { walletBatch } = await import("../../transactions/walletBatch.ts");
      return carryOut(wallet, steps, tell, walletBatch(wallet, wallet.walletClient, address));
    },
    onSuccess: (events) => {
      void queries.invalidateQueries();
      onDone(events);
    },
    onError: () => {
      tell(undefined);
    },
  });
}
