import { useQuery } from "@tanstack/react-query";
import { useConnection } from "wagmi";

import { placeBidBySig, simulate } from "@peerwatt/sdk/client";
import type { PeerwattError } from "@peerwatt/sdk/errors";

import { ofEarlierBlock } from "../../data/ofEarlierBlock.ts";
import { useExplained } from "../../data/useExplained.ts";
import { useHead } from "../../data/useHead.ts";
import { useMarket } from "../../data/useMarket.ts";
import type { SignedBid } from "../../deal/bidLink.ts";

/** What the market has against a signed bid at the newest block: its signature, its price, its bond, its time. */
export function useBidCheck(signed: SignedBid): PeerwattError | undefined {
  const market = useMarket();
  const { address } = useConnection();
  const { number } = useHead();
  const account = address ?? signed.bid.consumer;
  const queryKey = ["bid-check", signed.signature, account, String(number)];
  const check = useQuery({
    queryKey,
    queryFn: async () => {
      await simulate(market, placeBidBySig(signed), { account });
      return true;
    },
    retry: false,
    placeholderData: ofEarlierBlock(queryKey),
  });
  return useExplained(check.error, address);
}
