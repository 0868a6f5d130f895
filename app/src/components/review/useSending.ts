import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useRef } from "react";

import type { MarketClient, MarketEvent } from "@peerwatt/sdk/client";
import type { Address } from "@peerwatt/sdk/signing";

import { useWalletMarket } from "../../data/useWalletMarket.ts";
import { carryOut, type Batch, type Progress } from "../../transactions/carryOut.ts";
import { Following } from "../../transactions/following.ts";
import { pageUnderWay } from "../../transactions/pageUnderWay.ts";
import type { Step } from "../../transactions/steps.ts";
import { useAppConfig } from "../ConfigContext.tsx";

/** What is sent under a title, and who is told of it. */
interface SendingProps {
  readonly title: string;
  readonly account: Address | undefined;
  readonly steps: readonly Step[];
  readonly together: boolean;
  readonly tell: (progress: Progress | undefined) => void;
  readonly onDone: (events: readonly MarketEvent[]) => void;
}

/** The steps on their way through the wallet. */
export interface Sending {
  readonly error: Error | null;
  readonly isPending: boolean;
  readonly mutate: () => void;
  /** Its reader looks away: what was sent goes on, and nothing further is asked of the wallet. */
  readonly close: () => void;
}

export function useSending(props: SendingProps): Sending {
  const { title, account, steps, together, tell, onDone } = props;
  const { chainId } = useAppConfig();
  const wallet = useWalletMarket();
  const queries = useQueryClient();
  const following = useRef<Following>(undefined);
  const sending = useMutation({
    mutationFn: async () => {
      if (wallet === undefined || account === undefined) return [];
      // Of an earlier try that nobody knows the end of, the page tells.
      following.current?.close();
      const now = new Following(pageUnderWay, { chainId, account }, title);
      following.current = now;
      const batch = together ? await batchOf(wallet, account) : undefined;
      const told = (progress: Progress): void => {
        now.tell(progress);
        tell(progress);
      };
      return carryOut(wallet, steps, told, { batch, goesOn: () => !now.isClosed });
    },
    onSuccess: (events) => {
      void queries.invalidateQueries();
      following.current?.settle();
      if (following.current?.isClosed !== true) onDone(events);
    },
    onError: (error) => {
      following.current?.settle(error);
      tell(undefined);
    },
  });
  return {
    error: sending.error,
    isPending: sending.isPending,
    mutate: () => {
      sending.mutate();
    },
    close: () => {
      following.current?.close();
    },
  };
}

async function batchOf(wallet: MarketClient, account: Address): Promise<Batch | undefined> {
  if (wallet.walletClient === undefined) return undefined;
  const { walletBatch } = await import("../../transactions/walletBatch.ts");
  return walletBatch(wallet, wallet.walletClient, account);
}
