import { useQuery, type UseQueryOptions } from "@tanstack/react-query";
import { getBlock } from "viem/actions";

import type { MarketClient } from "@peerwatt/sdk/client";

import { unhurried } from "../chain/nextTask.ts";
import type { Head } from "./useHead.ts";
import { useMarket } from "./useMarket.ts";
import { wallClock } from "./wallClock.ts";

/** How the node has answered of late. */
export interface NodeState {
  /** What went wrong at the last look; the head before it is kept. */
  readonly error: Error | null;
  /** The newest block of its answers. */
  readonly head: Head | undefined;
  /** When the node last answered, seconds since 1970; 0 before it has. */
  readonly answeredAt: number;
  readonly lookAgain: () => void;
}

/** Looks at the newest block again and again: once a page, however many parts of it want to know. */
export function usePolledHead(): Head | undefined {
  const market = useMarket();
  const { pollingInterval } = market.publicClient;
  return useQuery({ ...newestBlock(market), refetchInterval: pollingInterval }).data;
}

/** Whether those looks are answered. */
export function useNode(): NodeState {
  const query = useQuery(newestBlock(useMarket()));
  return {
    error: query.error,
    head: query.data,
    answeredAt: query.dataUpdatedAt / 1_000,
    lookAgain: () => {
      void query.refetch();
    },
  };
}

function newestBlock(market: MarketClient): UseQueryOptions<Head> {
  return {
    queryKey: ["head", market.address],
    queryFn: async (): Promise<Head> => {
      const block = await unhurried(() => getBlock(market.publicClient));
      return {
        number: block.number,
        timestamp: Number(block.timestamp),
        heardAt: wallClock(),
      };
    },
    structuralSharing: (earlier, later) => keepSame(earlier, later),
  };
}

/** The same block heard of twice is the block as it was first heard of: nothing is drawn again for it. */
function keepSame(earlier: unknown, later: unknown): unknown {
  return isHead(earlier) && isHead(later) && earlier.number === later.number ? earlier : later;
}

function isHead(value: unknown): value is Head {
  return typeof value === "object" && value !== null && "heardAt" in value && "number" in value;
}
