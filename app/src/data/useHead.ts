import { useQuery } from "@tanstack/react-query";
import { getBlock } from "viem/actions";

import { useMarket } from "./useMarket.ts";
import { wallClock } from "./wallClock.ts";

/** The newest block, and when this page heard of it. */
export interface Head {
  readonly number: bigint;
  /** The block's time, seconds since 1970. */
  readonly timestamp: number;
  /** By this device's clock, seconds since 1970. */
  readonly heardAt: number;
}

/** What is known of the chain's head. */
export interface HeadState {
  readonly number: bigint | undefined;
  readonly head: Head | undefined;
  /** What went wrong at the last look; the head before it is kept. */
  readonly error: Error | null;
  /** When the node last answered, seconds since 1970; 0 before it has. */
  readonly answeredAt: number;
  readonly lookAgain: () => void;
}

/** Looks at the newest block again and again; everything else is asked again when it changes. */
export function useHead(): HeadState {
  const market = useMarket();
  const { pollingInterval } = market.publicClient;
  const query = useQuery({
    queryKey: ["head", market.address],
    queryFn: async (): Promise<Head> => {
      const block = await getBlock(market.publicClient);
      return {
        number: block.number,
        timestamp: Number(block.timestamp),
        heardAt: wallClock(),
      };
    },
    refetchInterval: pollingInterval,
    structuralSharing: (earlier, later) => keepSame(earlier, later),
  });
  return {
    number: query.data?.number,
    head: query.data,
    error: query.error,
    answeredAt: query.dataUpdatedAt / 1_000,
    lookAgain: () => {
      void query.refetch();
    },
  };
}

/** The same block heard of twice is the block as it was first heard of: nothing is drawn again for it. */
function keepSame(earlier: unknown, later: unknown): unknown {
  return isHead(earlier) && isHead(later) && earlier.number === later.number ? earlier : later;
}

function isHead(value: unknown): value is Head {
  return typeof value === "object" && value !== null && "heardAt" in value && "number" in value;
}
